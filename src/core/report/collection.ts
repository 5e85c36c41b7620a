import type { Occurrence } from '../entities/occurrence.ts';
import { isLate } from '../occurrence/light.ts';
import { localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

/** How a unit's report of one period stands. */
export type ReportStanding = 'reported' | 'partly' | 'missing' | 'excused';

/** One line of a collection sheet: a unit and what it has reported. */
export interface CollectionRow {
  unitName: string;
  /** The unit above it, where that answers for the same item too, or just is above it. */
  parentName: string | null;
  contactNames: string[];
  dueOn: LocalDate;
  standing: ReportStanding;
  /** The day of the report; of a partial one the day of the last word. */
  reportedOn: LocalDate | null;
  late: boolean;
  percent: number | null;
  words: string | null;
  /** Figures reported towards the item's targets: `120人`. */
  figures: string[];
}

/** 汇总表 of one item and one period: who has reported what, who is missing. */
export interface Collection {
  number: string;
  title: string;
  planTitle: string;
  /** The due date of the period as first laid out. */
  period: LocalDate;
  rows: CollectionRow[];
  reported: number;
  missing: string[];
}

/** What is known of one unit's instance. */
export interface CollectionEntry {
  occurrence: Occurrence;
  unitName: string;
  parentName: string | null;
  contactNames: string[];
  /** The last thing said of it, and when. */
  lastWord: { on: LocalDate; words: string } | null;
  figures: string[];
}

function standingOf({ occurrence: { state, percent }, lastWord, figures }: CollectionEntry): ReportStanding {
  if (state === 'submitted' || state === 'closed') return 'reported';
  if (state === 'parked' || state === 'cancelled') return 'excused';
  return lastWord !== null || percent !== null || figures.length > 0 ? 'partly' : 'missing';
}

function rowOf(entry: CollectionEntry): CollectionRow {
  const { occurrence, unitName, parentName, contactNames, lastWord, figures } = entry;
  const standing = standingOf(entry);
  const submittedOn = occurrence.submittedAt === null ? null : localDateOf(occurrence.submittedAt);
  return {
    unitName,
    parentName,
    contactNames,
    dueOn: occurrence.dueOn,
    standing,
    reportedOn: standing === 'reported' ? submittedOn : (lastWord?.on ?? null),
    late: isLate(occurrence),
    percent: occurrence.percent,
    words: lastWord?.words ?? occurrence.lastAnswer,
    figures,
  };
}

/**
 * The period people ask about when they name none: the first that was asked for and is not complete, else the last one that
 * was; else the first of all.
 */
export function currentPeriod(occurrences: readonly Occurrence[], today: LocalDate): LocalDate | null {
  const periods = [...new Set(occurrences.map(({ originalDueOn }) => originalDueOn))].sort();
  const of = (period: LocalDate) => occurrences.filter(({ originalDueOn }) => originalDueOn === period);
  const asked = periods.filter((period) => period <= today || of(period).some(({ state }) => state !== 'scheduled'));
  const open = asked.find((period) =>
    of(period).some(({ state }) => !['submitted', 'closed', 'parked', 'cancelled'].includes(state)),
  );
  return open ?? asked.at(-1) ?? periods[0] ?? null;
}

/** The sheet: units in order of the unit above them, then by name; every one of them in exactly one standing. */
export function collectionOf(
  item: Pick<Collection, 'number' | 'title' | 'planTitle' | 'period'>,
  entries: readonly CollectionEntry[],
): Collection {
  const compare = (a: string, b: string) => a.localeCompare(b, 'zh-CN');
  const rows = entries
    .map(rowOf)
    .sort((a, b) => compare(a.parentName ?? a.unitName, b.parentName ?? b.unitName) || compare(a.unitName, b.unitName));
  return {
    ...item,
    rows,
    reported: rows.filter(({ standing }) => standing === 'reported').length,
    missing: rows
      .filter(({ standing }) => standing === 'missing' || standing === 'partly')
      .map(({ unitName }) => unitName),
  };
}

export const STANDING_TITLES: Record<ReportStanding, string> = {
  reported: '已报',
  partly: '部分反馈',
  missing: '未报',
  excused: '不计',
};
