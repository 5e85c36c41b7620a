import type { Plan, PlanImport } from '../core/entities/plan.ts';
import { deriveId } from '../core/ids.ts';
import type { PlanDraft } from '../core/plan/draft.ts';
import { doubtLine, openDoubts } from '../core/plan/open-doubts.ts';
import { draftRows, keptPairs, loadDraftRows, planRow } from './draft-rows.ts';
import { raiseDraftVersion } from './draft-version.ts';
import { keyText } from './key-text.ts';
import { loadUnits } from './load-units.ts';
import { leftOverUnits } from './made-units.ts';
import type { Deps } from './ports.ts';
import { recordEvent } from './record-event.ts';
import { applyRows, diffRows, type RowSet, undoOf } from './row-changes.ts';
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
  /** Doubts of the draft, each with its item's number and its place in the source. */
  doubts: string[];
}

export type ImportResult =
  | { ok: true; summary: ImportSummary }
  | { ok: false; reason: 'alreadyActive' | 'sameNumbers'; message: string };

/** What is known of the file that a draft was read from. */
export interface ImportedFile {
  name: string;
  sha256: string;
}

/** A, B … Z, AA, AB …: the first letter no plan has. */
export function nextLetter(taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    let letter = '';
    for (let rest = n; rest > 0; rest = Math.floor((rest - 1) / 26))
      letter = String.fromCharCode(65 + ((rest - 1) % 26)) + letter;
    if (!taken.has(letter)) return letter;
  }
}

/** The numbers that more than one item has. */
export function sameNumbers(draft: PlanDraft): string[] {
  const seen = new Set<string>();
  return draft.tasks.map(({ number }) => number).filter((number) => seen.size === seen.add(number).size);
}

export function sameNumbersMessage(doubled: readonly string[]): string {
  return `以下编号出现了不止一次，请先在文件中改正：${doubled.join('、')}。`;
}

/**
 * Keeps a draft as a plan with its tasks, in one transaction. The plan stays silent until it is activated. A draft of the
 * same title and period that is not active yet is replaced, and comes back when this import is taken back
 * (`discardImport`); an active one is left alone.
 */
export async function importPlan(
  deps: Deps,
  draft: PlanDraft,
  file: ImportedFile,
  actor: string,
): Promise<ImportResult> {
  const now = deps.clock.now();
  const doubled = sameNumbers(draft);
  if (doubled.length > 0) return { ok: false, reason: 'sameNumbers', message: sameNumbersMessage(doubled) };
  return deps.store.transaction(async (tx): Promise<ImportResult> => {
    await tx.lock('import');
    const before = await samePlan(tx, draft);
    const planId = before?.id ?? deriveId('plan', draft.title, draft.period.start);
    await tx.lock(`plan:${planId}`); // it may be on the way to be activated
    const [held] = await tx.plan.find({ id: planId });
    if (held && held.state !== 'draft')
      return { ok: false, reason: 'alreadyActive', message: `《${draft.title}》已经启用，不能再导入同一方案。` };
    const letter = held?.letter ?? nextLetter(new Set((await tx.plan.find({})).map((plan) => plan.letter)));
    const plan = planRow({ id: planId, letter, state: 'draft', activatedAt: null, calendarVersion: null }, draft);
    const summary = await keepDraft(tx, plan, draft, file, now);
    await recordEvent(tx, now, {
      entity: 'plan',
      entityId: planId,
      type: 'import',
      actor,
      to: 'draft',
      why: file.name,
    });
    await raiseDraftVersion(tx, planId, actor, `导入${file.name}`, now);
    return { ok: true, summary };
  });
}

/** The plan of this title and period: also one whose title was edited, or that took another's first title. */
async function samePlan(tx: Tx, draft: PlanDraft): Promise<Plan | null> {
  const [plan] = await tx.plan.find({ title: keyText(draft.title), periodStart: draft.period.start });
  return plan ?? tx.plan.get(deriveId('plan', draft.title, draft.period.start));
}

/** Writes all rows of the draft in place of those the plan had, with what takes that back. */
async function keepDraft(
  tx: Tx,
  plan: Plan,
  draft: PlanDraft,
  file: ImportedFile,
  now: string,
): Promise<ImportSummary> {
  const planId = plan.id;
  const replaced = await tx.planImport.find({ planId });
  const edits = await tx.planEdit.find({ importId: { in: replaced.map(({ id }) => id) } });
  const { rows, doubts } = draftRows(planId, draft, await loadUnits(tx));
  const held = { ...(await loadDraftRows(tx, planId)), planImport: replaced, planEdit: edits };
  const after: RowSet = { ...rows, orgUnit: [], plan: [plan], duplicateAsk: keptPairs(held, rows) };
  const leftOver = (await Promise.all(replaced.map(({ id }) => leftOverUnits(tx, id, held, after)))).flat();
  const newUnits = await missingUnits(tx, rows);
  const changes = diffRows({ ...held, orgUnit: leftOver }, { ...after, orgUnit: newUnits });
  await applyRows(tx, changes);
  await tx.planImport.insert([importRow(planId, draft, file, now, undoOf(changes))]);
  return {
    planId,
    title: draft.title,
    tasks: (rows.task ?? []).length,
    assignments: (rows.assignment ?? []).length,
    newUnits: newUnits.map(({ name }) => name).sort(),
    emptyGroups: [...doubts.emptyGroups].sort(),
    doubts: openDoubts(draft).map(doubtLine),
  };
}

/** Units that the rows need and the directory does not have. */
export async function missingUnits(tx: Tx, { orgUnit = [] }: RowSet): Promise<NonNullable<RowSet['orgUnit']>> {
  const known = new Set((await tx.orgUnit.find({ name: { in: orgUnit.map(({ name }) => name) } })).map(({ id }) => id));
  return orgUnit.filter(({ id }) => !known.has(id));
}

function importRow(planId: string, draft: PlanDraft, file: ImportedFile, now: string, undo: unknown): PlanImport {
  return {
    id: deriveId('planImport', planId, 0),
    planId,
    revision: 0,
    fileName: file.name,
    fileHash: file.sha256,
    draft: { ...draft, dropped: draft.dropped ?? [] },
    undo,
    importedAt: now,
    appliedAt: now,
  };
}
