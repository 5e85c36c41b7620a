import type { PlanImport } from '../core/entities/plan.ts';
import type { PlanDraft } from '../core/plan/draft.ts';
import type { Tx } from './store.ts';

/** The draft that an import keeps. Only `importPlan` and its kin write there, and they write drafts. */
export function keptDraft({ draft }: Pick<PlanImport, 'draft'>): PlanDraft {
  return draft as PlanDraft;
}

/** The imports of a plan: the one in force, and the revised document that waits beside it, if any. */
export interface PlanImports {
  current: PlanImport | null;
  waiting: PlanImport | null;
}

export async function findImports(tx: Tx, planId: string): Promise<PlanImports> {
  const imports = await tx.planImport.find({ planId }, { orderBy: ['revision'], descending: true });
  return {
    current: imports.find(({ appliedAt }) => appliedAt !== null) ?? null,
    waiting: imports.find(({ appliedAt }) => appliedAt === null) ?? null,
  };
}
