import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHeartbeat } from '../../src/adapters/heartbeat.ts';
import { auditTick } from '../../src/app/audit/audit-tick.ts';
import { runAudit } from '../../src/app/audit/run-audit.ts';
import { seededModel } from '../../src/app/rehearsal/reply-model.ts';
import { openStory, type StoryTask } from '../support/story.ts';

jest.setTimeout(180_000);

const tasks: StoryTask[] = [
  { number: '8', units: ['甲局', '乙局'], deadlineRaw: '5月31日前', milestones: ['2017-05-31'] },
  { number: '9', units: ['甲局'], deadlineRaw: '年底前', milestones: ['2017-12-31'], implied: true },
];

async function openAudited() {
  const story = await openStory({ start: '2017-05-03 08:00', tasks });
  await story.activate();
  const audit = async () => (await runAudit(story.deps)).map(({ kind }) => kind);
  return { ...story, audit };
}

describe('the audit', () => {
  it('is clean from activation to the end of the plan, whether people answer or not', async () => {
    const { goTo, audit, deps } = await openAudited();
    for (const day of ['05-03', '05-10', '05-25', '05-31', '06-01', '06-05', '06-20', '08-01']) {
      await goTo(`2017-${day} 17:00`, day < '05-25' ? seededModel('7', deps.calendar) : undefined);
      expect(await audit()).toEqual([]);
    }
  });

  it('finds an open item that nothing asks for any more', async () => {
    const { goTo, deps, store, occurrence } = await openAudited();
    await goTo('2017-05-04 15:00');
    const { id } = await occurrence('8');
    await store.reminder.updateWhere({ occurrenceId: id, state: 'pending' }, { state: 'superseded' });
    expect(await runAudit(deps)).toEqual([
      {
        kind: 'noNextStep',
        rowId: id,
        text: '甲局第8项（2017-05-31到期）仍未办结，但之后没有任何提醒，也没有等待决定的人。',
      },
    ]);
  });

  it('finds a reminder, a message, a delivery and an answer left lying', async () => {
    const { goTo, audit, store, deps } = await openAudited();
    await goTo('2017-05-04 15:00');
    const now = deps.clock.now();
    const [pending] = await store.reminder.find({ state: 'pending' });
    await store.reminder.update(pending?.id ?? '', { fireAt: '2017-05-04T01:30:00.000Z' });
    expect(await audit()).toEqual(['lateReminder']);
    await store.reminder.update(pending?.id ?? '', { fireAt: pending?.fireAt ?? now });

    const [delivery] = await store.delivery.find({});
    await store.delivery.update(delivery?.id ?? '', { state: 'pending', nextAttemptAt: '2017-05-04T01:30:00.000Z' });
    expect(await audit()).toEqual(['deliveryStuck']);
    await store.delivery.update(delivery?.id ?? '', {
      state: 'failed_permanent',
      finishedAt: '2017-05-04T01:30:00.000Z',
      nextAttemptAt: null,
    });
    expect(await audit()).toEqual(['failureNotTold']);
    await store.delivery.remove({ id: delivery?.id ?? '' });
    expect(await audit()).toEqual(['messageWithoutDelivery']);
  });

  it('alarms the coordinators once a day, and does not ping the watcher then', async () => {
    const { goTo, messagesTo, store, deps, occurrence } = await openAudited();
    let beats = 0;
    const beat = async () => void (beats += 1);
    await goTo('2017-05-04 15:00');
    expect(await auditTick(deps, beat)).toEqual([]);
    expect(beats).toBe(1);
    const { id } = await occurrence('8');
    await store.reminder.updateWhere({ occurrenceId: id, state: 'pending' }, { state: 'superseded' });
    await auditTick(deps, beat);
    await auditTick(deps, beat);
    await goTo('2017-05-04 16:00');
    expect(beats).toBe(1);
    const alarms = (await messagesTo('督办员')).filter(({ text }) => text.includes('例行核查发现1处需要处理'));
    expect(alarms).toHaveLength(1);
  });
});

describe('the heartbeat', () => {
  it('pings the watcher, and says plainly when that fails without naming the address', async () => {
    let answer = 200;
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      seen.push(request.method);
      response.writeHead(answer).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret`;
    await createHeartbeat(url)();
    answer = 500;
    await expect(createHeartbeat(url)()).rejects.toThrow('外部心跳地址答复 500');
    await new Promise((resolve) => server.close(resolve));
    await expect(createHeartbeat(url)()).rejects.toThrow(/^外部心跳地址连接不上$/);
    await createHeartbeat(null)();
    expect(seen).toEqual(['POST', 'POST']);
  });
});
