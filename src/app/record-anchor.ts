import type { Deadline, Plan, Task } from '../core/entities/plan.ts';
import { anchoredDay } from '../core/occurrence/anchored-day.ts';
import { expandPlan } from '../core/occurrence/expand.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { replanOccurrence } from './lay-out-reminders.ts';
import type { Deps } from './ports.ts';
import { recordEvent } from './record-event.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Tx } from './store.ts';

export interface AnchorRequest {
  /** What happened, in words: 合同签订. */
  event: string;
  on: LocalDate;
}

export type Anchored = { ok: true; dueOn: LocalDate[]; occurrences: number } | Refusal;

/**
 * Records that the event a relative deadline hangs on has happened: its clock starts, and each responsible unit gets its
 * occurrence with reminders. Where an item has several such deadlines the event must name one by the words around it.
 * Once recorded, a date is changed like every other (延期, a revised plan). In the caller's transaction.
 */
export async function recordAnchor(
  tx: Tx,
  deps: Deps,
  task: Task,
  { event, on }: AnchorRequest,
  actor: string,
  now: Instant,
): Promise<Anchored> {
  await tx.lock(`plan:${task.planId}`);
  const plan = await tx.plan.get(task.planId);
  if (plan?.state !== 'active') return refuse('planNotActive', '方案还没有启用，或已经结束。');
  const meant = rulesMeant(await tx.deadline.find({ taskId: task.id, kind: 'relative' }), event);
  if (!meant.ok) return meant;
  const dueOn = anchoredDay(meant.rule, on, deps.calendar);
  if (dueOn === null) return refuse('noLength', `“${meant.rule.text}”没有写明期限长短。`);
  await tx.deadline.update(meant.rule.id, { dueDates: [dueOn] });
  await recordEvent(tx, now, {
    entity: 'task',
    entityId: task.id,
    type: 'anchor',
    actor,
    to: dueOn,
    why: `${event}（${on}）`,
  });
  return {
    ok: true,
    dueOn: [dueOn],
    occurrences: await layOut(tx, deps, plan, task, { ...meant.rule, dueDates: [dueOn] }, now),
  };
}

/** The one rule whose clock has not started; of several the one whose words hold those of the event. */
function rulesMeant(rules: readonly Deadline[], event: string): { ok: true; rule: Deadline } | Refusal {
  if (rules.length === 0) return refuse('notRelative', '该事项没有以事件起算的时限。');
  const waiting = rules.filter(({ dueDates }) => dueDates.length === 0);
  const named = waiting.filter(({ text }) => text.includes(event));
  const [rule, ...others] = named.length > 0 ? named : waiting;
  if (!rule) return refuse('alreadyAnchored', '该事项的起算日期已经登记；需要改期请办理延期。');
  if (others.length > 0)
    return refuse(
      'ambiguous',
      `该事项有多个以事件起算的时限，请写明是哪一个：${waiting.map(({ text }) => text).join('、')}。`,
    );
  return { ok: true, rule };
}

async function layOut(tx: Tx, deps: Deps, plan: Plan, task: Task, rule: Deadline, now: Instant): Promise<number> {
  const assignments = await tx.assignment.find({ taskId: task.id });
  const own = rule.assignmentId === null ? assignments : assignments.filter(({ id }) => id === rule.assignmentId);
  const fresh = await tx.occurrence.insert(expandPlan(plan, own, [rule], localDateOf(now)));
  for (const occurrence of fresh) await replanOccurrence(tx, deps, occurrence, now);
  return fresh.length;
}
