import type { LocalDate } from '../time/local-date.ts';
import { sharedTerms, termIndex, termsOf, weighTerms } from './text-terms.ts';
import { nearestDays, timeNearness } from './duplicate-time.ts';
import { sharedUnits } from './duplicate-units.ts';

/** What an item asks, of whom and when: all that its wording is compared by. */
export interface AskItem {
  /** Whatever the caller knows it by. */
  key: string;
  content: string;
  /** Units that answer; of a unit of the directory its own name. */
  units: readonly string[];
  dates: readonly LocalDate[];
  /** Measures and metrics of its targets: 名, 指导员. */
  measures: readonly { metric: string; unit: string }[];
}

/** Two items that seem to ask the same of the same unit. */
export interface DuplicatePair {
  key: string;
  otherKey: string;
  /** 0 to 1. */
  score: number;
  /** Units that both ask, as the first item names them. */
  units: string[];
  /** Days between their nearest due dates; null where one has none. */
  days: number | null;
}

/** Chosen on the corpus in test/corpus/duplicates.test.ts, which says what it finds and what it flags wrongly. */
const THRESHOLD = 0.26;

/**
 * Pairs of items, one of each list, that ask the same fact of a unit in two plans or periods: a common unit, like wording
 * (character pairs weighed by how rare they are, synonyms taken as one), the same measure, and dates that lie near. Best
 * first. Works over an index of character pairs, so that 1,000 × 1,000 items take about a second.
 */
export function findDuplicates(items: readonly AskItem[], others: readonly AskItem[]): DuplicatePair[] {
  const weights = weighTerms([...items, ...others].map(({ content }) => content));
  const read = (item: AskItem) => ({ item, terms: termsOf(item.content, weights) });
  const index = termIndex(others.map(read), ({ terms }) => terms);
  const pairs = items.map(read).flatMap(({ item, terms }) =>
    index.near(terms).flatMap((other): DuplicatePair[] => {
      const units = sharedUnits(item.units, other.item.units);
      if (units.length === 0) return [];
      const days = nearestDays(item.dates, other.item.dates);
      const alike = sharedTerms(terms, other.terms, 0.7) * timeNearness(days) + measureBonus(item, other.item);
      const score = Math.min(1, Math.round(alike * 1000) / 1000);
      return score < THRESHOLD ? [] : [{ key: item.key, otherKey: other.item.key, score, units, days }];
    }),
  );
  return pairs.sort((a, b) => b.score - a.score || order(a.key, b.key) || order(a.otherKey, b.otherKey));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Both count the same thing: 培训指导员 in 名 and in 人. */
function measureBonus(a: AskItem, b: AskItem): number {
  const same = a.measures.some(({ metric, unit }) =>
    b.measures.some((other) => metric !== '' && metric === other.metric && unit === other.unit),
  );
  return same ? 0.1 : 0;
}
