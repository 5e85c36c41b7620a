import type { Occurrence } from '../../core/entities/occurrence.ts';
import { dayText } from '../../core/policy/due-text.ts';
import type { Decision } from '../../core/reply/decision.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { replanOccurrence } from '../lay-out-reminders.ts';
import type { Deps } from '../ports.ts';
import { saveTransition } from '../save-transition.ts';
import type { Tx } from '../store.ts';
import { actorName } from './actor-name.ts';
import type { CarriedOut } from './carried-out.ts';
import { whatHappened } from './decided-text.ts';
import { DecisionRefused } from './refused.ts';
import { itemWords, tellUnit } from './tell-unit.ts';

/**
 * 复核: 通过 closes the item as of the day of its claim; 退回 says what is missing, the unit is told at once and its clock
 * goes on: the date stays, and the reminders ahead are laid out anew.
 */
export async function reviewClaim(
  tx: Tx,
  deps: Deps,
  occurrence: Occurrence,
  decision: Extract<Decision, { kind: 'approve' | 'return' }>,
  by: string,
  now: Instant,
): Promise<CarriedOut> {
  const event =
    decision.kind === 'approve'
      ? ({ type: 'approve' } as const)
      : ({ type: 'return', missing: decision.missing } as const);
  const saved = await saveTransition(tx, occurrence, event, by, now);
  if (!saved.ok) throw new DecisionRefused(saved.reason, await notToReview(tx, occurrence, now));
  const { item, unitName } = await itemWords(tx, occurrence);
  if (decision.kind === 'approve') {
    const text = `${item}的报结已复核通过，予以办结。`;
    const deliveries = await tellUnit(tx, occurrence.unitId, `approved-${occurrence.id}-${now}`, text, now);
    return { detail: `${unitName}${item}复核通过，已办结`, deliveries };
  }
  await replanOccurrence(tx, deps, saved.occurrence, now);
  const due = dayText(occurrence.dueOn, localDateOf(now));
  const text = `${item}的报结已退回，还缺：${decision.missing}。时限不变（${due}），请补充后再报。`;
  const deliveries = await tellUnit(tx, occurrence.unitId, `returned-${occurrence.id}-${now}`, text, now);
  return { detail: `已退回${unitName}${item}，还缺：${decision.missing}`, deliveries };
}

/** Why there is nothing to check: who decided, or that the unit has claimed nothing. */
async function notToReview(tx: Tx, occurrence: Occurrence, now: Instant): Promise<string> {
  const events = await tx.event.find({ entity: 'occurrence', entityId: occurrence.id }, { orderBy: ['recordedAt'] });
  const last = events.findLast(({ type }) => type === 'approve' || type === 'return');
  if (!last) return '该事项还没有报结，无需复核。';
  if (occurrence.state !== 'closed' && occurrence.state !== 'returned') return whatHappened(tx, occurrence, now);
  const who = await actorName(tx, last.actor);
  const day = dayText(localDateOf(last.occurredAt), localDateOf(now));
  const what = last.type === 'approve' ? '复核通过' : `退回（还缺：${last.why ?? ''}）`;
  return `该事项已由${who}于${day}${what}。`;
}
