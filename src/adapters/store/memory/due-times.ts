import type { Instant } from '../../../core/time/instant.ts';
import type { StoredRow } from '../stored-row.ts';
import { compareText } from '../text-order.ts';
import { Heap } from './heap.ts';

interface Entry {
  readonly at: Instant;
  readonly id: string;
}

/**
 * When the rows of a table fall due, kept so that nobody has to look at those that do not: one heap of times per group
 * (the contact of a reminder). An entry is left where it is when its row changes and dropped when it comes up.
 */
export class DueTimes {
  readonly #groups = new Map<string, Heap<Entry>>();
  readonly #row: (id: string) => StoredRow | undefined;
  readonly #timeOf: (row: StoredRow) => Instant | null;
  readonly #groupOf: (row: StoredRow) => string;

  /** `timeOf` answers null for a row that waits for nothing. */
  constructor(
    row: (id: string) => StoredRow | undefined,
    timeOf: (row: StoredRow) => Instant | null,
    groupOf: (row: StoredRow) => string = () => '',
  ) {
    this.#row = row;
    this.#timeOf = timeOf;
    this.#groupOf = groupOf;
  }

  /** Takes note of a row that is new or changed. */
  note(before: StoredRow | undefined, after: StoredRow | undefined): void {
    const at = after && this.#timeOf(after);
    if (!after || !at) return;
    const group = this.#groupOf(after);
    if (before && this.#timeOf(before) === at && this.#groupOf(before) === group) return;
    let heap = this.#groups.get(group);
    if (!heap) this.#groups.set(group, (heap = new Heap<Entry>(byTime)));
    heap.push({ at, id: after.id });
  }

  /** The rows of a group that are due at `now`, by time, then id. */
  due(group: string, now: Instant): StoredRow[] {
    const heap = this.#groups.get(group);
    const found = new Map<string, Entry>();
    for (let first = heap?.first; heap && first && first.at <= now; first = heap.first) {
      heap.pop();
      if (this.#holds(first, group)) found.set(first.id, first);
    }
    for (const entry of found.values()) heap?.push(entry);
    return [...found.keys()].flatMap((id) => this.#row(id) ?? []);
  }

  /** The groups in which something waits, each with its earliest time. */
  *earliest(): Generator<readonly [group: string, at: Instant]> {
    for (const [group, heap] of this.#groups) {
      while (heap.first && !this.#holds(heap.first, group)) heap.pop();
      if (heap.first) yield [group, heap.first.at];
      else this.#groups.delete(group);
    }
  }

  /** Whether the row still waits for this time in this group. */
  #holds(entry: Entry, group: string): boolean {
    const row = this.#row(entry.id);
    return row !== undefined && this.#timeOf(row) === entry.at && this.#groupOf(row) === group;
  }
}

function byTime(a: Entry, b: Entry): number {
  return compareText(a.at, b.at) || compareText(a.id, b.id);
}
