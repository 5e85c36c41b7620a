import type { Occurrence } from '../../core/entities/occurrence.ts';
import { findItem } from '../explain/find-item.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../store.ts';

/** The occurrences of an item a person means, of all its units or of one, by due date. */
export async function itemOccurrences(
  tx: Tx,
  wanted: { item: string; planId?: string | undefined; unitName?: string | undefined },
): Promise<{ ok: true; occurrences: Occurrence[] } | Refusal> {
  const found = await findItem(tx, wanted.item, wanted.planId);
  if (!found.ok) return refuse('noSuchItem', found.message);
  const all = await tx.occurrence.find({ taskId: found.task.id }, { orderBy: ['dueOn'] });
  if (wanted.unitName === undefined) return { ok: true, occurrences: all };
  const [unit] = await tx.orgUnit.find({ name: wanted.unitName });
  const [alias] = unit ? [] : await tx.unitAlias.find({ alias: wanted.unitName });
  const unitId = unit?.id ?? alias?.unitId;
  if (unitId === undefined) return refuse('noSuchUnit', `没有名为“${wanted.unitName}”的单位。`);
  return { ok: true, occurrences: all.filter((one) => one.unitId === unitId) };
}
