import type { PlanDraft } from '../core/plan/draft.ts';
import type { Tx } from './store.ts';

/** What a plan's register is written from. */
export interface PlanRegister {
  /** As read and reviewed so far; null where the plan's document is not kept. */
  draft: PlanDraft | null;
  /** Names of the directory's units, to choose from. */
  units: string[];
}

/** The newest draft of a plan with the units that may be chosen; without a plan only the units. */
export async function planRegister(tx: Tx, planId?: string): Promise<PlanRegister> {
  const [imports, units] = await Promise.all([
    planId === undefined ? [] : tx.planImport.find({ planId }, { orderBy: ['importedAt'] }),
    tx.orgUnit.find({}, { orderBy: ['name'] }),
  ]);
  return {
    draft: (imports.at(-1)?.draft ?? null) as PlanDraft | null, // written by the import, which checked it
    units: units.map(({ name }) => name),
  };
}
