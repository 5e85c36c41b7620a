import type { DraftIssue, WorkingGroupDraft } from '../draft.ts';
import type { PlanGoal } from '../prose/plan-goals.ts';
import type { SourceDocument } from '../source-document.ts';
import { squeeze } from '../squeeze.ts';
import { findFrame } from './find-register.ts';
import { FRAME_COLUMNS, FRAME_KINDS, type FrameColumn } from './register-columns.ts';
import { readDay } from './stated-dates.ts';
import { readNames } from './stated-names.ts';

/** What a register keeps of a plan beside its items. */
export interface StatedFrame {
  planMilestones: PlanGoal[];
  workingGroups: WorkingGroupDraft[];
  indicators: string[];
  issues: DraftIssue[];
}

/** Reads the sheet of goals, groups and indicators; all empty where there is none. */
export function readStatedFrame(document: SourceDocument): StatedFrame {
  const frame: StatedFrame = { planMilestones: [], workingGroups: [], indicators: [], issues: [] };
  const sheet = findFrame(document);
  for (const row of sheet?.body ?? []) {
    const cell = (column: FrameColumn) => row.cells[sheet?.columnOf.get(column) ?? -1];
    const text = (column: FrameColumn): string => cell(column)?.text.trim() ?? '';
    const name = text('name');
    const fault = (column: FrameColumn, message: string): void => {
      const place = cell(column)?.place ?? row.cells.find((each) => each !== undefined)?.place ?? {};
      frame.issues.push({ severity: 'error', message, place });
    };
    if (row.cells.every((each) => squeeze(each?.text ?? '') === '')) continue;
    if (name === '') fault('name', `${FRAME_COLUMNS.name}是空的`);
    else if (text('kind') === FRAME_KINDS.indicator) frame.indicators.push(name);
    else if (text('kind') === FRAME_KINDS.group) frame.workingGroups.push(group(name, text));
    else if (text('kind') === FRAME_KINDS.goal) {
      const dueOn = readDay(text('date'));
      if (dueOn === null) fault('date', `“${text('date')}”不是日期，请写成 2017-12-31`);
      else frame.planMilestones.push({ text: name, dueOn });
    } else fault('kind', `“${text('kind')}”不是附项类别，可填${Object.values(FRAME_KINDS).join('、')}`);
  }
  return frame;
}

function group(name: string, text: (column: FrameColumn) => string): WorkingGroupDraft {
  const names = (column: 'lead' | 'members' | 'responsible'): string[] =>
    readNames(text(column), 'responsible').map((unit) => unit.name);
  const responsible = names('responsible');
  return {
    name,
    lead: names('lead')[0] ?? null,
    members: names('members'),
    commander: text('commander') || null,
    ...(responsible.length === 0 ? {} : { responsible }),
  };
}
