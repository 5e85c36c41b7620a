import { buildLedger } from '../../src/app/build-ledger.ts';
import { decompose } from '../../src/app/assign/decompose-item.ts';
import { withdraw } from '../../src/app/assign/assign.ts';
import { runAudit } from '../../src/app/audit/run-audit.ts';
import { decideExtension } from '../../src/app/decide-extension.ts';
import { importDocument } from '../../src/app/import-document.ts';
import { seededModel } from '../../src/app/rehearsal/reply-model.ts';
import { revisePlan } from '../../src/app/revise-plan.ts';
import { openStory, planDraft } from '../support/story.ts';

const tasks = [{ number: '12', content: '全面推进无烟学校建设', units: ['甲局'], milestones: ['2017-06-30'] }];

async function office() {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  await story.activate();
  await story.goTo('2017-05-03 11:00');
  return story;
}

const APART = '分解 12\n乙局 5月20日前 摸清学校底数\n甲局 6月10日前 完成标识张贴';

describe('An item that is taken apart', () => {
  it('gives each unit its part with a number of its own, which says what it is a part of', async () => {
    const story = await office();
    const { say } = await story.says('督办员', APART);
    expect(say).toMatch(/^第12项已分解为2个分项：12-1 摸清学校底数；12-2 完成标识张贴。已通知.联系人、.联系人签收。$/);
    await story.goTo('2017-05-03 11:05');
    const part = (await story.messagesTo('乙联系人')).at(-1);
    expect(part?.labels).toEqual(['12-1']);
    expect(part?.text).toContain('第12项“全面推进无烟学校建设”的分项');
  });

  it('shows how many of its parts are closed, in the ledger and to its unit', async () => {
    const story = await office();
    await story.says('督办员', APART);
    await story.goTo('2017-05-10 11:00');
    await story.says('乙联系人', '第12-1项已完成');
    const rows = await buildLedger(story.deps);
    expect(rows.map(({ number, parts }) => [number, parts])).toEqual([
      ['12', { total: 2, closed: 1 }],
      ['12-1', null],
      ['12-2', null],
    ]);
    await story.goTo('2017-06-27 11:00');
    const whole = (await story.messagesTo('甲联系人')).findLast(({ labels }) => labels.includes('12'));
    expect(whole?.text).toContain('分项2个，已办结1个');
  });

  it('is asked for as a whole when the last part is closed, once', async () => {
    const story = await office();
    await story.says('督办员', APART);
    await story.goTo('2017-05-10 11:00');
    await story.says('乙联系人', '第12-1项已完成');
    await story.says('甲联系人', '第12-2项已完成');
    await story.goTo('2017-05-10 12:00');
    const asked = async () =>
      (await story.messagesTo('甲联系人')).filter(({ text }) => text.includes('2个分项已全部办结')).length;
    expect(await asked()).toBe(1);
    await story.says('甲联系人', '撤回');
    await story.says('甲联系人', '第12-2项已完成');
    await story.goTo('2017-05-20 12:00');
    expect(await asked()).toBe(1);
    await story.says('甲联系人', '第12项已完成');
    expect((await story.occurrence('12')).state).toBe('closed');
  });

  it('waits for a coordinator where its unit calls it done with parts still open', async () => {
    const story = await office();
    await story.says('督办员', APART);
    await story.goTo('2017-05-10 11:00');
    await story.says('甲联系人', '第12项已完成');
    await story.goTo('2017-05-10 12:00');
    expect((await story.occurrence('12')).state).toBe('submitted');
    const texts = (await story.messagesTo('督办员')).map(({ text }) => text).join('\n');
    expect(texts).toContain('还有2个分项未办结（12-1、12-2），请复核');
  });

  it('is numbered on where more parts come later', async () => {
    const story = await office();
    await story.says('督办员', APART);
    expect((await story.says('督办员', '分解 12：乙局 6月20日前 复查')).say).toContain('12-3 复查');
  });
});

