import { daysBetween, type LocalDate } from '../time/local-date.ts';

/** Days between the nearest due dates of two items; null where one has none. */
export function nearestDays(a: readonly LocalDate[], b: readonly LocalDate[]): number | null {
  if (a.length === 0 || b.length === 0) return null;
  const [first, second] = [a.toSorted(), b.toSorted()];
  let [i, j, least] = [0, 0, Infinity];
  for (;;) {
    const [x, y] = [first[i], second[j]];
    if (x === undefined || y === undefined) return least;
    least = Math.min(least, Math.abs(daysBetween(x, y)));
    if (x < y) i += 1;
    else j += 1;
  }
}

/** Within a quarter it is the same question; within a year it may be; the same wording years apart is the next round. */
export function timeNearness(days: number | null): number {
  if (days === null) return 0.95;
  if (days <= 100) return 1;
  return days <= 400 ? 0.92 : 0.8;
}
