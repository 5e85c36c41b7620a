import type { Plan } from '../core/entities/plan.ts';
import { deriveId } from '../core/ids.ts';
import type { PlanDraft } from '../core/plan/draft.ts';
import { keyText } from './key-text.ts';
import { loadUnits } from './load-units.ts';
import { taskRows, type UnitDoubts, unitIdFor } from './plan-rows.ts';
import type { Deps } from './ports.ts';
import { recordEvent } from './record-event.ts';
import type { Tx } from './store.ts';

export interface ImportSummary {
  planId: string;
  title: string;
  tasks: number;
  assignments: number;
  /** Units that were new to the directory and have been added, without contacts. */
  newUnits: string[];
  /** Names like 各县区 that still need members. */
  emptyGroups: string[];
  /** Doubts of the draft, each with its item's number. */
  doubts: string[];
}

export type ImportResult =
  | { ok: true; summary: ImportSummary }
  | { ok: false; reason: 'sameFile' | 'alreadyActive' | 'sameNumbers'; message: string };

/** A, B … Z, AA, AB …: the first letter no plan has. */
function nextLetter(taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    let letter = '';
    for (let rest = n; rest > 0; rest = Math.floor((rest - 1) / 26))
      letter = String.fromCharCode(65 + ((rest - 1) % 26)) + letter;
    if (!taken.has(letter)) return letter;
  }
}

function sameNumbers(draft: PlanDraft): string[] {
  const seen = new Set<string>();
  return draft.tasks.map(({ number }) => number).filter((number) => seen.size === seen.add(number).size);
}

/**
 * Keeps a confirmed draft as a plan with its tasks, in one transaction. The plan stays silent until it is activated. A
 * draft of the same title and period that is not active yet is replaced; an active one is left alone.
 */
export async function importPlan(
  deps: Deps,
  draft: PlanDraft,
  file: { name: string; sha256: string },
  actor: string,
): Promise<ImportResult> {
  const now = deps.clock.now();
  const doubled = sameNumbers(draft);
  if (doubled.length > 0)
    return {
      ok: false,
      reason: 'sameNumbers',
      message: `以下编号出现了不止一次，请先在文件中改正：${doubled.join('、')}。`,
    };
  return deps.store.transaction(async (tx): Promise<ImportResult> => {
    await tx.lock('import');
    const planId = deriveId('plan', draft.title, draft.period.start);
    await tx.lock(`plan:${planId}`); // it may be on the way to be activated
    const before = await tx.plan.get(planId);
    if (before && before.state !== 'draft')
      return { ok: false, reason: 'alreadyActive', message: `《${draft.title}》已经启用，不能再导入同一方案。` };
    if (before) await removeDraft(tx, planId);
    const letter = before?.letter ?? nextLetter(new Set((await tx.plan.find({})).map((plan) => plan.letter)));
    await tx.plan.insert([planRow(planId, draft, letter)]);
    await tx.planImport.insert([
      {
        id: deriveId('planImport', planId, file.sha256),
        planId,
        fileName: file.name,
        fileHash: file.sha256,
        draft,
        importedAt: now,
      },
    ]);
    const summary = await insertTasks(tx, planId, draft);
    await insertFrame(tx, planId, draft);
    await recordEvent(tx, now, {
      entity: 'plan',
      entityId: planId,
      type: 'import',
      actor,
      to: 'draft',
      why: file.name,
    });
    return { ok: true, summary };
  });
}

function planRow(id: string, draft: PlanDraft, letter: string): Plan {
  const { title, issuer, docNo, issuedOn, period } = draft;
  return {
    id,
    title: keyText(title),
    issuer,
    docNo,
    issuedOn,
    periodStart: period.start,
    periodEnd: period.end,
    letter,
    state: 'draft',
    activatedAt: null,
    calendarVersion: null,
  };
}

async function insertTasks(tx: Tx, planId: string, draft: PlanDraft): Promise<ImportSummary> {
  const units = await loadUnits(tx);
  const doubts: UnitDoubts = { unknown: new Set(), emptyGroups: new Set() };
  const rows = draft.tasks.map((task, index) => taskRows(planId, task, index + 1, units, doubts));
  const newUnits = await tx.orgUnit.insert(
    [...doubts.unknown].map((name) => ({ id: unitIdFor(name), name, parentId: null })),
  );
  const assignments = rows.flatMap((row) => row.assignments);
  await tx.task.insert(rows.map((row) => row.task));
  await tx.assignment.insert(assignments);
  await tx.deadline.insert(rows.flatMap((row) => row.deadlines));
  await tx.target.insert(rows.flatMap((row) => row.targets));
  await tx.targetShare.insert(rows.flatMap((row) => row.shares));
  return {
    planId,
    title: draft.title,
    tasks: rows.length,
    assignments: assignments.length,
    newUnits: newUnits.map(({ name }) => name).sort(),
    emptyGroups: [...doubts.emptyGroups].sort(),
    doubts: [
      ...draft.issues.map(({ message }) => message),
      ...draft.tasks.flatMap(({ number, issues }) => issues.map(({ message }) => `第${number}项：${message}`)),
    ],
  };
}

/** What the plan holds besides tasks: kept and shown, never chased. */
async function insertFrame(tx: Tx, planId: string, draft: PlanDraft): Promise<void> {
  await tx.planMilestone.insert(
    draft.planMilestones.map(({ text, dueOn }) => ({
      id: deriveId('planMilestone', planId, keyText(text)),
      planId,
      text: keyText(text),
      dueOn,
    })),
  );
  await tx.indicator.insert(
    draft.indicators.map(keyText).map((name, index) => ({
      id: deriveId('indicator', planId, name),
      planId,
      name,
      position: index + 1,
    })),
  );
  await tx.workingGroup.insert(
    draft.workingGroups.map(({ name, commander }) => ({
      id: deriveId('workingGroup', planId, keyText(name)),
      planId,
      name: keyText(name),
      leadUnitId: null,
      commander,
    })),
  );
}

/** Takes back a draft that was never active, so that a corrected file can replace it. */
async function removeDraft(tx: Tx, planId: string): Promise<void> {
  const taskIds = (await tx.task.find({ planId })).map(({ id }) => id);
  for (const table of [tx.targetShare, tx.target, tx.deadline, tx.assignment])
    await table.remove({ taskId: { in: taskIds } });
  for (const table of [tx.task, tx.planMilestone, tx.indicator, tx.workingGroup, tx.planImport])
    await table.remove({ planId });
  await tx.plan.remove({ id: planId });
}
