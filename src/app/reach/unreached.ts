import type { WorkCalendar } from '../../core/calendar/types.ts';
import type { Escalation, Occurrence } from '../../core/entities/occurrence.ts';
import { lastDayToTell, needsReach, unreachableUnits } from '../../core/policy/reach.ts';
import type { People } from '../../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import type { Tx } from '../store.ts';

/** Step of the escalation that makes an unreachable unit a coordinator's task. */
export const UNREACHABLE = 'unreachable';

/** An occurrence whose unit nobody can be written to for. */
export interface Unreached {
  occurrence: Occurrence;
  /** The day by which a coordinator must have been told. */
  tellBy: LocalDate;
  /** Its escalation, where there was one. */
  known: Escalation | undefined;
}

/** All occurrences with a deadline, of active plans, for whose unit nobody can be reached now; by that day. */
export async function unreachedOccurrences(
  tx: Tx,
  people: People,
  calendar: WorkCalendar,
  now: Instant,
): Promise<Unreached[]> {
  const unitIds = (await tx.orgUnit.find({})).map(({ id }) => id);
  const units = unreachableUnits(people, unitIds, localDateOf(now));
  if (units.length === 0) return [];
  const active = (await tx.plan.find({ state: 'active' })).map(({ id }) => id);
  const found = await tx.occurrence.find({ unitId: { in: units }, planId: { in: active } });
  const open = found.filter(needsReach);
  const rows = await tx.escalation.find({ stepKey: UNREACHABLE, occurrenceId: { in: open.map(({ id }) => id) } });
  const known = new Map(rows.map((row) => [row.occurrenceId, row]));
  return open
    .map((occurrence) => ({
      occurrence,
      tellBy: lastDayToTell(occurrence, calendar),
      known: known.get(occurrence.id),
    }))
    .sort((a, b) =>
      a.tellBy === b.tellBy ? (a.occurrence.id < b.occurrence.id ? -1 : 1) : a.tellBy < b.tellBy ? -1 : 1,
    );
}

/** Whether it still has to be told: never was, was over since, or its deadline moved after somebody had decided. */
export function isUntold({ known, tellBy }: Unreached): boolean {
  if (!known || known.state === 'moot') return true;
  return known.state === 'decided' && known.decidedAt !== null && localDateOf(known.decidedAt) < tellBy;
}
