import type { Light } from '../../core/occurrence/light.ts';
import { countLights, type LedgerRow } from '../../core/report/ledger.ts';
import { instantAt } from '../../core/time/instant.ts';
import { addDays, type LocalDate } from '../../core/time/local-date.ts';
import { activatePlan } from '../activate-plan.ts';
import { buildLedger } from '../build-ledger.ts';
import type { Deps } from '../ports.ts';
import type { Store, TableName } from '../store.ts';
import { rehearse, type RehearsalDeps } from './rehearse.ts';
import { seededModel, silentModel } from './reply-model.ts';
import { type MonthFigures, monthFigures, type SentItem, sentItems } from './report-rehearsal.ts';
import { REHEARSED_TABLES } from './tables.ts';

/** What makes a rehearsal out of the live system; `wire-rehearsal.ts` has both. */
export interface RehearsalStage {
  open(start: string, calendar: Deps['calendar']): RehearsalDeps;
  copy(from: Store, to: Store, tables: readonly TableName[]): Promise<number>;
}

export interface SimulationOptions {
  /** First and last day, inclusive; the plan's period where not given. */
  from?: LocalDate;
  to?: LocalDate;
  /** Seed of the reply model; null: nobody replies. */
  seed: string | null;
  /** Awaited at the beginning of each day of the rehearsal. */
  onDay?: (day: LocalDate) => void | Promise<void>;
}

export interface Simulation {
  plan: string;
  from: LocalDate;
  to: LocalDate;
  seed: string | null;
  unreachableUnits: string[];
  months: MonthFigures[];
  lights: Record<Light, number>;
  /** Who, what, when, why. */
  sent: SentItem[];
}

export type SimulationResult =
  | { ok: true; simulation: Simulation; ledger: LedgerRow[] }
  | { ok: false; reason: 'noSuchPlan' | 'wrongDates' | 'notPossible'; message: string };

/**
 * Rehearses one plan from its beginning, whether or not it is switched on, with the live directory and policies, in
 * memory: nothing is sent and nothing of the live system is changed.
 */
export async function simulatePlan(
  live: Pick<Deps, 'store' | 'calendar'>,
  planId: string,
  stage: RehearsalStage,
  options: SimulationOptions,
): Promise<SimulationResult> {
  const plan = await live.store.plan.get(planId);
  if (!plan) return { ok: false, reason: 'noSuchPlan', message: `没有编号为 ${planId} 的方案。` };
  const { from = plan.periodStart, to = plan.periodEnd, seed, onDay } = options;
  if (to < from) return { ok: false, reason: 'wrongDates', message: '预演的结束日期早于开始日期。' };
  const deps = stage.open(instantAt(from, 8 * 60), live.calendar);
  await stage.copy(live.store, deps.store, REHEARSED_TABLES);
  await deps.store.plan.updateWhere({ state: 'active' }, { state: 'draft', activatedAt: null });
  await deps.store.plan.update(planId, { state: 'draft', activatedAt: null });
  const activated = await activatePlan(deps, planId, 'user:rehearsal', { confirmed: true });
  if (!activated.ok) return { ok: false, reason: 'notPossible', message: activated.message };
  const model = seed === null ? silentModel : seededModel(seed, live.calendar);
  await rehearse(deps, { until: instantAt(addDays(to, 1), 0), model, ...(onDay ? { onDay } : {}) });
  const ledger = await buildLedger(deps);
  const simulation: Simulation = {
    plan: plan.title,
    from,
    to,
    seed,
    unreachableUnits: activated.activation.unreachableUnits,
    months: await monthFigures(deps.store),
    lights: countLights(ledger),
    sent: await sentItems(deps.store),
  };
  return { ok: true, simulation, ledger };
}
