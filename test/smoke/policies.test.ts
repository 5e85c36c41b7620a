import { applyRebindings } from '../../src/app/policy/apply-rebindings.ts';
import { previewRebindings } from '../../src/app/policy/preview-rebindings.ts';
import { rebindingsToBind, rebindingsToMove } from '../../src/app/policy/rebindings.ts';
import { savePolicy } from '../../src/app/policy/save-policy.ts';
import { explainItem } from '../../src/app/explain/explain-item.ts';
import { findItem } from '../../src/app/explain/find-item.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import type { PolicyStep } from '../../src/core/entities/policy.ts';
import { policyFile } from '../../src/core/policy/read-policy.ts';
import { rehearsalStage } from '../../src/wire-rehearsal.ts';
import { strictFile } from '../support/policy-file.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

type Story = Awaited<ReturnType<typeof openStory>>;

const tasks = [
  { number: '8', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '9', units: ['乙局'], milestones: ['2017-06-30'] },
];

async function running() {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  await story.activate();
  await story.goTo('2017-05-31 18:00');
  return story;
}

async function save({ deps }: Story, file: unknown) {
  const saved = await savePolicy(deps, file, 'user:office');
  if (!saved.ok) throw new Error(JSON.stringify(saved.faults));
  return saved.policy;
}

async function hold(story: Story, milestone: Partial<PolicyStep>[], target: 'organisation' | 'plan' = 'plan') {
  const policy = await save(story, strictFile(milestone));
  const targetId = target === 'plan' ? story.planId : '*';
  const rebindings = await rebindingsToBind(story.store, { level: target, targetId }, policy);
  await applyRebindings(story.deps, rebindings, 'user:office');
  return policy;
}

const daysOf = async (story: Story, name: string, from = '2017-06-01') =>
  (await story.messagesTo(name)).map(({ at }) => at.slice(0, 10)).filter((day) => day >= from);

describe('Saving a policy', () => {
  it('makes the next version, keeps the former one, and moves nothing by itself', async () => {
    const story = await running();
    const pending = await story.store.reminder.find({ state: 'pending' });
    const saved = await save(story, { ...policyFile(defaultPolicy), review: true });
    expect(saved).toMatchObject({ name: '默认策略', version: 2, review: true });
    expect(await story.store.policy.get(defaultPolicy.id)).toEqual(defaultPolicy);
    expect(await story.store.reminder.find({ state: 'pending' })).toEqual(pending);
    expect((await story.store.event.find({ entity: 'policy' })).map(({ type, to }) => [type, to])).toEqual([
      ['save', '默认策略@2'],
    ]);
  });

  it('of the same words saves nothing', async () => {
    const story = await running();
    const again = await savePolicy(story.deps, policyFile(defaultPolicy), 'user:office');
    expect(again).toEqual({ ok: true, policy: defaultPolicy, fresh: false });
    expect(await story.store.policy.count({})).toBe(1);
  });

  it('for a group without anybody is refused', async () => {
    const story = await running();
    const file = (group: string) => strictFile([{ audience: ['group'], group }]);
    expect(await savePolicy(story.deps, file('没有的组'), 'user:office')).toEqual({
      ok: false,
      faults: [{ place: 'ladders', message: '没有单位组“没有的组”' }],
    });
    await story.store.orgUnitGroup.insert([{ id: 'g', name: '空组' }]);
    expect(await savePolicy(story.deps, file('空组'), 'user:office')).toMatchObject({ ok: false });
    expect((await savePolicy(story.deps, file('各局'), 'user:office')).ok).toBe(true);
  });
});

