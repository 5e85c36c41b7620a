import type { SupervisionOrder } from '../../core/entities/occurrence.ts';
import { isLive } from '../../core/occurrence/transition.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { localDateOf } from '../../core/time/instant.ts';
import type { Deps } from '../ports.ts';

/** A 督办单 with the item it is about and how it stands. */
export interface ListedOrder extends SupervisionOrder {
  unitName: string;
  planLetter: string;
  itemNumber: string;
  title: string;
  /** `open`: can still be met in time; `missed`: its limit has passed; `ended`: the item was moved, parked or cancelled. */
  standing: 'met' | 'open' | 'missed' | 'ended';
}

/** All orders, the newest first; `open` only those that are to be met. Reads only. */
export async function listOrders(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  { open = false }: { open?: boolean } = {},
): Promise<ListedOrder[]> {
  const today = localDateOf(clock.now());
  const orders = await store.supervisionOrder.find(open ? { metAt: null } : {}, {
    orderBy: ['issuedAt'],
    descending: true,
  });
  const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));
  const occurrences = byId(
    await store.occurrence.find({ id: { in: [...new Set(orders.map((one) => one.occurrenceId))] } }),
  );
  const all = [...occurrences.values()];
  const tasks = byId(await store.task.find({ id: { in: [...new Set(all.map(({ taskId }) => taskId))] } }));
  const units = byId(await store.orgUnit.find({ id: { in: [...new Set(all.map(({ unitId }) => unitId))] } }));
  const plans = byId(await store.plan.find({}));
  const listed = orders.map((order): ListedOrder => {
    const occurrence = occurrences.get(order.occurrenceId);
    const task = tasks.get(occurrence?.taskId ?? '');
    const late = order.limitOn !== null && order.limitOn < today;
    return {
      ...order,
      unitName: units.get(occurrence?.unitId ?? '')?.name ?? '',
      planLetter: plans.get(occurrence?.planId ?? '')?.letter ?? '',
      itemNumber: task?.number ?? '',
      title: taskTitle(task?.content ?? ''),
      standing:
        order.metAt !== null ? 'met' : !occurrence || !isLive(occurrence.state) ? 'ended' : late ? 'missed' : 'open',
    };
  });
  return open ? listed.filter(({ standing }) => standing === 'open' || standing === 'missed') : listed;
}
