import type { Occurrence } from '../../core/entities/occurrence.ts';
import { isLive } from '../../core/occurrence/transition.ts';
import type { Tx } from '../store.ts';

/**
 * What there is to urge of an item or of a unit: what is live in a running plan and has been asked about; of a series that
 * nobody was asked about yet, its next occurrence. By due date.
 */
export async function openOccurrences(tx: Tx, of: { taskId: string } | { unitId: string }): Promise<Occurrence[]> {
  const active = (await tx.plan.find({ state: 'active' })).map(({ id }) => id);
  const found = await tx.occurrence.find({ ...of, planId: { in: active } }, { orderBy: ['dueOn'] });
  const live = found.filter(({ state }) => isLive(state));
  const open = live.filter(({ state }) => state !== 'scheduled');
  if (open.length > 0 || 'unitId' in of) return open;
  const next = new Map<string, Occurrence>();
  for (const occurrence of live) if (!next.has(occurrence.unitId)) next.set(occurrence.unitId, occurrence);
  return [...next.values()];
}
