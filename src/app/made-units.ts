import type { OrgUnit } from '../core/entities/directory.ts';
import type { PlanEdit, PlanImport } from '../core/entities/plan.ts';
import type { RowSet, RowUndo } from './row-changes.ts';
import type { Tx } from './store.ts';

/** What a step of a review keeps to be taken back. */
export interface StepUndo {
  draft: unknown;
  rows: RowUndo[];
}

/** Ids of the units that an import and the steps of its review added to the directory, also those it took over. */
export function madeUnitIds(imported: Pick<PlanImport, 'undo'>, edits: readonly Pick<PlanEdit, 'undo'>[]): string[] {
  const undo = [imported.undo as RowUndo[], ...edits.map((edit) => (edit.undo as StepUndo).rows)].flat();
  return undo.flatMap(({ table, id, before }) => {
    if (table === 'orgUnit') return before === null ? [id] : [];
    // a draft that this one replaced had made units, too
    if (table === 'planImport' && before) return madeUnitIds({ undo: before.undo }, []);
    if (table === 'planEdit' && before) return madeUnitIds({ undo: [] }, [{ undo: before.undo }]);
    return [];
  });
}

function usedUnitIds(rows: RowSet): Set<string> {
  return new Set([
    ...(rows.assignment ?? []).map(({ unitId }) => unitId),
    ...(rows.workingGroup ?? []).flatMap(({ leadUnitId }) => leadUnitId ?? []),
    ...(rows.workingGroupMember ?? []).map(({ unitId }) => unitId),
  ]);
}

/**
 * Units that were made up for names of this plan and that its new rows no longer need: a name that turned out to be
 * another unit's leaves nothing behind. Call it before the rows are changed; what others use stays (see `applyRows`).
 */
export async function leftOverUnits(tx: Tx, importId: string, before: RowSet, after: RowSet): Promise<OrgUnit[]> {
  const imported = await tx.planImport.get(importId);
  if (!imported) return [];
  const made = new Set(madeUnitIds(imported, await tx.planEdit.find({ importId })));
  const [was, is] = [usedUnitIds(before), usedUnitIds(after)];
  const left = [...was].filter((id) => made.has(id) && !is.has(id));
  return tx.orgUnit.find({ id: { in: left } });
}
