import { activatePlan } from '../../src/app/activate-plan.ts';
import { importPlan } from '../../src/app/import-plan.ts';
import { loadDirectory } from '../../src/app/load-directory.ts';
import { applyRebindings } from '../../src/app/policy/apply-rebindings.ts';
import { rebindingsToBind } from '../../src/app/policy/rebindings.ts';
import { savePolicy } from '../../src/app/policy/save-policy.ts';
import type { RehearsalDeps } from '../../src/app/rehearsal/rehearse.ts';
import type { PlanDraft } from '../../src/core/plan/draft.ts';
import { instantAt } from '../../src/core/time/instant.ts';
import { openRehearsal } from '../../src/wire-rehearsal.ts';
import { calendar } from './calendar.ts';

async function holdEverywhere(deps: RehearsalDeps, file: unknown): Promise<void> {
  const saved = await savePolicy(deps, file, 'user:test');
  if (!saved.ok) throw new Error(JSON.stringify(saved.faults));
  const everywhere = { level: 'organisation' as const, targetId: '*' };
  await applyRebindings(deps, await rebindingsToBind(deps.store, everywhere, saved.policy), 'user:test');
}

/**
 * A plan switched on at the beginning of its period, in an office where every unit it names has a contact and a leader in the
 * sandbox. `policy` is a policy file that holds everywhere.
 */
export async function openPlan(draft: PlanDraft, sha256: string, policy?: unknown): Promise<RehearsalDeps> {
  const deps = openRehearsal(instantAt(draft.period.start, 8 * 60), calendar, [{ id: '1', secret: 'rehearsed' }]);
  const names = [...new Set(draft.tasks.flatMap(({ units }) => units.map(({ name }) => name)))];
  await deps.store.transaction((tx) =>
    loadDirectory(tx, {
      units: names.map((name) => ({ name, aliases: [] })),
      groups: [],
      people: names.flatMap((unit, index) =>
        (['contact', 'leader'] as const).map((duty) => ({
          name: `${duty === 'contact' ? '联系人' : '负责人'}${index}`,
          unit,
          duty,
          routes: [{ channel: 'console' as const, address: `${duty}${index}` }],
        })),
      ),
      coordinators: [{ name: '督办员', routes: [{ channel: 'console', address: 'office' }] }],
    }),
  );
  const imported = await importPlan(deps, draft, { name: 'plan', sha256 }, 'user:test');
  if (!imported.ok) throw new Error(imported.message);
  if (policy !== undefined) await holdEverywhere(deps, policy);
  const activated = await activatePlan(deps, imported.summary.planId, 'user:test', { confirmed: true });
  if (!activated.ok) throw new Error(activated.message);
  return deps;
}
