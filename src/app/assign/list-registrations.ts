import { tidyRegisterNumber } from '../../core/assign/register-number.ts';
import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { Registration } from '../../core/entities/plan.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import type { Tx } from '../store.ts';

/** One line of the 立项 register. */
export interface ListedRegistration extends Omit<Registration, 'reading'> {
  unitNames: string[];
  /** The next due date that is not met, else the last one. */
  dueOn: LocalDate | null;
  /** Occurrences of the item, and how many are closed. */
  occurrences: number;
  closed: number;
}

/** The register, by series, year and number; of one year where one is given. What is still being asked about has no line. */
export async function listRegistrations(tx: Tx, year?: number): Promise<ListedRegistration[]> {
  const rows = await tx.registration.find(
    { position: { not: null }, ...(year === undefined ? {} : { year }) },
    { orderBy: ['series', 'year', 'position'] },
  );
  const taskIds = rows.flatMap(({ taskId }) => taskId ?? []);
  const occurrences = await tx.occurrence.find({ taskId: { in: taskIds } }, { orderBy: ['dueOn'] });
  const names = new Map(
    (await tx.orgUnit.find({ id: { in: [...new Set(occurrences.map(({ unitId }) => unitId))] } })).map(
      ({ id, name }) => [id, name],
    ),
  );
  const byTask = new Map<string, Occurrence[]>();
  for (const one of occurrences) byTask.set(one.taskId, [...(byTask.get(one.taskId) ?? []), one]);
  return rows.map(({ reading: _reading, ...row }) => {
    const own = byTask.get(row.taskId ?? '') ?? [];
    const open = own.find(({ state }) => state !== 'closed' && state !== 'cancelled');
    return {
      ...row,
      unitNames: [...new Set(own.map(({ unitId }) => names.get(unitId) ?? ''))],
      dueOn: open?.dueOn ?? own.at(-1)?.dueOn ?? null,
      occurrences: own.length,
      closed: own.filter(({ state }) => state === 'closed').length,
    };
  });
}

/** The line of the register that a person means: by its number, in whatever brackets, or by its id. */
export async function findRegistration(tx: Tx, wanted: string): Promise<Registration | null> {
  const number = tidyRegisterNumber(wanted);
  const [found] = number === null ? [] : await tx.registration.find({ number });
  return found ?? tx.registration.get(wanted);
}
