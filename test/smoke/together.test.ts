import { decideExtension } from '../../src/app/decide-extension.ts';
import { deliverMessage } from '../../src/app/deliver-message.ts';
import { sealEvents, verifyRecord } from '../../src/app/seal-events.ts';
import { sweep } from '../../src/app/sweep.ts';
import { at, openStory } from '../support/story.ts';

const numbers = ['1', '2', '3', '4', '5', '6'];
const tasks = numbers.map((number) => ({ number, units: ['各局'], milestones: ['2017-06-30'] }));

/** Runs all of them at once; a loser of a race may throw, as a job that is then tried again. */
async function atOnce(work: (() => Promise<unknown>)[]): Promise<number> {
  const done = await Promise.allSettled(work.map((one) => one()));
  return done.filter(({ status }) => status === 'fulfilled').length;
}

describe('Several processes at the same moment', () => {
  it('write each contact one digest with everything in it, and deliver it once', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    await story.activate();
    story.deps.clock.advanceTo(at('2017-05-02 11:00'));
    expect(await atOnce([1, 2, 3, 4].map(() => () => sweep(story.deps)))).toBeGreaterThan(0);
    await sweep(story.deps);
    const messages = await story.store.message.find({ kind: 'digest' });
    expect(messages).toHaveLength(2);
    for (const { id } of messages) expect(await story.store.messageItem.count({ messageId: id })).toBe(numbers.length);
    const deliveries = await story.store.delivery.find({});
    await atOnce(
      [...deliveries, ...deliveries, ...deliveries].map(
        ({ id }) =>
          () =>
            deliverMessage(story.deps, id),
      ),
    );
    expect(await story.store.sandboxMessage.count({})).toBe(2);
    expect(await story.store.delivery.count({ state: 'sent', attempts: 1 })).toBe(2);
  });

  it('apply what several people say of the same items once each, and no reminder of it goes out', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    await story.activate();
    await story.goTo('2017-06-09 08:00');
    story.deps.clock.advanceTo(at('2017-06-09 11:00'));
    const said = ['第1项已完成', '第1、2项已完成', '第2、1项已完成', '第3项进度60%', '第3项申请延期至7月31日'];
    await atOnce([
      ...said.map((text) => () => story.says('甲联系人', text)),
      () => sweep(story.deps),
      () => sweep(story.deps),
    ]);
    for (const number of ['1', '2']) {
      const { id, state } = await story.occurrence(number);
      const events = await story.store.event.find({ entityId: id, type: 'submit' });
      expect([state, events.length]).toEqual(['closed', 1]);
    }
    const [request] = await story.store.extensionRequest.find({ state: 'pending' });
    const decide = (approve: boolean) => () =>
      decideExtension(story.deps, request?.id ?? '', { approve, by: 'user:office' });
    await atOnce([decide(true), decide(false), decide(true)]);
    expect(await story.store.event.count({ entity: 'extension' })).toBe(1);
    await story.goTo('2017-07-10 18:00');
    const letters = await story.store.sandboxMessage.find({ contactId: await story.contactId('甲联系人') });
    expect(letters.filter(({ subject }) => subject.startsWith('工作提醒')).length).toBeGreaterThan(2);
    const digests = await story.store.message.find({ contactId: await story.contactId('甲联系人'), kind: 'digest' });
    expect(new Set(digests.map(({ day }) => day)).size).toBe(digests.length);
  });

  it('seal the record in one chain', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    await story.activate();
    await story.goTo('2017-06-12 18:00');
    const sealed = await Promise.all([1, 2, 3].map(() => sealEvents(story.deps)));
    expect(sealed.filter((events) => events > 0)).toHaveLength(1);
    expect(await verifyRecord(story.deps)).toBeNull();
    const [event] = await story.store.event.find({}, { limit: 1 });
    await story.store.event.update(event?.id ?? '', { why: 'changed later' });
    expect(await verifyRecord(story.deps)).toBe(1);
  });
});
