import type { ListedPolicy } from '../app/policy/list-policies.ts';
import type { PolicyChange, PolicyDifference } from '../app/policy/policy-difference.ts';
import type { Policy } from '../core/entities/policy.ts';
import { clockText } from '../core/policy/clock-minute.ts';
import { LADDERS } from '../core/policy/policy-steps.ts';
import { AUDIENCE_WORDS, CHANNEL_WORDS, LADDER_WORDS, stepText } from '../core/policy/step-words.ts';

/** How many changes are listed; `--json` has them all. */
const LISTED = 60;

/** Policies, a line a version, with where they hold. */
export function policyLines(policies: readonly ListedPolicy[]): string[] {
  return policies.map(({ name, version, newest, bindings }) => {
    const where = bindings.length === 0 ? '未使用' : bindings.map(({ target }) => target).join('、');
    return `${name}@${version}  ${where}${newest ? '' : '（有更新的版本）'}`;
  });
}

/** A policy in words. */
export function policyText(policy: Policy): string[] {
  const { from, to, avoid } = policy.window;
  const avoided = avoid.length === 0 ? '' : `，避开${avoid.map(clockText).join('、')}`;
  return [
    `策略“${policy.name}”第${policy.version}版`,
    `发送时段：工作日${clockText(from)}至${clockText(to)}${avoided}`,
    `渠道：${policy.channels.map((channel) => CHANNEL_WORDS[channel]).join('、')}；报完成后${policy.review ? '由督办员复核' : '直接办结'}`,
    ...ruleLines(policy),
    ...LADDERS.flatMap((name) => [
      `${LADDER_WORDS[name]}：`,
      ...(policy.ladders[name].length === 0 ? ['  （无）'] : policy.ladders[name].map((step) => `  ${stepLine(step)}`)),
    ]),
  ];
}

function ruleLines({ extension, parking }: Policy): string[] {
  const signs = [
    extension?.leaderSigns === true && '须单位负责人签字',
    extension && '督办员审批',
    extension && extension.higherFrom !== null && `第${extension.higherFrom}次起由管理员或另一名督办员复批`,
    extension && extension.answerWithin !== null && `${extension.answerWithin}个工作日内答复`,
  ].filter((part) => typeof part === 'string');
  return [
    ...(signs.length > 0 ? [`延期：${signs.join('，')}`] : []),
    ...(parking ? [`挂账待条件的事项：每${parking.askEveryDays}天询问一次`] : []),
  ];
}

function stepLine(step: Policy['ladders']['notice'][number]): string {
  const { audience, group, repeat, onlyIf, mode, channels } = step;
  const readers = audience.map((one) => (one === 'group' ? `单位组“${group ?? ''}”` : AUDIENCE_WORDS[one])).join('、');
  const parts = [
    repeat && `此后每${repeat.everyDays}天一次，至多${repeat.atMost}次`,
    onlyIf?.unacknowledged && '仅在尚未签收时',
    onlyIf?.missesInARow !== undefined && `仅在连续漏报${onlyIf.missesInARow}次时`,
    onlyIf?.brokenPromises !== undefined && `仅在${onlyIf.brokenPromises}次承诺未兑现后`,
    step.copies === true && '抄送配合单位',
    mode === 'beside' && '单独发送',
    channels && `依次用${channels.map((channel) => CHANNEL_WORDS[channel]).join('、')}`,
  ];
  return [
    `${step.key}  ${stepText(step, 0)}，发给${readers}`,
    ...parts.filter((part) => typeof part === 'string'),
  ].join('；');
}

function changeLine({ change, dayBefore, dayAfter, contact, unit, item, step }: PolicyChange): string {
  const day = change === 'shifted' ? `${dayBefore} → ${dayAfter}` : (dayAfter ?? dayBefore ?? '');
  const word = { added: '增加', dropped: '减少', shifted: '改期' }[change];
  return `  ${word}  ${day}  ${contact}  ${item}（${unit}）${step}`;
}

/** What a change of policy does, as lines for a terminal. */
export function differenceLines({ from, to, messages, items, load, changes }: PolicyDifference): string[] {
  if (changes.length === 0 && load.length === 0) return [`${from}至${to}的提醒没有变化。`];
  const people = new Set(load.map(({ contact }) => contact)).size;
  const more = changes.length > LISTED ? [`  ……共${changes.length}处，用 --json 查看全部。`] : [];
  return [
    `${from}至${to}（假设无人反馈）：消息由${messages.before}条变为${messages.after}条，提醒事项由${items.before}项次变为${items.after}项次，涉及${people}人。`,
    ...changes.slice(0, LISTED).map(changeLine),
    ...more,
  ];
}
