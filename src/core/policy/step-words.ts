import type { ChannelName } from '../entities/directory.ts';
import type { Audience, LadderName, PolicyStep } from '../entities/policy.ts';
import { isStanding } from './standing-steps.ts';

/** What a step asks, in words. */
const ASK_WORDS: Record<PolicyStep['ask'], string> = {
  acknowledge: '请签收',
  progress: '问进展',
  due: '到期提醒',
  overdue: '逾期提醒',
  checkIn: '长期工作问进展',
  escalation: '升级',
  review: '请复核',
  notOurs: '核实责任单位',
  order: '督办单',
};

/** What happened for a step that no ladder has, in words. */
export const STANDING_WORDS: Readonly<Record<string, string>> = {
  urge: '人工催办',
  promise: '承诺到期的询问',
  review: '报结待复核',
  notOurs: '责任单位待核实',
  orderLimit: '督办单限期已过',
  order: '督办单',
};

/** Who is asked, in words; a group has a name of its own. */
export const AUDIENCE_WORDS: Record<Exclude<Audience, 'group'>, string> = {
  contacts: '联系人',
  unitLeader: '单位负责人',
  coordinators: '督办员',
};

export const CHANNEL_WORDS: Record<ChannelName, string> = { lark: '飞书', email: '邮件', console: '沙箱' };

export const LADDER_WORDS: Record<LadderName, string> = {
  notice: '启用通知（每单位每项一次）',
  milestone: '有明确时限或周期超过一个月',
  upToMonth: '周期不超过一个月',
  upToWeek: '周期不超过一周',
  checkIn: '长期工作',
};

function from({ anchor, offset, unit }: PolicyStep): string {
  const days = `${Math.abs(offset)}个${unit === 'workday' ? '工作日' : '自然日'}`;
  if (anchor === 'answer') return `上次反馈后${days}`;
  if (anchor === 'promise') return offset === 0 ? '承诺反馈当日' : `承诺反馈的日期后${days}`;
  if (anchor === 'activation') return offset === 0 ? '方案启用当日' : `方案启用后${days}`;
  if (offset === 0) return '到期当日';
  return offset < 0 ? `到期前${days}` : `到期后${days}`;
}

function when(step: PolicyStep): string {
  return step.weekday === undefined ? from(step) : `${from(step)}起的首个周${'一二三四五六日'[step.weekday - 1] ?? ''}`;
}

/**
 * A step of a policy in words: "到期前5个工作日，问进展"; a repeat names its number, counted from 1. `repeatNo` counts from 0.
 */
export function stepText(step: PolicyStep, repeatNo: number): string {
  if (isStanding(step)) return STANDING_WORDS[step.key] ?? ASK_WORDS[step.ask];
  if (step.order !== undefined) return `${when(step)}，发督办单`;
  const again = step.repeat && repeatNo > 0 ? `，此后每${step.repeat.everyDays}天一次，第${repeatNo + 1}次` : '';
  const said = step.say === undefined ? '' : `（“${step.say}”）`;
  return `${when(step)}${again}，${ASK_WORDS[step.ask]}${said}`;
}