describe('A running plan', () => {
  it('keeps its policy when the organisation gets another one, and moves when it is moved', async () => {
    const story = await running();
    await hold(story, [{ offset: -3 }], 'organisation');
    expect(await story.store.policyBinding.find({ level: 'plan' })).toMatchObject([{ policyId: defaultPolicy.id }]);
    await story.goTo('2017-06-12 18:00');
    expect(await daysOf(story, '甲联系人')).toEqual(['2017-06-09']);
    const [next] = await story.store.policy.find({ name: '从严策略' });
    const bind = { level: 'plan' as const, targetId: story.planId };
    await applyRebindings(story.deps, await rebindingsToBind(story.store, bind, next ?? defaultPolicy), 'user:office');
    await story.goTo('2017-07-31 18:00');
    expect(await daysOf(story, '甲联系人', '2017-06-12')).toEqual(['2017-06-27']);
    expect(await daysOf(story, '督办员', '2017-06-12')).toEqual(['2017-07-14']);
  });

  it('moves to a version with everything ahead, and back again', async () => {
    const story = await running();
    await hold(story, [
      { key: 'a', offset: -10 },
      { key: 'b', offset: -2 },
    ]);
    const ahead = async () =>
      (await story.store.reminder.find({ state: 'pending' })).map(({ id, fireAt }) => [id, fireAt]);
    const before = await ahead();
    const second = await save(story, strictFile([{ key: 'b', offset: -4 }]));
    expect(second.version).toBe(2);
    const moved = await applyRebindings(story.deps, await rebindingsToMove(story.store, second), 'user:office');
    expect(moved).toEqual({ bindings: 1, dropped: 2, moved: 2, added: 0 });
    const [first] = await story.store.policy.find({ name: '从严策略', version: 1 });
    const back = await rebindingsToMove(story.store, first ?? second);
    expect(await applyRebindings(story.deps, back, 'user:office')).toEqual({
      bindings: 1,
      dropped: 0,
      moved: 2,
      added: 2,
    });
    expect(await ahead()).toEqual(before);
    const record = (await story.store.event.find({ entity: 'policy', type: 'bind' })).map(
      ({ from, to }) => `${from}→${to}`,
    );
    expect(record.sort()).toEqual(['null→从严策略@1', '从严策略@1→从严策略@2', '从严策略@2→从严策略@1'].sort());
  });

  it('is shown what the change does to the next ninety days, and that is what it does', async () => {
    const story = await running();
    const policy = await save(
      story,
      strictFile([
        { key: 'due-5', offset: -4 },
        { key: 'new', offset: -8 },
      ]),
    );
    const target = { level: 'plan' as const, targetId: story.planId };
    const rebindings = await rebindingsToBind(story.store, target, policy);
    const rows = await story.store.reminder.find({});
    const shown = await previewRebindings(story.deps, rehearsalStage, rebindings);
    expect(await story.store.reminder.find({})).toEqual(rows);
    const mine = shown.changes.filter(({ contact }) => contact === '甲联系人');
    expect(mine.map(({ change, dayBefore, dayAfter }) => [change, dayBefore, dayAfter])).toEqual([
      ['dropped', '2017-06-09', null],
      ['added', null, '2017-06-20'],
      ['shifted', '2017-06-23', '2017-06-26'],
      ['dropped', '2017-06-29', null],
      ['dropped', '2017-06-30', null],
      ['dropped', '2017-07-03', null],
    ]);
    expect(mine[1]).toMatchObject({ item: 'A8', unit: '甲局', step: '到期前8个工作日，问进展' });
    await applyRebindings(story.deps, rebindings, 'user:office');
    await story.goTo('2017-08-29 18:00');
    expect(await daysOf(story, '甲联系人')).toEqual(['2017-06-20', '2017-06-26']);
    const sent = (await story.store.message.find({})).filter(
      ({ day, kind }) => day > '2017-05-31' && kind !== 'notice',
    );
    expect(sent).toHaveLength(shown.messages.after);
  });

  it('has one task under a policy of its own, and explain names the level', async () => {
    const story = await running();
    const [task] = await story.store.task.find({ number: '9' });
    const policy = await save(story, strictFile([{ offset: -2 }]));
    const target = { level: 'task' as const, targetId: task?.id ?? '' };
    await applyRebindings(story.deps, await rebindingsToBind(story.store, target, policy), 'user:office');
    await story.goTo('2017-06-29 18:00');
    expect(await daysOf(story, '甲联系人')).toEqual(['2017-06-09', '2017-06-23', '2017-06-29']);
    expect(await daysOf(story, '乙联系人')).toEqual(['2017-06-28']);
    const found = await findItem(story.store, '9');
    const { occurrences } = found.ok ? await explainItem(story.deps, found.plan, found.task) : { occurrences: [] };
    expect(occurrences[0]?.policy).toEqual({ name: '从严策略', version: 1, level: 'task' });
  });
});

