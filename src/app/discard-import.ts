import type { PlanImport } from '../core/entities/plan.ts';
import { raiseDraftVersion } from './draft-version.ts';
import { findImports, keptDraft } from './kept-draft.ts';
import type { StepUndo } from './made-units.ts';
import type { Deps } from './ports.ts';
import { recordEvent } from './record-event.ts';
import { loadDraftRows } from './draft-rows.ts';
import { applyRows, diffRows, revertRows, type RowUndo } from './row-changes.ts';
import type { Tx } from './store.ts';

export type DiscardResult =
  | {
      ok: true;
      title: string;
      fileName: string;
      /** Whether an earlier draft of the plan is back. */ restored: boolean;
    }
  | { ok: false; reason: 'noSuchPlan' | 'alreadyActive'; message: string };

/**
 * Takes a whole import back, with all that was edited since: every row is as it was before, units, aliases and groups
 * that came with it included unless something else uses them by now; only the record keeps what happened. Of an active
 * plan it takes back the revised document that waits beside it; the plan itself can't be taken back any more.
 */
export async function discardImport(deps: Deps, planId: string, actor: string): Promise<DiscardResult> {
  const now = deps.clock.now();
  return deps.store.transaction(async (tx): Promise<DiscardResult> => {
    await tx.lock('import');
    await tx.lock(`plan:${planId}`);
    const plan = await tx.plan.get(planId);
    if (!plan) return { ok: false, reason: 'noSuchPlan', message: `没有编号为 ${planId} 的方案。` };
    const { current, waiting } = await findImports(tx, planId);
    const taken = plan.state === 'draft' ? current : waiting;
    if (!taken)
      return {
        ok: false,
        reason: 'alreadyActive',
        message: `《${plan.title}》已经启用，不能撤销导入；没有待应用的修订稿。`,
      };
    await undoSteps(tx, taken);
    if (taken === current) await undoImport(tx, taken);
    else await tx.planImport.remove({ id: taken.id });
    await raiseDraftVersion(tx, planId, actor, `撤销导入${taken.fileName}`, now);
    await recordEvent(tx, now, {
      entity: 'plan',
      entityId: planId,
      type: 'discardImport',
      actor,
      from: keptDraft(taken).title,
      why: taken.fileName,
    });
    return { ok: true, title: plan.title, fileName: taken.fileName, restored: (await tx.plan.get(planId)) !== null };
  });
}

/** Takes back what the steps of its review did, the last one first: aliases and units of the directory among it. */
async function undoSteps(tx: Tx, taken: PlanImport): Promise<void> {
  const steps = await tx.planEdit.find({ importId: taken.id }, { orderBy: ['position'], descending: true });
  for (const { undo } of steps) await revertRows(tx, (undo as StepUndo).rows);
}

async function undoImport(tx: Tx, taken: PlanImport): Promise<void> {
  const undo = taken.undo as RowUndo[];
  // rows of an import from before takings-back were kept: nothing is known to put back, the draft's own rows go
  const unknown = undo.length === 0 ? diffRows(await loadDraftRows(tx, taken.planId), {}) : [];
  await tx.planImport.remove({ id: taken.id });
  await revertRows(tx, undo);
  await applyRows(tx, unknown);
}
