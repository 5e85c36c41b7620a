import type { Occurrence } from '../core/entities/occurrence.ts';
import type { Plan, PlanImport } from '../core/entities/plan.ts';
import { doubtLine, openDoubts } from '../core/plan/open-doubts.ts';
import { resolveUnit } from '../core/plan/resolve-unit.ts';
import { comparePlans, type NameOf, type PlanDifference } from '../core/plan/revision/compare-plans.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { planRow } from './draft-rows.ts';
import { draftVersion, raiseDraftVersion } from './draft-version.ts';
import { keepDuplicates } from './keep-duplicates.ts';
import { findImports, keptDraft } from './kept-draft.ts';
import { loadUnits } from './load-units.ts';
import type { Deps } from './ports.ts';
import { recordRevision } from './record-revision.ts';
import { type OccurrenceMoves, reviseOccurrences } from './revision-occurrences.ts';
import { revisedTasks, saveAssignments, saveFrame, saveTasks } from './revision-rows.ts';
import type { Tx } from './store.ts';
import { tellRevisedUnits } from './tell-revised-units.ts';

/** One occurrence that a revision touches, by item and unit. */
export interface TouchedOccurrence {
  number: string;
  unit: string;
  /** The date before and after; null before for a new one, after for a cancelled one. */
  from: LocalDate | null;
  to: LocalDate | null;
}

/** Whom and what applying a revised document would touch, counted by doing it and taking it back. */
export interface RevisionEffect {
  units: string[];
  moved: TouchedOccurrence[];
  cancelled: TouchedOccurrence[];
  added: TouchedOccurrence[];
  /** Reminders that wait now and would not any more, would at another time, and would be new. */
  reminders: { superseded: number; moved: number; added: number };
}

export interface PlanRevisionView {
  planId: string;
  title: string;
  fileName: string;
  version: number;
  /** Doubts of the revised document nobody has settled. */
  doubts: string[];
  difference: PlanDifference;
  effect: RevisionEffect;
}

export type RevisionResult =
  | { ok: true; applied: boolean; revision: PlanRevisionView }
  | { ok: false; reason: 'noSuchPlan' | 'noRevision' | 'stale' | 'sameTitle'; message: string }
  | { ok: false; reason: 'needsConfirmation'; message: string; doubts: string[] };

export interface RevisionRequest {
  actor: string;
  /** False: only show what would happen. */
  apply: boolean;
  /** Says yes to open doubts of the revised document. */
  confirmed?: boolean | undefined;
  version?: number | undefined;
}

/** Thrown to leave the transaction without a trace: after a refusal, and after having looked. */
class Leave extends Error {
  readonly result: RevisionResult;

  constructor(result: RevisionResult) {
    super('left without a trace');
    this.result = result;
  }
}

/**
 * Shows what a revised document would change, or applies it: one transaction, all or nothing. Showing runs the very same
 * code and takes it back, so that what was shown is what happens.
 */
export async function revisePlan(deps: Deps, planId: string, request: RevisionRequest): Promise<RevisionResult> {
  try {
    const deliveries: string[] = [];
    const result = await deps.store.transaction(async (tx) => {
      const revision = await applyRevision(tx, deps, planId, request, deliveries);
      if (request.apply) return { ok: true, applied: true, revision } satisfies RevisionResult;
      throw new Leave({ ok: true, applied: false, revision });
    });
    // After the commit: a job that is lost here is found by reconcile.
    for (const id of deliveries) await deps.queue.enqueue('deliver', id);
    return result;
  } catch (error) {
    if (error instanceof Leave) return error.result;
    throw error;
  }
}

async function applyRevision(
  tx: Tx,
  deps: Deps,
  planId: string,
  request: RevisionRequest,
  deliveries: string[],
): Promise<PlanRevisionView> {
  const now = deps.clock.now();
  await tx.lock(`plan:${planId}`);
  const { plan, current, waiting, version, doubts } = await waitingRevision(tx, planId, request);
  const [old, next] = [keptDraft(current), keptDraft(waiting)];
  const { difference, match } = comparePlans(old, next, await nameOf(tx));
  const before = await pendingReminders(tx, planId);
  await saveFrame(tx, planId, next);
  const tasks = await revisedTasks(tx, planId, next, match, waiting.revision);
  await saveTasks(tx, tasks);
  const assignments = await saveAssignments(tx, tasks);
  const revised = await savePlan(tx, plan, waiting);
  const moves = await reviseOccurrences(tx, deps, revised, assignments, waiting.revision, request.actor);
  await tx.planImport.update(waiting.id, { appliedAt: now });
  await keepDuplicates(tx, revised, now);
  const part = `revision-${planId}-${waiting.revision}`;
  deliveries.push(...(await tellRevisedUnits(tx, revised.title, part, moves, now)));
  await recordRevision(tx, planId, waiting, difference, request.actor, now);
  await raiseDraftVersion(tx, planId, request.actor, `应用修订稿${waiting.fileName}`, now);
  const effect = await effectOf(tx, planId, moves, before);
  return { planId, title: revised.title, fileName: waiting.fileName, version, doubts, difference, effect };
}

