import { type LedgerRow, ledgerRows } from '../core/report/ledger.ts';
import { localDateOf } from '../core/time/instant.ts';
import { partsOf } from './about-items.ts';
import type { Deps } from './ports.ts';

/** The 台账 of all plans that have been activated, or of one. Read only. */
export async function buildLedger(
  deps: Pick<Deps, 'store' | 'clock' | 'calendar'>,
  planId?: string,
): Promise<LedgerRow[]> {
  const { store, clock, calendar } = deps;
  const plans = (await store.plan.find(planId === undefined ? {} : { id: planId })).filter(
    ({ state }) => state !== 'draft',
  );
  const planIds = plans.map(({ id }) => id);
  const tasks = await store.task.find({ planId: { in: planIds } });
  const assignments = await store.assignment.find({ taskId: { in: tasks.map(({ id }) => id) } });
  const occurrences = await store.occurrence.find({ planId: { in: planIds } });
  const taskIds = tasks.map(({ id }) => id);
  const registered = await store.registration.find({ taskId: { in: taskIds } });
  const unitNames = new Map((await store.orgUnit.find({})).map(({ id, name }) => [id, name]));
  const supervisionOrders = await store.supervisionOrder.find({}, { orderBy: ['issuedAt'] });
  return ledgerRows({
    supervisionOrders,
    plans,
    tasks,
    assignments,
    occurrences,
    unitNames,
    registerNumbers: new Map(registered.map(({ taskId, number }) => [taskId ?? '', number ?? ''])),
    parts: await partsOf(store, taskIds),
    today: localDateOf(clock.now()),
    calendar,
  });
}
