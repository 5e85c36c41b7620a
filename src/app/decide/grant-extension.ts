import type { Occurrence } from '../../core/entities/occurrence.ts';
import { dayText } from '../../core/policy/due-text.ts';
import type { Decision } from '../../core/reply/decision.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { replanOccurrence } from '../lay-out-reminders.ts';
import type { Deps } from '../ports.ts';
import { saveTransition } from '../save-transition.ts';
import type { Tx } from '../store.ts';
import { highestRole } from '../actor-role.ts';
import { loadPolicies } from '../load-policy.ts';
import { nextSignOff } from '../../core/occurrence/sign-off.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import type { CarriedOut } from './carried-out.ts';
import { DecisionRefused } from './refused.ts';
import { itemWords, tellUnit } from './tell-unit.ts';

/** 同意延期: the due date moves, the original stays; what the unit applied for is answered by it. The unit is told. */
export async function grantExtension(
  tx: Tx,
  deps: Deps,
  occurrence: Occurrence,
  { dueOn, why }: Extract<Decision, { kind: 'grant' }>,
  by: string,
  now: Instant,
): Promise<CarriedOut> {
  const today = localDateOf(now);
  const day = dayText(dueOn, today);
  if (dueOn < today) throw new DecisionRefused('datePassed', `${day}已经过去，请给出以后的日期。`);
  await refuseUnlessLast(tx, occurrence, by, today);
  const saved = await saveTransition(tx, occurrence, { type: 'extend', dueOn, why: why ?? '同意延期' }, by, now);
  if (!saved.ok)
    throw new DecisionRefused(
      saved.reason,
      saved.reason === 'dateNotLater'
        ? `现在的时限是${dayText(occurrence.dueOn, today)}，新的时限应在它之后。`
        : '该事项的状态已变化，不能再延期。',
    );
  await tx.extensionRequest.updateWhere(
    { occurrenceId: occurrence.id, state: 'pending' },
    { state: 'approved', grantedOn: dueOn, decidedBy: by, decidedAt: now },
  );
  await replanOccurrence(tx, deps, saved.occurrence, now);
  const { item, unitName } = await itemWords(tx, occurrence);
  const text = `${item}已同意延期，新的时限为${day}（原定${dayText(occurrence.originalDueOn, today)}）。${why === null ? '' : `说明：${why}`}`;
  const deliveries = await tellUnit(tx, occurrence.unitId, `extended-${occurrence.id}-${dueOn}`, text, now);
  return { detail: `同意${unitName}${item}延期至${day}`, deliveries };
}

/** Where the policy wants a second sign-off for this extension, an escalation is no way around it. */
async function refuseUnlessLast(tx: Tx, occurrence: Occurrence, by: string, today: LocalDate): Promise<void> {
  const { extension: rule } = (await loadPolicies(tx))(occurrence.planId, occurrence.taskId);
  if (!rule || (await highestRole(tx, by, occurrence.unitId, today)) !== 'coordinator') return;
  const [request] = await tx.extensionRequest.find({ occurrenceId: occurrence.id, state: 'pending' });
  const earlier = await tx.extensionRequest.count({ occurrenceId: occurrence.id, state: 'approved' });
  // the leader's signature is for what the unit asks; here a coordinator grants unasked
  const due = nextSignOff({ rule, request: request ?? NOBODY_YET, earlier, hasLeader: false });
  if (due === 'review' || (due === 'last' && request?.reviewedBy === by))
    throw new DecisionRefused('needsHigher', '按规定再次延期须两级审批：请审核延期申请，由管理员或另一名督办员复批。');
}

const NOBODY_YET = { signedBy: null, reviewedBy: null };
