import type {
  DuplicateAsk,
  Indicator,
  Plan,
  PlanMilestone,
  WorkingGroup,
  WorkingGroupMember,
} from '../core/entities/plan.ts';
import { deriveId } from '../core/ids.ts';
import type { PlanDraft, WorkingGroupDraft } from '../core/plan/draft.ts';
import { isPlausibleUnit } from '../core/plan/units/unit-suffix.ts';
import { keyText } from './key-text.ts';
import type { KnownUnits } from './load-units.ts';
import { expandName, taskRows, type TaskRows, type UnitDoubts, unitIdFor } from './plan-rows.ts';
import type { RowSet } from './row-changes.ts';
import type { Tx } from './store.ts';

/** The rows of a draft, with the units and groups that the directory could not tell. */
export interface DraftRows {
  rows: RowSet;
  doubts: UnitDoubts;
}

/** The plan's own row: what the draft says, and what the plan has of its own. */
export function planRow(
  own: Pick<Plan, 'id' | 'letter' | 'state' | 'activatedAt' | 'calendarVersion'>,
  draft: PlanDraft,
): Plan {
  const { title, issuer, docNo, issuedOn, period } = draft;
  return {
    id: own.id,
    title: keyText(title),
    issuer,
    docNo,
    issuedOn,
    periodStart: period.start,
    periodEnd: period.end,
    letter: own.letter,
    state: own.state,
    activatedAt: own.activatedAt,
    calendarVersion: own.calendarVersion,
  };
}

/** All rows that a draft stands for, new units included. The same draft and directory always give the same rows. */
export function draftRows(planId: string, draft: PlanDraft, units: KnownUnits): DraftRows {
  const doubts: UnitDoubts = { unknown: new Set(), emptyGroups: new Set() };
  const tasks = draft.tasks.map((task, index) => taskRows(planId, task, index + 1, units, doubts));
  const groups = draft.workingGroups.map((group) => groupRows(planId, group, units, doubts));
  const all = <Row>(pick: (rows: TaskRows) => readonly Row[]): Row[] => tasks.flatMap(pick);
  return {
    rows: {
      orgUnit: [...doubts.unknown].map((name) => ({ id: unitIdFor(name), name, parentId: null })),
      planMilestone: milestoneRows(planId, draft),
      indicator: indicatorRows(planId, draft),
      workingGroup: unique(groups.map(({ group }) => group)),
      workingGroupMember: unique(groups.flatMap(({ members }) => members)),
      task: all(({ task }) => [task]),
      assignment: all(({ assignments }) => assignments),
      deadline: all(({ deadlines }) => deadlines),
      target: all(({ targets }) => targets),
      targetShare: all(({ shares }) => shares),
    },
    doubts,
  };
}

/** Two texts of a document may be one key, as where a goal stands in the summary and again in its section. */
function unique<Row extends { id: string }>(rows: readonly Row[]): Row[] {
  return rows.filter(({ id }, index) => rows.findIndex((row) => row.id === id) === index);
}

/** Kept and shown, never chased. */
function milestoneRows(planId: string, { planMilestones }: PlanDraft): PlanMilestone[] {
  return unique(
    planMilestones.map(({ text, dueOn }) => ({
      id: deriveId('planMilestone', planId, keyText(text)),
      planId,
      text: keyText(text),
      dueOn,
    })),
  );
}

function indicatorRows(planId: string, { indicators }: PlanDraft): Indicator[] {
  return unique(
    indicators.map(keyText).map((name, index) => ({
      id: deriveId('indicator', planId, name),
      planId,
      name,
      position: index + 1,
    })),
  );
}

function groupRows(
  planId: string,
  { name, lead, members, responsible = [], commander }: WorkingGroupDraft,
  units: KnownUnits,
  doubts: UnitDoubts,
): { group: WorkingGroup; members: WorkingGroupMember[] } {
  const id = deriveId('workingGroup', planId, keyText(name));
  const idsOf = (written: string) =>
    isPlausibleUnit(written) ? expandName(keyText(written), units, doubts).map(({ unitId }) => unitId) : [];
  const leadUnitId = lead === null ? null : (idsOf(lead)[0] ?? null);
  const rows = (names: readonly string[], role: WorkingGroupMember['role']) =>
    names
      .flatMap(idsOf)
      .map((unitId) => ({ id: deriveId('workingGroupMember', id, unitId), groupId: id, unitId, role }));
  return {
    group: { id, planId, name: keyText(name), leadUnitId, commander },
    // 责任单位 of the group first: a unit that is both is the stronger of the two
    members: unique([...rows(responsible, 'responsible'), ...rows(members, 'member')]),
  };
}

/** All rows of a plan but its imports and edits, as they are. */
export async function loadDraftRows(tx: Tx, planId: string): Promise<RowSet> {
  const task = await tx.task.find({ planId });
  const taskId = { in: task.map(({ id }) => id) };
  const workingGroup = await tx.workingGroup.find({ planId });
  return {
    plan: await tx.plan.find({ id: planId }),
    planMilestone: await tx.planMilestone.find({ planId }),
    indicator: await tx.indicator.find({ planId }),
    workingGroup,
    workingGroupMember: await tx.workingGroupMember.find({ groupId: { in: workingGroup.map(({ id }) => id) } }),
    task,
    duplicateAsk: await decidedPairs(
      tx,
      task.map(({ id }) => id),
    ),
    assignment: await tx.assignment.find({ taskId }),
    deadline: await tx.deadline.find({ taskId }),
    target: await tx.target.find({ taskId }),
    targetShare: await tx.targetShare.find({ taskId }),
  };
}

/** What a person decided about items of the plan and those of others. */
async function decidedPairs(tx: Tx, taskIds: string[]): Promise<DuplicateAsk[]> {
  const found = [
    ...(await tx.duplicateAsk.find({ taskId: { in: taskIds } })),
    ...(await tx.duplicateAsk.find({ otherTaskId: { in: taskIds } })),
  ];
  return [...new Map(found.map((row) => [row.id, row])).values()];
}

/** Of the decisions about items that were, those about items that still are. */
export function keptPairs({ duplicateAsk = [], task: before = [] }: RowSet, { task = [] }: RowSet): DuplicateAsk[] {
  const ids = new Set(task.map(({ id }) => id));
  const gone = new Set(before.map(({ id }) => id).filter((id) => !ids.has(id)));
  return duplicateAsk.filter(({ taskId, otherTaskId }) => !gone.has(taskId) && !gone.has(otherTaskId));
}
