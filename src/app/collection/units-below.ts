import type { OrgUnit } from '../../core/entities/directory.ts';
import { isInForce } from '../../core/policy/recipients.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import type { Tx } from '../store.ts';

/** Ids of the units below one, at every level. */
export function below(units: readonly OrgUnit[], unitId: string): string[] {
  const found: string[] = [];
  let level = [unitId];
  while (level.length > 0) {
    const next = units.filter(({ id, parentId }) => level.includes(parentId ?? '') && !found.includes(id));
    level = next.map(({ id }) => id).filter((id) => id !== unitId);
    found.push(...level);
  }
  return found;
}

/** Ids of the units below those for which a contact holds a duty on a day. */
export async function unitsBelow(tx: Tx, contactId: string, today: LocalDate): Promise<ReadonlySet<string>> {
  const duties = (await tx.contactDuty.find({ contactId })).filter((duty) => isInForce(duty, today));
  const units = await tx.orgUnit.find({});
  return new Set(duties.flatMap(({ unitId }) => below(units, unitId)));
}