async function waitingRevision(tx: Tx, planId: string, { apply, confirmed, version }: RevisionRequest) {
  const plan = await tx.plan.get(planId);
  if (!plan) throw new Leave({ ok: false, reason: 'noSuchPlan', message: `没有编号为 ${planId} 的方案。` });
  const { current, waiting } = await findImports(tx, planId);
  if (!current || !waiting)
    throw new Leave({ ok: false, reason: 'noRevision', message: `《${plan.title}》没有待应用的修订稿，请先导入。` });
  const held = await draftVersion(tx, planId);
  if (version !== undefined && version !== held)
    throw new Leave({ ok: false, reason: 'stale', message: '修订稿已有新的修改，请重新核对。' });
  const doubts = openDoubts(keptDraft(waiting)).map(doubtLine);
  if (apply && !confirmed && doubts.length > 0)
    throw new Leave({ ok: false, reason: 'needsConfirmation', message: '修订稿还有存疑，请先确认。', doubts });
  return { plan, current, waiting, version: held, doubts };
}

async function savePlan(tx: Tx, plan: Plan, waiting: PlanImport): Promise<Plan> {
  const revised = planRow(plan, keptDraft(waiting));
  const [rival] = await tx.plan.find({ title: revised.title, periodStart: revised.periodStart });
  if (rival && rival.id !== plan.id)
    throw new Leave({ ok: false, reason: 'sameTitle', message: `已有同名同期的方案《${revised.title}》。` });
  const { id, ...fields } = revised;
  await tx.plan.update(id, fields);
  return revised;
}

async function nameOf(tx: Tx): Promise<NameOf> {
  const { directory } = await loadUnits(tx);
  return ({ name, unit }) => resolveUnit(unit ?? name, directory)?.name ?? unit ?? name;
}

async function pendingReminders(tx: Tx, planId: string): Promise<Map<string, string>> {
  const occurrenceId = { in: (await tx.occurrence.find({ planId })).map(({ id }) => id) };
  const pending = await tx.reminder.find({ occurrenceId, state: 'pending' });
  return new Map(pending.map(({ id, fireAt }) => [id, fireAt]));
}

async function effectOf(
  tx: Tx,
  planId: string,
  { moved, cancelled, added }: OccurrenceMoves,
  before: ReadonlyMap<string, string>,
): Promise<RevisionEffect> {
  const after = await pendingReminders(tx, planId);
  const numbers = new Map((await tx.task.find({ planId })).map(({ id, number }) => [id, number]));
  const all = [...moved.map(({ occurrence }) => occurrence), ...cancelled, ...added];
  const unitIds = [...new Set(all.map(({ unitId }) => unitId))];
  const names = new Map((await tx.orgUnit.find({ id: { in: unitIds } })).map(({ id, name }) => [id, name]));
  const touched = (one: Occurrence, from: LocalDate | null, to: LocalDate | null): TouchedOccurrence => ({
    number: numbers.get(one.taskId) ?? '',
    unit: names.get(one.unitId) ?? '',
    from,
    to,
  });
  const count = (of: ReadonlyMap<string, string>, wanted: (id: string, fireAt: string) => boolean) =>
    [...of].filter(([id, fireAt]) => wanted(id, fireAt)).length;
  return {
    units: [...names.values()].sort(),
    moved: moved.map(({ occurrence, from }) => touched(occurrence, from, occurrence.dueOn)),
    cancelled: cancelled.map((one) => touched(one, one.dueOn, null)),
    added: added.map((one) => touched(one, null, one.dueOn)),
    reminders: {
      superseded: count(before, (id) => !after.has(id)),
      moved: count(after, (id, fireAt) => before.has(id) && before.get(id) !== fireAt),
      added: count(after, (id) => !before.has(id)),
    },
  };
}
