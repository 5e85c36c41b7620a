import type { Policy } from '../../core/entities/policy.ts';
import { countsFromAnswer } from '../../core/policy/policy-steps.ts';
import { instantAt, localDateOf } from '../../core/time/instant.ts';
import { addDays, type LocalDate } from '../../core/time/local-date.ts';
import type { Deps } from '../ports.ts';
import { rehearse, type RehearsalDeps } from '../rehearsal/rehearse.ts';
import { silentModel } from '../rehearsal/reply-model.ts';
import type { RehearsalStage } from '../rehearsal/simulate-plan.ts';
import { REHEARSED_TABLES } from '../rehearsal/tables.ts';
import type { Store, TableName } from '../store.ts';
import { applyRebindings } from './apply-rebindings.ts';
import { type AheadItem, compareAhead, itemsAhead, type PolicyDifference } from './policy-difference.ts';
import type { Rebinding } from './rebindings.ts';

/** How far ahead an admin is shown what a change of policy does. */
const PREVIEW_DAYS = 90;

/** What a rehearsal that goes on from today needs besides: what was laid out, sent and asked for. */
const RUNNING_TABLES: readonly TableName[] = [
  ...REHEARSED_TABLES,
  'occurrence',
  'reminder',
  'message',
  'messageItem',
  'delivery',
  'extensionRequest',
  'escalation',
  'setting',
];

export interface PreviewOptions {
  /** A policy that the rebindings name and that is not saved yet. */
  unsaved?: Policy;
  days?: number;
  onDay?: (day: LocalDate) => void | Promise<void>;
}

/**
 * What rebindings do to the next ninety days, message by message, if nobody answers: the running plans are rehearsed from
 * now on twice, as they are and as they would be. Nothing of the live system is changed.
 */
export async function previewRebindings(
  live: Pick<Deps, 'store' | 'calendar' | 'clock'>,
  stage: RehearsalStage,
  rebindings: readonly Rebinding[],
  options: PreviewOptions = {},
): Promise<PolicyDifference> {
  const now = live.clock.now();
  const from = localDateOf(now);
  const to = addDays(from, options.days ?? PREVIEW_DAYS);
  const run = async (changes: readonly Rebinding[]): Promise<AheadItem[]> => {
    const deps = await openCopy(live, stage, options.unsaved);
    if (changes.length > 0) await applyRebindings(deps, changes, 'user:preview', now);
    const { onDay } = options;
    await rehearse(deps, { until: instantAt(addDays(to, 1), 0), model: silentModel, ...(onDay ? { onDay } : {}) });
    return itemsAhead(deps.store, now);
  };
  const running = await live.store.plan.count({ state: 'active' });
  if (running === 0 || rebindings.length === 0) return compareAhead([], [], from, to);
  return compareAhead(await run([]), await run(rebindings), from, to);
}

async function openCopy(
  live: Pick<Deps, 'store' | 'calendar' | 'clock'>,
  stage: RehearsalStage,
  unsaved: Policy | undefined,
): Promise<RehearsalDeps> {
  const deps = stage.open(live.clock.now(), live.calendar);
  await stage.copy(live.store, deps.store, await tables(live.store, unsaved));
  if (unsaved) await deps.store.policy.insert([unsaved]);
  return deps;
}

/** The record is long, and only needed where steps count from the last answer. */
async function tables(store: Store, unsaved: Policy | undefined): Promise<readonly TableName[]> {
  const policies = [...(await store.policy.find({})), ...(unsaved ? [unsaved] : [])];
  return policies.some(countsFromAnswer) ? [...RUNNING_TABLES, 'event'] : RUNNING_TABLES;
}
