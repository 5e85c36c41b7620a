import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { Intent } from '../../core/reply/types.ts';
import { recipientsOf } from '../../core/policy/recipients.ts';
import { dayText } from '../../core/policy/due-text.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import { loadPeople } from '../load-people.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Tx } from '../store.ts';

/** An accepted 延期申请 with its item as it was when the words were read. */
export interface AskedForTime {
  label: string;
  occurrence: Occurrence;
  intent: Intent;
}

/**
 * Where the policy has rules for 延期, what whoever asked is told beside the confirmation: asked too late, without a day or
 * a reason, or that the leader's signature comes first. Empty where it has none.
 */
export async function toAsker(tx: Tx, asked: readonly AskedForTime[], today: LocalDate): Promise<string> {
  const policyOf = await loadPolicies(tx);
  const lines: string[] = [];
  for (const { label, occurrence, intent } of asked) {
    const { extension: rule } = policyOf(occurrence.planId, occurrence.taskId);
    if (!rule) continue;
    const lacks = [intent.date ? '' : '拟延至的日期', intent.reason ? '' : '原因'].filter((part) => part !== '');
    const item = `第${label}项`;
    if (isLate(occurrence, today))
      lines.push(
        `${item}已过时限（${dayText(occurrence.dueOn, today)}），延期申请本应在时限前提出，已转督办员酌情处理。`,
      );
    if (lacks.length > 0) lines.push(`${item}的延期申请请补充${lacks.join('和')}。`);
    if (rule.leaderSigns && (await hasLeader(tx, occurrence, today)))
      lines.push(`${item}的延期申请须单位负责人签字，已请其签署意见。`);
  }
  return lines.join('');
}

/** What the coordinators are told of it beside the wish: too late, or not theirs to decide yet. */
export async function toCoordinators(tx: Tx, occurrence: Occurrence, today: LocalDate): Promise<string> {
  const { extension: rule } = (await loadPolicies(tx))(occurrence.planId, occurrence.taskId);
  if (!rule) return '请审批';
  const late = isLate(occurrence, today) ? `已过时限（${dayText(occurrence.dueOn, today)}）才提出，` : '';
  const leader = rule.leaderSigns && (await hasLeader(tx, occurrence, today));
  return `${late}${leader ? '待单位负责人签字后请审批' : '请审批'}`;
}

function isLate({ dueOn, kind }: Occurrence, today: LocalDate): boolean {
  return dueOn < today && kind !== 'ongoing';
}

async function hasLeader(tx: Tx, { unitId }: Occurrence, today: LocalDate): Promise<boolean> {
  return recipientsOf(await loadPeople(tx), unitId, today).unitLeader.length > 0;
}
