import type { PlanDraft } from '../core/plan/draft.ts';
import { duplicatesOf } from './find-duplicates.ts';
import { type ImportedFile, importPlan, type ImportSummary } from './import-plan.ts';
import { findRevised, importRevision } from './import-revision.ts';
import type { Deps } from './ports.ts';
import { type PlanRevisionView, revisePlan } from './revise-plan.ts';

export type DocumentImport =
  | {
      ok: true;
      kind: 'plan';
      summary: ImportSummary;
      /** Items that active plans ask as well, a line each. */ duplicates: string[];
    }
  | { ok: true; kind: 'revision'; revision: PlanRevisionView }
  | { ok: false; reason: string; message: string };

/**
 * Keeps a document that was read: as a plan of its own, or, where it is the revised text of an active plan (the one named,
 * else the one of the same title and year or document number), beside that plan, with what it would change.
 */
export async function importDocument(
  deps: Deps,
  draft: PlanDraft,
  file: ImportedFile,
  actor: string,
  revises?: string,
): Promise<DocumentImport> {
  const planId = revises ?? (await findRevised(deps.store, draft))?.id;
  if (planId !== undefined) return keepRevision(deps, planId, draft, file, actor);
  const result = await importPlan(deps, draft, file, actor);
  if (!result.ok) return result;
  const plan = await deps.store.plan.get(result.summary.planId);
  const duplicates = plan ? (await duplicatesOf(deps.store, plan)).map(({ why }) => why) : [];
  return { ok: true, kind: 'plan', summary: result.summary, duplicates };
}

async function keepRevision(
  deps: Deps,
  planId: string,
  draft: PlanDraft,
  file: ImportedFile,
  actor: string,
): Promise<DocumentImport> {
  const kept = await importRevision(deps, planId, draft, file, actor);
  if (!kept.ok) return kept;
  const shown = await revisePlan(deps, planId, { actor, apply: false });
  return shown.ok ? { ok: true, kind: 'revision', revision: shown.revision } : shown;
}
