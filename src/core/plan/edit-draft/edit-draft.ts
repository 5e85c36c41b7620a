import type { PlanDraft } from '../draft.ts';
import { addItem, dropItem, restoreItem } from './drop-item.ts';
import { mergeItems } from './merge-items.ts';
import { fillGroup, nameUnit } from './name-unit.ts';
import { setField } from './set-field.ts';
import { setPlanField } from './set-plan-field.ts';
import { settleDoubt } from './settle-doubt.ts';
import { splitItem } from './split-item.ts';
import type { DraftChange, DraftEdit, EditOutcome, ReadingContext } from './types.ts';

/** An edit that can't be made: its place in the list, from 1, and why. */
export interface EditFault {
  edit: number;
  message: string;
}

export type EditsResult = { ok: true; draft: PlanDraft; changes: DraftChange[] } | { ok: false; faults: EditFault[] };

/**
 * The draft after all edits, in order; or every edit that can't be made, and then none counts. Pure: what the edits mean
 * for the directory is the caller's to do.
 */
export function editDraft(draft: PlanDraft, edits: readonly DraftEdit[], context: ReadingContext): EditsResult {
  const faults: EditFault[] = [];
  const changes: DraftChange[] = [];
  let edited = draft;
  edits.forEach((edit, index) => {
    const outcome = applyEdit(edited, edit, context);
    if (!outcome.ok) return void faults.push({ edit: index + 1, message: outcome.message });
    edited = outcome.draft;
    changes.push(...outcome.changes);
  });
  if (faults.length === 0 && edits.length > 0 && edited.tasks.length === 0)
    faults.push({ edit: edits.length, message: '方案至少要留下一项。' });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, draft: edited, changes };
}

function applyEdit(draft: PlanDraft, edit: DraftEdit, context: ReadingContext): EditOutcome {
  switch (edit.edit) {
    case 'set':
      return setField(draft, edit.item, edit, context);
    case 'setPlan':
      return setPlanField(draft, edit, context);
    case 'merge':
      return mergeItems(draft, edit.items, context);
    case 'split':
      return splitItem(draft, edit.item, edit.parts, context);
    case 'drop':
      return dropItem(draft, edit.item);
    case 'restore':
      return restoreItem(draft, edit.item);
    case 'add':
      return addItem(draft, edit.after, edit.task, context);
    case 'settle':
      return settleDoubt(draft, edit.item, edit.doubt, edit.reading, context);
    case 'mapUnit':
      return nameUnit(draft, edit.name, edit.to, '单位名称对应');
    case 'createUnit':
      return nameUnit(draft, edit.name, edit.as ?? edit.name, '新增单位');
    case 'fillGroup':
      return fillGroup(draft, edit.name, edit.members);
  }
}
