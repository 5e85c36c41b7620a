import { runAudit } from '../../src/app/audit/run-audit.ts';
import { decideExtension } from '../../src/app/decide-extension.ts';
import { applyRebindings } from '../../src/app/policy/apply-rebindings.ts';
import { rebindingsToBind } from '../../src/app/policy/rebindings.ts';
import { savePolicy } from '../../src/app/policy/save-policy.ts';
import type { ReplyModel } from '../../src/app/rehearsal/reply-model.ts';
import { addMinutes } from '../../src/core/time/instant.ts';
import { choicesFor } from '../support/decisions.ts';
import { extensionFile } from '../support/policy-file.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

const tasks = [
  { number: '8', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '9', units: ['甲局'], milestones: ['2017-06-30'] },
];

/** Told on 2 May; it is the afternoon of 12 June. */
async function ruled(extension: Record<string, unknown>) {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  const saved = await savePolicy(story.deps, extensionFile(extension), 'user:office');
  if (!saved.ok) throw new Error(JSON.stringify(saved.faults));
  const target = { level: 'organisation', targetId: '*' } as const;
  await applyRebindings(story.deps, await rebindingsToBind(story.store, target, saved.policy), 'user:office');
  await story.activate();
  await story.goTo('2017-06-12 15:00');
  const says = (name: string, text: string) => {
    story.deps.clock.advanceTo(addMinutes(story.deps.clock.now(), 1));
    return story.says(name, text);
  };
  const later = (minutes = 5) => story.goTo(minuteOf(addMinutes(story.deps.clock.now(), minutes)));
  const heard = async (name: string) => (await story.messagesTo(name)).at(-1)?.text ?? '';
  const requests = () => story.store.extensionRequest.find({}, { orderBy: ['requestedAt'] });
  /** A second coordinator and an admin with an address. */
  const office = async (name: string, role: 'coordinator' | 'admin') => {
    await story.store.contact.insert([{ id: name, name, phone: null }]);
    await story.store.user.insert([{ id: `u-${name}`, name, role, contactId: name, tokenHash: null }]);
    const route = { channel: 'console', address: name, priority: 1, state: 'ok', badReason: null } as const;
    await story.store.contactRoute.insert([{ id: `r-${name}`, contactId: name, ...route }]);
  };
  return { ...story, says, later, heard, requests, office };
}

function minuteOf(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3600 * 1000).toISOString().slice(0, 16).replace('T', ' ');
}

/** Neither contacts nor coordinators do anything by themselves. */
const nobodyDecides: ReplyModel = { repliesTo: () => [], approves: () => null };

const WISH = '第8项进度60%';
const REQUEST = '第8项申请延期至7月14日，因场地未交付';

