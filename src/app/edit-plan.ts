import type { Plan, PlanImport } from '../core/entities/plan.ts';
import { deriveId } from '../core/ids.ts';
import type { PlanDraft } from '../core/plan/draft.ts';
import { applyPatch, type DraftPatch, patchBack } from '../core/plan/draft-patch.ts';
import { editDraft, type EditFault } from '../core/plan/edit-draft/edit-draft.ts';
import type { DraftChange, DraftEdit } from '../core/plan/edit-draft/types.ts';
import type { Instant } from '../core/time/instant.ts';
import { draftRows, keptPairs, loadDraftRows, planRow } from './draft-rows.ts';
import { draftVersion, raiseDraftVersion } from './draft-version.ts';
import { directoryRows, newDirectoryRows } from './edit-directory.ts';
import { missingUnits } from './import-plan.ts';
import { findImports, keptDraft } from './kept-draft.ts';
import { keyText } from './key-text.ts';
import { loadUnits } from './load-units.ts';
import { leftOverUnits, type StepUndo } from './made-units.ts';
import type { Deps } from './ports.ts';
import { recordEvent } from './record-event.ts';
import { applyRows, diffRows, revertRows, type RowUndo, undoOf } from './row-changes.ts';
import type { Tx } from './store.ts';

export type EditRefusal = 'noSuchPlan' | 'notEditable' | 'stale' | 'wrongEdits' | 'nothingToUndo';

export type EditResult =
  | { ok: true; version: number; changes: DraftChange[] }
  | { ok: false; reason: EditRefusal; message: string; faults: EditFault[]; version: number };

/** `version`: the state the editor looked at; another one since then is told, and nothing is changed. */
export interface EditRequest {
  actor: string;
  version?: number | undefined;
}

/** Thrown inside the transaction, so that an edit that can't be made leaves nothing behind. */
class EditRefused extends Error {
  readonly reason: EditRefusal;
  readonly faults: EditFault[];

  constructor(reason: EditRefusal, message: string, faults: EditFault[] = []) {
    super(message);
    this.reason = reason;
    this.faults = faults;
  }
}

interface Desk {
  tx: Tx;
  plan: Plan;
  /** The import under review: a draft's own, or the revised document that waits beside an active plan. */
  open: PlanImport;
  now: Instant;
  actor: string;
}

/**
 * Applies edits to a plan's draft, all or none, and saves it at once. What a name or group means is remembered in the
 * directory. Each change is recorded; the whole step can be taken back with `undoEdit`.
 */
export function editPlan(
  deps: Deps,
  planId: string,
  edits: readonly DraftEdit[],
  request: EditRequest,
): Promise<EditResult> {
  return atDesk(deps, planId, request, async ({ tx, plan, open, now, actor }) => {
    const before = keptDraft(open);
    const edited = editDraft(before, edits, { calendar: deps.calendar });
    const directory = await directoryRows(tx, edits, await loadUnits(tx));
    const faults = [...(edited.ok ? [] : edited.faults), ...(directory.ok ? [] : directory.faults)];
    if (!edited.ok || !directory.ok) throw wrongEdits(faults);
    const rows = await saveRows(tx, plan, open, edited.draft, directory.rows);
    const undo: StepUndo = { draft: patchBack(before, edited.draft), rows };
    const position = (await tx.planEdit.count({ importId: open.id })) + 1;
    const { changes } = edited;
    await tx.planImport.update(open.id, { draft: edited.draft });
    const id = deriveId('planEdit', open.id, position);
    await tx.planEdit.insert([{ id, importId: open.id, position, changes, undo, actor, editedAt: now }]);
    await recordChanges(tx, plan.id, 'editDraft', changes, actor, now);
    return changes;
  });
}