describe('Parts that can’t be', () => {
  it('are all refused with every place named, and nothing is made', async () => {
    const story = await office();
    const [task] = await story.store.task.find({ number: '12' });
    const before = await story.store.task.count({});
    const result = await decompose(story.deps, {
      taskId: task?.id ?? '',
      parts: ['乙局 5月20日前 摸底', '甲局 7月10日前 张贴标识', '丙局 报送名单'],
      actor: 'user:test',
    });
    expect(result).toMatchObject({
      ok: false,
      reason: 'wrongParts',
      faults: [
        { part: 2, about: 'deadline', message: '时限7月10日晚于主项的6月30日。' },
        { part: 3, about: 'units' },
        { part: 3, about: 'deadline' },
      ],
    });
    expect(await story.store.task.count({})).toBe(before);
  });

  it('are parts of parts, or of what is finished', async () => {
    const story = await office();
    await story.says('督办员', APART);
    expect((await story.says('督办员', '分解 12-1：甲局 5月10日前 摸底')).say).toContain('本身是分项');
    await story.goTo('2017-05-10 11:00');
    for (const [who, part] of [
      ['乙联系人', '12-1'],
      ['甲联系人', '12-2'],
      ['甲联系人', '12'],
    ] as const)
      await story.says(who, `第${part}项已完成`);
    expect((await story.says('督办员', '分解 12：甲局 5月20日前 摸底')).say).toContain('没有在办的期次');
  });
});

it('A part is extended up to the date of the whole, not beyond', async () => {
  const story = await office();
  await story.says('督办员', APART);
  await story.goTo('2017-05-04 11:00');
  await story.says('乙联系人', '第12-1项申请延期至7月15日，因场地未交付');
  const [request] = await story.store.extensionRequest.find({});
  const decide = (dueOn?: string) =>
    decideExtension(story.deps, request?.id ?? '', { approve: true, by: 'user:test', ...(dueOn ? { dueOn } : {}) });
  expect(await decide()).toEqual({ ok: false, message: '新的时限晚于主项的时限，请先延长主项。' });
  expect(await decide('2017-06-30')).toEqual({ ok: true });
});

it('Whoever takes an assignment back is asked about its open parts first', async () => {
  const story = await office();
  await story.says('督办员', '督办 甲局 6月20日前 报送控烟方案');
  await story.says('督办员', '分解 督〔2017〕1号：乙局 5月20日前 报送数据');
  const [registration] = await story.store.registration.find({});
  const request = { registrationId: registration?.id ?? '', actor: 'user:test', why: '重复' };
  expect(await withdraw(story.deps, request)).toMatchObject({ ok: false, reason: 'openParts' });
  expect(await withdraw(story.deps, { ...request, withParts: true })).toMatchObject({ ok: true });
  expect(await story.store.occurrence.count({ state: 'cancelled' })).toBe(2);
});

it('Parts outlive a revised document as long as their item does, and are numbered after it', async () => {
  const story = await office();
  await story.says('督办员', APART);
  const next = [{ ...tasks[0], number: '13', units: ['甲局'] }];
  await importDocument(story.deps, planDraft(next), { name: 'r.docx', sha256: 'r' }, 'user:test');
  const revised = await revisePlan(story.deps, story.planId, { actor: 'user:test', apply: true, confirmed: true });
  expect(revised).toMatchObject({ ok: true });
  const numbers = (await story.store.task.find({}, { orderBy: ['number'] })).map(({ number }) => number);
  expect(numbers).toEqual(['13', '13-1', '13-2']);
  expect(await story.store.occurrence.count({ state: 'cancelled' })).toBe(0);
});

it('The auditor finds nothing amiss with items, parts and what was taken back, to the end of the year', async () => {
  const story = await office();
  await story.says('督办员', APART);
  await story.says('督办员', '督办 甲局、乙局 6月15日前 报送控烟方案（市长批示）');
  await story.says('督办员', '督办 乙局 每月5日前 报送进展');
  await story.says('督办员', '督办 甲局 5月12日前 报送名单');
  await story.goTo('2017-05-03 11:10');
  await story.says('督办员', '撤回');
  for (const day of ['05-09', '05-22', '06-12', '07-03', '10-09', '12-28']) {
    await story.goTo(`2017-${day} 17:00`, seededModel('3', story.deps.calendar));
    expect(await runAudit(story.deps)).toEqual([]);
  }
});
