import type { Occurrence, SupervisionOrder } from '../../core/entities/occurrence.ts';
import { isLive } from '../../core/occurrence/transition.ts';
import { lastOrder } from '../../core/policy/order-chain.ts';
import type { Tx } from '../store.ts';

/** Of each live occurrence that has a 督办单 to meet the latest one, by the occurrence's id. */
export async function openOrders(
  tx: Tx,
  occurrences: readonly Occurrence[],
): Promise<ReadonlyMap<string, SupervisionOrder>> {
  const ids = occurrences.filter(({ state }) => isLive(state)).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const open = await tx.supervisionOrder.find({ occurrenceId: { in: ids }, metAt: null });
  return new Map(
    ids.flatMap((id) => {
      const latest = lastOrder(open.filter(({ occurrenceId }) => occurrenceId === id));
      return latest ? [[id, latest] as const] : [];
    }),
  );
}
