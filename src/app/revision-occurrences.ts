import type { Occurrence } from '../core/entities/occurrence.ts';
import type { Assignment, Plan } from '../core/entities/plan.ts';
import { deriveId } from '../core/ids.ts';
import { expandPlan } from '../core/occurrence/expand.ts';
import { type MovedOccurrence, realign } from '../core/occurrence/realign.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { replanOccurrence } from './lay-out-reminders.ts';
import { firstOccurrences, remindersFor } from './lay-out-reminders.ts';
import { loadPeople } from './load-people.ts';
import { loadPolicies } from './load-policy.ts';
import type { Deps } from './ports.ts';
import { saveTransition } from './save-transition.ts';
import type { Tx } from './store.ts';

/** What a revision does to the plan's occurrences. */
export interface OccurrenceMoves {
  moved: { occurrence: Occurrence; from: string }[];
  cancelled: Occurrence[];
  added: Occurrence[];
}

const WHY = '方案修订';

/**
 * Brings the plan's occurrences in line with its new rules: dates move (the original stays), what is no longer asked is
 * cancelled, what is new is laid out. Pending reminders follow under their unique keys; what was sent and what was
 * answered stays. Call it with the new assignments and deadlines written.
 */
export async function reviseOccurrences(
  tx: Tx,
  deps: Deps,
  plan: Plan,
  assignments: readonly Assignment[],
  revision: number,
  actor: string,
): Promise<OccurrenceMoves> {
  const now = deps.clock.now();
  const taskId = { in: [...new Set(assignments.map((one) => one.taskId))] };
  const deadlines = await tx.deadline.find({ taskId });
  // from the day of activation on, as when the plan was laid out: what it had then is still wanted
  const wanted = expandPlan(plan, assignments, deadlines, localDateOf(plan.activatedAt ?? now));
  // what an item was taken apart into is in no document: it stays as long as the item
  const parts = await tx.task.find({ planId: plan.id, parentTaskId: { not: null } });
  const kept = new Set(assignments.map((one) => one.taskId));
  const apart = new Set(parts.flatMap(({ id, parentTaskId }) => (kept.has(parentTaskId ?? '') ? [id] : [])));
  const existing = (await tx.occurrence.find({ planId: plan.id })).filter((one) => !apart.has(one.taskId));
  const moves: OccurrenceMoves = { moved: [], cancelled: [], added: [] };
  const [was, is] = [byAssignment(existing), byAssignment(wanted)];
  const taken = new Set(existing.map(({ id }) => id));
  for (const id of [...new Set([...was.keys(), ...is.keys()])].sort()) {
    const change = realign(was.get(id) ?? [], is.get(id) ?? [], localDateOf(now));
    for (const { occurrence, ruleKey } of change.renamed) await tx.occurrence.update(occurrence.id, { ruleKey });
    for (const one of change.moved) await moveOne(tx, deps, one, actor, now, moves);
    for (const one of change.cancelled) await cancelOne(tx, one, actor, now, moves);
    moves.added.push(...change.added.map((one) => withFreeKey(one, taken, revision)));
  }
  await tx.occurrence.insert(moves.added);
  await layOutAdded(tx, deps, plan, moves.added, now);
  return moves;
}

function byAssignment(occurrences: readonly Occurrence[]): Map<string, Occurrence[]> {
  const groups = new Map<string, Occurrence[]>();
  for (const one of occurrences) {
    const known = groups.get(one.assignmentId);
    if (known) known.push(one);
    else groups.set(one.assignmentId, [one]);
  }
  return groups;
}

/** An instance that was cancelled once and is wanted again is another one: its key says by which revision. */
function withFreeKey(one: Occurrence, taken: ReadonlySet<string>, revision: number): Occurrence {
  if (!taken.has(one.id)) return one;
  const periodKey = `${one.periodKey}#${revision}`;
  return { ...one, periodKey, id: deriveId('occurrence', one.assignmentId, one.ruleKey, periodKey) };
}

/** The occurrence as it is once nobody else can change it. */
async function locked(tx: Tx, id: string): Promise<Occurrence | null> {
  await tx.lock(`occurrence:${id}`);
  return tx.occurrence.get(id);
}

async function moveOne(
  tx: Tx,
  deps: Deps,
  { occurrence: { id }, dueOn, ruleKey }: MovedOccurrence,
  actor: string,
  now: Instant,
  moves: OccurrenceMoves,
): Promise<void> {
  const occurrence = await locked(tx, id);
  if (!occurrence) return;
  await tx.occurrence.update(id, { ruleKey });
  if (occurrence.dueOn === dueOn) return;
  const saved = await saveTransition(
    tx,
    { ...occurrence, ruleKey },
    { type: 'reschedule', dueOn, why: WHY },
    actor,
    now,
  );
  // answered in this very moment: the answer stands
  if (!saved.ok) return;
  await replanOccurrence(tx, deps, saved.occurrence, now);
  moves.moved.push({ occurrence: saved.occurrence, from: occurrence.dueOn });
}

async function cancelOne(
  tx: Tx,
  { id }: Occurrence,
  actor: string,
  now: Instant,
  moves: OccurrenceMoves,
): Promise<void> {
  const occurrence = await locked(tx, id);
  if (!occurrence || occurrence.state === 'submitted') return;
  const saved = await saveTransition(tx, occurrence, { type: 'cancel', why: WHY }, actor, now);
  if (saved.ok) moves.cancelled.push(saved.occurrence);
}

async function layOutAdded(tx: Tx, deps: Deps, plan: Plan, added: readonly Occurrence[], now: Instant): Promise<void> {
  if (added.length === 0) return;
  const siblings = await tx.occurrence.find({
    assignmentId: { in: [...new Set(added.map((one) => one.assignmentId))] },
  });
  const reminders = remindersFor(added, {
    plan,
    first: firstOccurrences(siblings.filter(({ state }) => state !== 'cancelled')),
    people: await loadPeople(tx),
    policyOf: await loadPolicies(tx),
    calendar: deps.calendar,
    catchUp: true,
    now,
  });
  await tx.reminder.insert(reminders);
}
