import type { Deps } from '../ports.ts';
import type { RehearsalStage } from '../rehearsal/simulate-plan.ts';
import { applyRebindings, type Rebound } from './apply-rebindings.ts';
import type { PolicyDifference } from './policy-difference.ts';
import { previewRebindings, type PreviewOptions } from './preview-rebindings.ts';
import type { Rebinding } from './rebindings.ts';

export interface BindingsChange {
  rebindings: Rebinding[];
  difference: PolicyDifference;
  /** Null where nothing was changed, because there was nothing or the difference is to be looked at first. */
  applied: Rebound | null;
}

/**
 * Shows what rebindings do to the next ninety days and then makes them: `always`, `never`, or only where nothing changes
 * for anybody (`ifQuiet`), so that whoever changes a running plan has seen how.
 */
export async function changeBindings(
  deps: Deps,
  stage: RehearsalStage,
  rebindings: Rebinding[],
  apply: 'always' | 'ifQuiet' | 'never',
  actor: string,
  options: PreviewOptions = {},
): Promise<BindingsChange> {
  const difference = await previewRebindings(deps, stage, rebindings, options);
  const quiet = difference.changes.length === 0 && difference.load.length === 0;
  const wanted = rebindings.length > 0 && (apply === 'always' || (apply === 'ifQuiet' && quiet));
  return { rebindings, difference, applied: wanted ? await applyRebindings(deps, rebindings, actor) : null };
}
