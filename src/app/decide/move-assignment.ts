import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { Assignment } from '../../core/entities/plan.ts';
import { deriveId } from '../../core/ids.ts';
import { UNTOUCHED } from '../../core/occurrence/expand.ts';
import type { Tx } from '../store.ts';
import { DecisionRefused } from './refused.ts';

/**
 * The assignment under which another unit takes an item over, in the role of the unit that had it; the former one stays,
 * marked, with what was asked and answered under it. A unit that assisted, or had the item before, has its row already.
 */
export async function moveAssignment(tx: Tx, from: Assignment, toUnitId: string): Promise<Assignment> {
  const { taskId, role } = from;
  const [known] = await tx.assignment.find({ taskId, unitId: toUnitId });
  if (known && known.movedTo === null && known.role !== 'support')
    throw new DecisionRefused('alreadyTheirs', '该单位本来就是此事项的责任单位。');
  const to: Assignment = known
    ? { ...known, role, movedTo: null }
    : { id: deriveId('assignment', taskId, toUnitId), taskId, unitId: toUnitId, role, viaGroup: null, movedTo: null };
  if (known) await tx.assignment.update(known.id, { role, movedTo: null });
  else await tx.assignment.insert([to]);
  await tx.assignment.update(from.id, { movedTo: toUnitId });
  await copyDeadlines(tx, from, to);
  return to;
}

/** Dates that only the former unit had are the new one's now. */
async function copyDeadlines(tx: Tx, from: Assignment, to: Assignment): Promise<void> {
  const own = await tx.deadline.find({ assignmentId: from.id });
  if (own.length === 0) return;
  await tx.deadline.remove({ assignmentId: to.id });
  await tx.deadline.insert(
    own.map((rule) => ({ ...rule, id: deriveId('deadline', to.id, rule.ruleKey), assignmentId: to.id })),
  );
}

/**
 * The occurrence of the new unit in the place of the former's: the same instance of the same rule, its original date kept,
 * nothing answered yet. `taken` are keys the new unit has used: who gets an item back has another occurrence of it.
 */
export function takenOver(from: Occurrence, to: Assignment, dueOn: string, taken: ReadonlySet<string>): Occurrence {
  const [base = from.periodKey] = from.periodKey.split('#');
  const keyOf = (n: number) => (n === 0 ? base : `${base}#m${n}`);
  let n = 0;
  while (taken.has(deriveId('occurrence', to.id, from.ruleKey, keyOf(n)))) n += 1;
  return {
    ...from,
    id: deriveId('occurrence', to.id, from.ruleKey, keyOf(n)),
    assignmentId: to.id,
    unitId: to.unitId,
    periodKey: keyOf(n),
    dueOn,
    ...UNTOUCHED,
    takenOverFrom: from.id,
  };
}
