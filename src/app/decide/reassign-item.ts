import type { Occurrence } from '../../core/entities/occurrence.ts';
import { isLive } from '../../core/occurrence/transition.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { dayText } from '../../core/policy/due-text.ts';
import type { Decision } from '../../core/reply/decision.ts';
import { recipientsOf, routesOf } from '../../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { markIfOthers } from '../kept-audiences.ts';
import { firstOccurrences, remindersFor } from '../lay-out-reminders.ts';
import { loadRules } from '../load-rules.ts';
import type { Deps } from '../ports.ts';
import { recordEvent } from '../record-event.ts';
import { saveTransition } from '../save-transition.ts';
import type { Tx } from '../store.ts';
import type { CarriedOut } from './carried-out.ts';
import { findUnit } from './find-unit.ts';
import { moveAssignment, takenOver } from './move-assignment.ts';
import { DecisionRefused } from './refused.ts';
import { itemWords, tellUnit } from './tell-unit.ts';

/** Who takes over what is overdue, or due in less than this, has so many workdays. */
const LEAST_WORKDAYS = 5;

/**
 * 改派: what the unit has not answered yet of an item is cancelled, with why; the assignment moves; the other unit gets the
 * same instances with their original dates, linked to what was before. Both units are told, the reminders are the new
 * unit's. A date that leaves no time is moved; the original one stays visible.
 */
export async function reassignItem(
  tx: Tx,
  deps: Deps,
  occurrence: Occurrence,
  { unit: wanted, why }: Extract<Decision, { kind: 'reassign' }>,
  by: string,
  now: Instant,
): Promise<CarriedOut> {
  const to = await findUnit(tx, wanted);
  const assignment = await tx.assignment.get(occurrence.assignmentId);
  if (!assignment) throw new Error(`occurrence ${occurrence.id} has no assignment`);
  if (to.id === occurrence.unitId) throw new DecisionRefused('alreadyTheirs', `${to.name}就是现在的责任单位。`);
  const moved = await moveAssignment(tx, assignment, to.id);
  const all = await tx.occurrence.find({ assignmentId: assignment.id }, { orderBy: ['dueOn'] });
  const moving = all.filter(({ state }) => isLive(state) || state === 'parked');
  const { item, unitName } = await itemWords(tx, occurrence);
  const reason = `改派至${to.name}${why === null ? '' : `：${why}`}`;
  const taken = new Set((await tx.occurrence.find({ assignmentId: moved.id })).map(({ id }) => id));
  const today = localDateOf(now);
  const earliest = deps.calendar.addWorkdays(today, LEAST_WORKDAYS);
  const fresh: Occurrence[] = [];
  for (const one of moving) {
    const cancelled = await saveTransition(tx, one, { type: 'cancel', why: reason }, by, now);
    if (!cancelled.ok) throw new DecisionRefused(cancelled.reason, '该事项的状态已变化，不能改派。');
    fresh.push(takenOver(one, moved, one.dueOn < earliest ? earliest : one.dueOn, taken));
  }
  await tx.occurrence.insert(fresh);
  for (const one of fresh)
    await recordEvent(tx, now, {
      entity: 'occurrence',
      entityId: one.id,
      type: 'takeOver',
      actor: by,
      from: unitName,
      to: to.name,
      why: why ?? `由${unitName}改派`,
    });
  const reachable = await layOut(tx, deps, fresh, now);
  const deliveries = await tell(tx, { occurrence, fresh: fresh[0] ?? null, to, item, unitName, why }, now);
  const note = reachable ? '' : `（${to.name}还没有可用的联系方式，请补充）`;
  return { detail: `${item}由${unitName}改派${to.name}${why === null ? '' : `，原因：${why}`}${note}`, deliveries };
}

/** The new unit's reminders; answers whether there is anybody to get them. */
async function layOut(tx: Tx, deps: Deps, fresh: readonly Occurrence[], now: Instant): Promise<boolean> {
  const [first] = fresh;
  const plan = first && (await tx.plan.get(first.planId));
  if (!plan) return false;
  const rules = await loadRules(tx);
  const { people, policyOf } = rules;
  const siblings = await tx.occurrence.find({ assignmentId: first.assignmentId });
  if (plan.state === 'active')
    await tx.reminder.insert(
      remindersFor(fresh, {
        plan,
        first: firstOccurrences(siblings),
        people,
        policyOf,
        calendar: deps.calendar,
        catchUp: true,
        now,
      }),
    );
  await markIfOthers(tx, rules, first.unitId, now);
  return recipientsOf(people, first.unitId, localDateOf(now)).contacts.some((id) => routesOf(people, id).length > 0);
}

interface Moved {
  occurrence: Occurrence;
  /** The nearest instance the new unit has. */
  fresh: Occurrence | null;
  to: { id: string; name: string };
  item: string;
  unitName: string;
  why: string | null;
}

async function tell(tx: Tx, { occurrence, fresh, to, item, unitName, why }: Moved, now: Instant): Promise<string[]> {
  const today = localDateOf(now);
  const task = await tx.task.get(occurrence.taskId);
  const reason = why === null ? '' : `原因：${why}。`;
  const due = fresh?.dueOn ?? occurrence.dueOn;
  const original = due === occurrence.originalDueOn ? '' : `（原定${dayText(occurrence.originalDueOn, today)}）`;
  const said = occurrence.lastAnswer === null ? '' : `${unitName}此前反馈：${occurrence.lastAnswer}。`;
  const content = task ? taskTitle(task.content) : '';
  const part = `reassigned-${occurrence.id}`;
  return [
    ...(await tellUnit(tx, occurrence.unitId, part, `${item}已改派${to.name}，您单位无需再办理。${reason}`, now)),
    ...(await tellUnit(
      tx,
      to.id,
      part,
      `第${task?.number ?? ''}项“${content}”由${unitName}改派您单位办理，${dayText(due, today)}前完成${original}。${reason}${said}`,
      now,
    )),
  ];
}