/** Takes the last step of the review back, to the byte; what it added to the directory goes unless others use it by now. */
export function undoEdit(deps: Deps, planId: string, request: EditRequest): Promise<EditResult> {
  return atDesk(deps, planId, request, async ({ tx, plan, open, now, actor }) => {
    const [last] = await tx.planEdit.find({ importId: open.id }, { orderBy: ['position'], descending: true, limit: 1 });
    if (!last) throw new EditRefused('nothingToUndo', '没有可以撤销的修改。');
    const undo = last.undo as StepUndo;
    await tx.planEdit.remove({ id: last.id });
    await tx.planImport.update(open.id, { draft: applyPatch(keptDraft(open), undo.draft as DraftPatch) });
    await revertRows(tx, undo.rows);
    const changes = (last.changes as DraftChange[]).map(({ from, to, ...rest }) => ({ ...rest, from: to, to: from }));
    await recordChanges(tx, plan.id, 'undoEdit', changes, actor, now);
    return changes;
  });
}

async function atDesk(
  { store, clock }: Deps,
  planId: string,
  { actor, version }: EditRequest,
  work: (desk: Desk) => Promise<DraftChange[]>,
): Promise<EditResult> {
  const now = clock.now();
  try {
    return await store.transaction(async (tx) => {
      await tx.lock(`plan:${planId}`);
      const plan = await tx.plan.get(planId);
      if (!plan) throw new EditRefused('noSuchPlan', `没有编号为 ${planId} 的方案。`);
      const { current, waiting } = await findImports(tx, planId);
      const open = plan.state === 'draft' ? current : waiting;
      if (!open) throw new EditRefused('notEditable', `《${plan.title}》已经启用；请导入修订后的文件再改。`);
      const held = await draftVersion(tx, planId);
      if (version !== undefined && version !== held)
        throw new EditRefused('stale', `草稿已有新的修改（第${held}版），您看到的是第${version}版，请刷新后再改。`);
      const changes = await work({ tx, plan, open, now, actor });
      return {
        ok: true,
        version: await raiseDraftVersion(tx, planId, actor, changes.map(sayChange).join('；'), now),
        changes,
      };
    });
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error;
    const { reason, message, faults } = error;
    return { ok: false, reason, message, faults, version: await draftVersion(store, planId) };
  }
}

function wrongEdits(faults: EditFault[]): EditRefused {
  const sorted = faults.toSorted((a, b) => a.edit - b.edit);
  return new EditRefused(
    'wrongEdits',
    sorted.map(({ edit, message }) => `第${edit}处修改：${message}`).join('\n'),
    sorted,
  );
}

/** Brings the rows in line with the edited draft; a revised document that waits has none yet. Answers the way back. */
async function saveRows(
  tx: Tx,
  plan: Plan,
  open: PlanImport,
  draft: PlanDraft,
  remembered: Parameters<typeof newDirectoryRows>[1],
): Promise<RowUndo[]> {
  const added = diffRows({}, await newDirectoryRows(tx, remembered));
  await applyRows(tx, added);
  if (plan.state !== 'draft') return undoOf(added);
  const next = planRow(plan, draft);
  const [rival] = await tx.plan.find({ title: keyText(next.title), periodStart: next.periodStart });
  if (rival && rival.id !== plan.id) throw wrongEdits([{ edit: 1, message: `已有同名同期的方案《${next.title}》。` }]);
  const { rows } = draftRows(plan.id, draft, await loadUnits(tx));
  const held = await loadDraftRows(tx, plan.id);
  const after = { ...rows, plan: [next], duplicateAsk: keptPairs(held, rows) };
  const changes = diffRows(
    { ...held, orgUnit: await leftOverUnits(tx, open.id, held, after) },
    { ...after, orgUnit: await missingUnits(tx, rows) },
  );
  await applyRows(tx, changes);
  return undoOf([...changes, ...added]);
}

/** `第3项 时限：6月底前 → 7月15日前`. */
export function sayChange({ item, what, from, to }: DraftChange): string {
  const where = item === null ? '' : `第${item}项`;
  return `${where}${what}：${from ?? '无'} → ${to ?? '无'}`;
}

async function recordChanges(
  tx: Tx,
  planId: string,
  type: 'editDraft' | 'undoEdit',
  changes: readonly DraftChange[],
  actor: string,
  now: Instant,
): Promise<void> {
  for (const { item, what, from, to } of changes)
    await recordEvent(tx, now, {
      ...(item === null
        ? { entity: 'plan' as const, entityId: planId }
        : { entity: 'task' as const, entityId: deriveId('task', planId, item) }),
      type,
      actor,
      from,
      to,
      why: item === null ? what : `第${item}项${what}`,
    });
}