describe('A request for more time under a policy with sign-offs', () => {
  it('is countersigned by the leader, then decided with a definite date; the original stays visible', async () => {
    const story = await ruled({ leaderSigns: true });
    await story.says('甲联系人', WISH);
    const { say } = await story.says('甲联系人', REQUEST);
    expect(say).toContain('须单位负责人签字');
    await story.later();
    expect(await story.heard('甲局长')).toContain('同意请回复“同意 8”');
    expect(await story.heard('甲局长')).toContain(
      '申请延期至7月14日（原定6月30日，申请人甲联系人），原因：场地未交付，目前进度60%',
    );
    expect(await story.heard('督办员')).toContain('待单位负责人签字后请审批');
    expect((await story.says('督办员', '同意 8')).say).not.toContain('已同意');
    const [waiting] = await story.requests();
    const early = await decideExtension(story.deps, waiting?.id ?? '', {
      approve: true,
      by: `contact:${await story.contactId('督办员')}`,
    });
    expect(early).toEqual({ ok: false, message: '须先由单位负责人签字，甲局长尚未签署。' });
    expect((await story.says('甲局长', '同意 8')).say).toBe('第8项：已签署同意，转督办员审批。');
    await story.later();
    expect(await story.heard('督办员')).toContain('单位负责人已签字，请审批');
    expect((await story.says('督办员', '同意 8 延至7月7日')).say).toBe('第8项：已同意延期至7月7日。');
    expect(await story.occurrence('8')).toMatchObject({ dueOn: '2017-07-07', originalDueOn: '2017-06-30' });
    await story.later();
    expect(await story.heard('甲联系人')).toContain('新的时限为7月7日（申请延至7月14日），原定6月30日');
    expect(await story.requests()).toMatchObject([
      { state: 'approved', grantedOn: '2017-07-07', signedBy: expect.stringContaining('contact:') },
    ]);
    await story.goTo('2017-06-30 18:00');
    expect((await story.messagesTo('甲联系人')).at(-1)?.text).toContain('原定6月30日，时限已调整');
  });

  it('is countersigned by a tap on the leader’s card: once, and by nobody else', async () => {
    const story = await ruled({ leaderSigns: true });
    await story.says('甲联系人', REQUEST);
    await story.later();
    const choices = await choicesFor(story, '甲局长');
    expect(choices?.texts).toEqual(['同意', '不同意']);
    expect(choices?.card).toContain('"a":"agree"');
    expect(await choices?.presses('同意', '乙局长')).toMatchObject({ state: 'refused' });
    expect(await choices?.presses('同意')).toEqual({ state: 'applied', say: '已签署同意，转督办员审批。' });
    expect(await choicesFor(story, '甲局长')).toBeNull();
    expect(await choices?.presses('不同意')).toMatchObject({ state: 'refused' });
    expect(await story.requests()).toMatchObject([{ state: 'pending', signedBy: expect.stringContaining('contact:') }]);
  });

  it('is over when the leader taps 不同意', async () => {
    const story = await ruled({ leaderSigns: true });
    await story.says('甲联系人', REQUEST);
    await story.later();
    expect(await (await choicesFor(story, '甲局长'))?.presses('不同意')).toMatchObject({ state: 'applied' });
    expect(await story.requests()).toMatchObject([{ state: 'refused' }]);
    await story.later();
    expect(await story.heard('甲联系人')).toContain('延期未获同意，仍按6月30日办理');
  });

  it('that the leader refuses is over, with the reason told', async () => {
    const story = await ruled({ leaderSigns: true });
    await story.says('甲联系人', REQUEST);
    await story.later();
    expect((await story.says('甲局长', '不同意 8，请调剂场地按期完成')).state).toBe('applied');
    await story.later();
    expect(await story.heard('甲联系人')).toContain('延期未获同意，仍按6月30日办理。说明：请调剂场地按期完成');
    expect((await story.occurrence('8')).dueOn).toBe('2017-06-30');
  });

  it('the second time is reviewed by a coordinator and decided by another one or an admin', async () => {
    const story = await ruled({ higherFrom: 2 });
    await story.office('第二督办员', 'coordinator');
    await story.says('甲联系人', REQUEST);
    expect((await story.says('督办员', '同意 8')).say).toContain('已同意延期至7月14日');
    await story.says('甲联系人', '第8项申请延期至7月31日，因仍未交付');
    expect((await story.says('督办员', '同意 8')).say).toContain('须由管理员或另一名督办员复批');
    expect((await story.occurrence('8')).dueOn).toBe('2017-07-14');
    await story.later();
    expect(await story.heard('第二督办员')).toContain('督办员审核意见：延至7月31日');
    const [, second] = await story.requests();
    const again = await decideExtension(story.deps, second?.id ?? '', {
      approve: true,
      by: `contact:${await story.contactId('督办员')}`,
    });
    expect(again).toMatchObject({ ok: false, message: expect.stringContaining('已由您审核') });
    expect((await story.says('第二督办员', '同意 8')).say).toContain('已同意延期至7月31日');
    expect(await story.occurrence('8')).toMatchObject({ dueOn: '2017-07-31', originalDueOn: '2017-06-30' });
    const late = await decideExtension(story.deps, second?.id ?? '', { approve: false, by: 'user:cli' });
    expect(late).toEqual({ ok: false, message: '这条延期申请已由第二督办员于6月12日处理：同意延期，时限为7月31日。' });
  });

  it('that nobody answers is reminded of, then goes up; an answer ends both', async () => {
    const story = await ruled({ answerWithin: 2 });
    await story.office('管理员甲', 'admin');
    await story.says('甲联系人', REQUEST);
    await story.goTo('2017-06-14 18:00', nobodyDecides);
    expect(await story.heard('督办员')).toContain('已过2个工作日未答复。请尽快审批');
    await story.goTo('2017-06-16 18:00', nobodyDecides);
    expect(await story.heard('管理员甲')).toContain('已过4个工作日仍未答复');
    expect(await story.store.escalation.find({ state: 'raised' })).toHaveLength(1);
    expect(await runAudit(story.deps)).toEqual([]);
    expect((await story.says('管理员甲', '同意 8')).say).toContain('已同意');
    expect(await story.store.escalation.find({ state: 'raised' })).toEqual([]);
    await story.goTo('2017-06-30 18:00');
    expect((await story.messagesTo('督办员')).filter(({ text }) => text.includes('未答复'))).toHaveLength(1);
  });

  it('asked after the date is taken kindly and passed on as such', async () => {
    const story = await ruled({ leaderSigns: false });
    await story.goTo('2017-07-03 15:00');
    const { say } = await story.says('甲联系人', '第8项申请延期至7月14日，因场地未交付');
    expect(say).toContain('已过时限（6月30日），延期申请本应在时限前提出，已转督办员酌情处理');
    await story.later();
    expect(await story.heard('督办员')).toContain('已过时限（6月30日）才提出，请审批');
  });

  it('asks for what it lacks, and for the number where two wait', async () => {
    const story = await ruled({ leaderSigns: true });
    expect((await story.says('甲联系人', '第8项申请延期')).say).toContain('请补充拟延至的日期和原因');
    await story.says('甲联系人', '第9项申请延期至7月14日，因场地未交付');
    expect((await story.says('甲局长', '同意')).say).toBe('有2项延期申请等您签署意见，请写明编号：8、9。');
    await story.says('甲局长', '同意 9');
    expect((await story.says('甲局长', '同意')).say).toBe('第8项：已签署同意，转督办员审批。');
    expect((await story.says('督办员', '同意 8')).say).toContain('没有写明日期');
  });
});
