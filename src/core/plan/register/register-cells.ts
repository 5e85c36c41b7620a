import type { PlanDraft, TaskDraft } from '../draft.ts';
import { FRAME_KINDS, type FrameColumn, type RegisterColumn, type RegisterFact } from './register-columns.ts';
import { writePeriod } from './stated-dates.ts';
import { writeNames } from './stated-names.ts';
import { writeShares, writeTargets } from './stated-targets.ts';

/** The facts of a plan as a register's cells. */
export function factCells({ title, issuer, docNo, issuedOn, period }: PlanDraft): Record<RegisterFact, string> {
  return {
    title,
    issuer: issuer ?? '',
    docNo: docNo ?? '',
    issuedOn: issuedOn ?? '',
    period: writePeriod(period),
  };
}

/** A task as a register's cells; its doubts go into the note. */
export function taskCells(task: TaskDraft): Record<RegisterColumn, string> {
  const names = (role: TaskDraft['units'][number]['role']): string =>
    writeNames(task.units.filter((unit) => unit.role === role).map((unit) => unit.name));
  return {
    number: task.number,
    section: task.section ?? '',
    goal: task.goal ?? '',
    content: task.content,
    lead: names('lead'),
    responsible: names('responsible'),
    support: names('support'),
    deadline: task.deadlineRaw ?? '',
    targets: writeTargets(task.targets),
    shares: writeShares(task.perUnitTargets),
    note: task.issues.map(({ message }) => `存疑：${message}`).join('\n'),
  };
}

const BLANK: Record<FrameColumn, string> = {
  kind: '',
  name: '',
  date: '',
  commander: '',
  lead: '',
  members: '',
  responsible: '',
};

/** Goals, groups and indicators of a plan as rows of the sheet that keeps them. */
export function frameCells(draft: PlanDraft): Record<FrameColumn, string>[] {
  return [
    ...draft.planMilestones.map(({ text, dueOn }) => ({ ...BLANK, kind: FRAME_KINDS.goal, name: text, date: dueOn })),
    ...draft.workingGroups.map(({ name, lead, members, commander, responsible = [] }) => ({
      ...BLANK,
      kind: FRAME_KINDS.group,
      name,
      commander: commander ?? '',
      lead: lead === null ? '' : writeNames([lead]),
      members: writeNames(members),
      responsible: writeNames(responsible),
    })),
    ...draft.indicators.map((name) => ({ ...BLANK, kind: FRAME_KINDS.indicator, name })),
  ];
}
