import type { Occurrence } from '../../core/entities/occurrence.ts';
import { askDay, ASK_EVERY_DAYS, wakeDay } from '../../core/occurrence/parking.ts';
import { localDateOf } from '../../core/time/instant.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';

/** A parked occurrence of an active plan with what lies ahead of it; at least one of the two days is set. */
export interface ParkedItem {
  occurrence: Occurrence;
  wakeOn: LocalDate | null;
  askOn: LocalDate | null;
}

/** Kinds of events from which the interval of asking is counted. */
const COUNTED = ['park', 'askCondition'];

/** All that is parked in active plans, by the day of what comes next. */
export async function parkedItems(tx: Tx, { calendar }: Pick<Deps, 'calendar'>): Promise<ParkedItem[]> {
  const parked = await tx.occurrence.find({ state: 'parked', planId: { in: await activePlans(tx) } });
  if (parked.length === 0) return [];
  const policyOf = await loadPolicies(tx);
  const last = await lastAsked(
    tx,
    parked.filter(({ parkedFor }) => parkedFor !== null),
  );
  const items = parked.map((occurrence) => {
    const every = policyOf(occurrence.planId, occurrence.taskId).parking?.askEveryDays ?? ASK_EVERY_DAYS;
    const lastOn = last.get(occurrence.id);
    return {
      occurrence,
      wakeOn: wakeDay(occurrence, calendar),
      askOn: lastOn === undefined ? null : askDay(occurrence, lastOn, every, calendar),
    };
  });
  return items.sort((a, b) => ((nextDay(a) ?? '9') < (nextDay(b) ?? '9') ? -1 : 1));
}

/** The earlier of its days. */
export function nextDay({ wakeOn, askOn }: ParkedItem): LocalDate | null {
  return wakeOn !== null && (askOn === null || wakeOn <= askOn) ? wakeOn : askOn;
}

async function activePlans(tx: Tx): Promise<string[]> {
  return (await tx.plan.find({ state: 'active' })).map(({ id }) => id);
}

async function lastAsked(tx: Tx, parked: readonly Occurrence[]): Promise<ReadonlyMap<string, LocalDate>> {
  if (parked.length === 0) return new Map();
  const events = await tx.event.find(
    { entity: 'occurrence', entityId: { in: parked.map(({ id }) => id) }, type: { in: COUNTED } },
    { orderBy: ['recordedAt'] },
  );
  return new Map(events.map(({ entityId, recordedAt }) => [entityId, localDateOf(recordedAt)]));
}
