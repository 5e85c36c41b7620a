import { deriveId } from '../../core/ids.ts';
import type { Instant } from '../../core/time/instant.ts';
import { markAll } from '../kept-audiences.ts';
import type { Deps } from '../ports.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';
import type { Rebinding } from './rebindings.ts';
import { MOST_LOCKS, replanTasks } from './replan-tasks.ts';

export interface Rebound {
  /** Levels that were bound anew. */
  bindings: number;
  /** Reminders ahead that were dropped, moved to another time, and added. */
  dropped: number;
  moved: number;
  added: number;
}

/**
 * Binds levels to policies, writes each into the record and lays out anew what still lies ahead of the running plans they
 * concern: one transaction. What was sent stays.
 */
export async function applyRebindings(
  deps: Deps,
  rebindings: readonly Rebinding[],
  actor: string,
  now: Instant = deps.clock.now(),
): Promise<Rebound> {
  return deps.store.transaction(async (tx) => {
    await tx.lock('policies');
    for (const rebinding of rebindings) await bind(tx, rebinding, actor, now);
    const total: Rebound = { bindings: rebindings.length, dropped: 0, moved: 0, added: 0 };
    const locks = { left: MOST_LOCKS };
    for (const [planId, taskId] of await concerned(tx, rebindings)) {
      const { dropped, moved, added } = await replanTasks(tx, deps, planId, taskId, now, locks);
      total.dropped += dropped;
      total.moved += moved;
      total.added += added;
    }
    // were a former policy bound again before the next tick, it would see no difference from what it laid out for
    if (rebindings.length > 0) await markAll(tx, now);
    return total;
  });
}

async function bind(tx: Tx, { level, targetId, policyId }: Rebinding, actor: string, now: Instant): Promise<void> {
  const id = deriveId('policyBinding', level, targetId);
  const [before] = await tx.policyBinding.find({ level, targetId });
  if (before) await tx.policyBinding.update(before.id, { policyId });
  else await tx.policyBinding.insert([{ id, level, targetId, policyId }]);
  const text = async (wanted: string | undefined) => {
    const policy = wanted === undefined ? null : await tx.policy.get(wanted);
    return policy && `${policy.name}@${policy.version}`;
  };
  await recordEvent(tx, now, {
    entity: 'policy',
    entityId: policyId,
    type: 'bind',
    actor,
    from: await text(before?.policyId),
    to: await text(policyId),
    why: `${level} ${targetId}`,
  });
}

/** Running plans, or single tasks of theirs, whose policy may be another one now. */
async function concerned(tx: Tx, rebindings: readonly Rebinding[]): Promise<[planId: string, taskId: string | null][]> {
  const running = (await tx.plan.find({ state: 'active' })).map(({ id }) => id);
  if (rebindings.some(({ level }) => level === 'organisation')) return running.map((planId) => [planId, null]);
  const plans = new Set(rebindings.flatMap(({ level, targetId }) => (level === 'plan' ? [targetId] : [])));
  const found: [string, string | null][] = running.filter((id) => plans.has(id)).map((id) => [id, null]);
  for (const { level, targetId } of rebindings) {
    const task = level === 'task' ? await tx.task.get(targetId) : null;
    if (task && running.includes(task.planId) && !plans.has(task.planId)) found.push([task.planId, task.id]);
  }
  return found;
}
