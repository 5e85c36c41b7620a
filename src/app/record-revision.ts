import type { PlanImport } from '../core/entities/plan.ts';
import type { PlanDifference } from '../core/plan/revision/compare-plans.ts';
import type { Instant } from '../core/time/instant.ts';
import { recordEvent } from './record-event.ts';
import type { Tx } from './store.ts';

/** Writes what a revised document changed into the record: the plan, then each item that is new, changed or gone. */
export async function recordRevision(
  tx: Tx,
  planId: string,
  { revision, fileName }: PlanImport,
  { plan, added, changed, gone }: PlanDifference,
  actor: string,
  now: Instant,
): Promise<void> {
  const record = (type: string, from: string | null, to: string | null, why: string) =>
    recordEvent(tx, now, { entity: 'plan', entityId: planId, type, actor, from, to, why });
  await record('applyRevision', String(revision - 1), String(revision), fileName);
  for (const { what, from, to } of plan) await record('reviseItem', from, to, what);
  for (const { number, title } of added) await record('reviseItem', null, title, `新增第${number}项`);
  for (const { number, title } of gone) await record('reviseItem', title, null, `取消第${number}项`);
  for (const { oldNumber, number, moved, changes } of changed) {
    if (moved) await record('reviseItem', oldNumber, number, '编号');
    for (const { what, from, to } of changes) await record('reviseItem', from, to, `第${number}项${what}`);
  }
}
