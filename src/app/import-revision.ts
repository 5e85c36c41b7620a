import type { Plan } from '../core/entities/plan.ts';
import { deriveId } from '../core/ids.ts';
import type { PlanDraft } from '../core/plan/draft.ts';
import { carryOver } from '../core/plan/revision/carry-over.ts';
import { raiseDraftVersion } from './draft-version.ts';
import { type ImportedFile, sameNumbers, sameNumbersMessage } from './import-plan.ts';
import { findImports, keptDraft } from './kept-draft.ts';
import type { Deps } from './ports.ts';
import { recordEvent } from './record-event.ts';
import type { Store, Tx } from './store.ts';

export type RevisionImport =
  | { ok: true; planId: string; title: string; revision: number }
  | { ok: false; reason: 'notActive' | 'sameFile' | 'sameNumbers'; message: string };

/**
 * Keeps a revised document of an active plan beside it. Nothing of the plan changes before `revisePlan` applies it; one
 * that waits already is replaced. What a person said about the plan in force (names, settled doubts) holds for it, too.
 */
export async function importRevision(
  deps: Deps,
  planId: string,
  draft: PlanDraft,
  file: ImportedFile,
  actor: string,
): Promise<RevisionImport> {
  const now = deps.clock.now();
  const doubled = sameNumbers(draft);
  if (doubled.length > 0) return { ok: false, reason: 'sameNumbers', message: sameNumbersMessage(doubled) };
  return deps.store.transaction(async (tx): Promise<RevisionImport> => {
    await tx.lock('import');
    await tx.lock(`plan:${planId}`);
    const plan = await tx.plan.get(planId);
    if (plan?.state !== 'active')
      return { ok: false, reason: 'notActive', message: '只有已启用的方案才能导入修订稿。' };
    const { current, waiting } = await findImports(tx, planId);
    if (current?.fileHash === file.sha256)
      return { ok: false, reason: 'sameFile', message: `《${plan.title}》现行的就是这份文件，没有变化。` };
    if (waiting) await tx.planImport.remove({ id: waiting.id });
    const revision = await nextRevision(tx, planId);
    await tx.planImport.insert([
      {
        id: deriveId('planImport', planId, revision),
        planId,
        revision,
        fileName: file.name,
        fileHash: file.sha256,
        draft: current ? carryOver(keptDraft(current), draft) : { ...draft, dropped: [] },
        undo: [],
        importedAt: now,
        appliedAt: null,
      },
    ]);
    await recordEvent(tx, now, {
      entity: 'plan',
      entityId: planId,
      type: 'importRevision',
      actor,
      to: String(revision),
      why: file.name,
    });
    await raiseDraftVersion(tx, planId, actor, `导入修订稿${file.name}`, now);
    return { ok: true, planId, title: plan.title, revision };
  });
}

async function nextRevision(tx: Tx, planId: string): Promise<number> {
  return Math.max(0, ...(await tx.planImport.find({ planId })).map(({ revision }) => revision)) + 1;
}

/** The active plan that a document revises: the one of the same document number or, but for 修订 and the like, title. */
export async function findRevised(store: Store | Tx, draft: PlanDraft): Promise<Plan | null> {
  const active = await store.plan.find({ state: 'active' }, { orderBy: ['letter'] });
  const title = bareTitle(draft.title);
  const hits = [
    ...active.filter((plan) => bareTitle(plan.title) === title && plan.periodStart === draft.period.start),
    ...active.filter(({ docNo }) => docNo !== null && docNo === draft.docNo),
  ];
  return hits[0] ?? null;
}

/** 《…工作方案（修订稿）》 and 《…工作方案》 are one plan. */
function bareTitle(title: string): string {
  return title
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[(【[][^()【】[\]]*(修订|修改|调整|更新)[^()【】[\]]*[)】\]]/g, '')
    .replaceAll(/(修订|修改|调整|更新)(稿|版|本)?$/g, '');
}
