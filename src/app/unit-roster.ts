import { looksLikeGroup } from '../core/plan/looks-like-group.ts';
import { suggestUnits } from '../core/plan/resolve-unit.ts';
import { recipientsOf, routesOf } from '../core/policy/recipients.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { loadPeople } from './load-people.ts';
import { loadUnits } from './load-units.ts';
import type { Tx } from './store.ts';

/** A unit that nobody can be written to for. */
export interface RosterUnit {
  name: string;
  /** It speaks of several units: it needs members, not a contact. */
  isGroup: boolean;
  /** Units with people whose names are near: it may be another name of one of them. */
  near: string[];
}

/** Units without anybody who can be reached today, of one plan or of all of the directory, by name. */
export async function unitRoster(tx: Tx, today: LocalDate, planId?: string): Promise<RosterUnit[]> {
  const [people, { directory, idOf }] = await Promise.all([loadPeople(tx), loadUnits(tx)]);
  const wanted = planId === undefined ? null : await unitsOf(tx, planId);
  const isReached = (name: string): boolean =>
    recipientsOf(people, idOf.get(name) ?? '', today).contacts.some((id) => routesOf(people, id).length > 0);
  const reached = { units: directory.units.filter(({ name }) => isReached(name)), groups: [] };
  return directory.units
    .filter(({ name }) => !isReached(name) && (wanted === null || wanted.has(idOf.get(name) ?? '')))
    .map(({ name }) => ({
      name,
      isGroup: looksLikeGroup(name),
      near: looksLikeGroup(name) ? [] : suggestUnits(name, reached).map((each) => each.name),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
}

async function unitsOf(tx: Tx, planId: string): Promise<Set<string>> {
  const tasks = await tx.task.find({ planId });
  const assignments = await tx.assignment.find({ taskId: { in: tasks.map(({ id }) => id) } });
  return new Set(assignments.map(({ unitId }) => unitId));
}