describe('A step', () => {
  it('beside the digest is a message of its own, and its item is not in the digest too', async () => {
    const story = await openStory({
      start: '2017-05-02 08:00',
      tasks: [
        { number: '8', units: ['甲局'], milestones: ['2017-06-30'] },
        { number: '9', units: ['甲局'], milestones: ['2017-07-04'] },
      ],
    });
    await hold(story, [
      { key: 'early', offset: -2 },
      { key: 'due', ask: 'due', mode: 'beside' },
      { key: 'also', unit: 'day' },
    ]);
    await story.activate();
    await story.goTo('2017-06-30 18:00');
    const seen = (await story.messagesTo('甲联系人')).filter(({ at }) => at > '2017-06-30');
    expect(seen.map(({ kind, labels }) => [kind, labels])).toEqual([
      ['digest', ['8']],
      ['digest', ['9']],
    ]);
    expect(seen.some(({ subject }) => subject.startsWith('单独提醒'))).toBe(true);
    await story.says('甲联系人', '第8项已完成');
    expect((await story.occurrence('8')).state).toBe('closed');
  });

  it('after the last answer comes anew after every answer', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    await hold(story, [{ key: 'silent', anchor: 'answer', offset: 5 }]);
    await story.activate();
    await story.goTo('2017-05-10 18:00');
    expect(await daysOf(story, '甲联系人', '2017-05-01')).toEqual(['2017-05-09']);
    await story.says('甲联系人', '第8项进度30%');
    await story.goTo('2017-05-15 18:00');
    await story.says('甲联系人', '第8项进度40%');
    await story.goTo('2017-06-20 18:00');
    expect(await daysOf(story, '甲联系人', '2017-05-10').then((days) => [...new Set(days)])).toEqual([
      '2017-05-10',
      '2017-05-15',
      '2017-05-22',
    ]);
    expect(await daysOf(story, '乙联系人', '2017-05-01')).toEqual(['2017-05-09']);
  });

  it('for a group reaches the contacts of its units, whoever the item is of', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks: tasks.slice(0, 1) });
    await hold(story, [{ key: 'group', offset: 2, ask: 'escalation', audience: ['group'], group: '各局' }]);
    await story.activate();
    await story.goTo('2017-07-10 18:00');
    expect(await daysOf(story, '乙联系人')).toEqual(['2017-07-04']);
    expect(await daysOf(story, '甲联系人')).toEqual(['2017-07-04']);
  });

  it('takes the channels it names, in their order', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks: tasks.slice(0, 1) });
    const contactId = await story.contactId('甲联系人');
    const route = { contactId, state: 'ok' as const, badReason: null };
    await story.store.contactRoute.insert([
      { id: 'r-mail', channel: 'email', address: 'jia@example.com', priority: 5, ...route },
    ]);
    await hold(story, [
      { key: 'plain', offset: -2 },
      { key: 'mail', offset: -1, mode: 'beside', channels: ['email'] },
    ]);
    await story.activate();
    await story.goTo('2017-06-30 18:00');
    const deliveries = await story.store.delivery.find({}, { orderBy: ['firstAttemptAt'] });
    expect(deliveries.map(({ channel }) => channel)).toEqual(['console', 'email']);
  });
});
