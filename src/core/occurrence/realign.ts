import type { Occurrence } from '../entities/occurrence.ts';
import { daysBetween, type LocalDate } from '../time/local-date.ts';

/** An occurrence whose plan date changed; it keeps its identity, its original date and its answers. */
export interface MovedOccurrence {
  occurrence: Occurrence;
  dueOn: LocalDate;
  ruleKey: string;
}

/** What becomes of the occurrences of one assignment when its rules change. */
export interface Realignment {
  /** Under a new rule of the same date, or answered already: only the rule's key changes, if at all. */
  renamed: MovedOccurrence[];
  moved: MovedOccurrence[];
  cancelled: Occurrence[];
  added: Occurrence[];
}

/** Claimed or ended: what was answered stays as it was answered. */
function isAnswered({ state }: Occurrence): boolean {
  return state === 'submitted' || state === 'closed';
}

/**
 * Brings the occurrences of one assignment in line with those its new rules ask for. One with the same rule and date
 * stays; what is left on both sides is paired by kind (and period), nearest dates first, and moves; a live one without a
 * partner is cancelled; a wanted one without a partner is added, of recurring and ongoing work only from `today` on. An
 * answered one takes its partner's place and nothing is asked again. A date that was extended beyond the new one stays.
 */
export function realign(existing: readonly Occurrence[], wanted: readonly Occurrence[], today: LocalDate): Realignment {
  const old = new Set(existing.filter(({ state }) => state !== 'cancelled'));
  const open = new Set(wanted);
  const result: Realignment = { renamed: [], moved: [], cancelled: [], added: [] };
  const settle = (one: Occurrence, place: Occurrence) => {
    old.delete(one);
    open.delete(place);
    const { ruleKey, dueOn } = place;
    if (planDate(one) === dueOn || one.dueOn === dueOn || isAnswered(one)) {
      if (one.ruleKey !== ruleKey) result.renamed.push({ occurrence: one, dueOn: one.dueOn, ruleKey });
    } else result.moved.push({ occurrence: one, dueOn: laterIfExtended(one, dueOn), ruleKey });
  };
  for (const place of wanted) {
    const same = [...old].find(
      (one) => one.kind === place.kind && one.ruleKey === place.ruleKey && planDate(one) === place.dueOn,
    );
    if (same) settle(same, place);
  }
  for (const { one, place } of nearestPairs([...old], [...open]))
    if (old.has(one) && open.has(place)) settle(one, place);
  result.cancelled = [...old].filter((one) => !isAnswered(one));
  result.added = [...open].filter(({ kind, dueOn }) => kind === 'milestone' || dueOn >= today);
  return result;
}

/** The date the plan gave: of a milestone its rule's, of one whose date nobody extended its due date. */
function planDate({ kind, ruleKey, dueOn, originalDueOn, periodKey }: Occurrence): LocalDate {
  if (kind === 'milestone' && /^M\d{4}-/.test(ruleKey)) return ruleKey.slice(1);
  return dueOn === originalDueOn ? dueOn : /^\d{4}-\d\d-\d\d$/.test(periodKey) ? periodKey : originalDueOn;
}

function laterIfExtended(one: Occurrence, dueOn: LocalDate): LocalDate {
  return one.dueOn > planDate(one) && one.dueOn > dueOn ? one.dueOn : dueOn;
}

function nearestPairs(old: readonly Occurrence[], open: readonly Occurrence[]) {
  return old
    .flatMap((one) =>
      open.flatMap((place) =>
        place.kind === one.kind && place.every === one.every
          ? [{ one, place, days: Math.abs(daysBetween(planDate(one), place.dueOn)) }]
          : [],
      ),
    )
    .sort((a, b) => a.days - b.days || (a.one.id < b.one.id ? -1 : 1));
}
