import fc from 'fast-check';
import { DueTimes } from '../../../src/adapters/store/memory/due-times.ts';
import { Heap } from '../../../src/adapters/store/memory/heap.ts';
import type { StoredRow } from '../../../src/adapters/store/stored-row.ts';

describe('a heap', () => {
  it('gives its items in order, whatever the order they came in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        const heap = new Heap<number>((a, b) => a - b);
        for (const item of items) heap.push(item);
        const popped = items.map(() => heap.pop());
        expect(popped).toEqual(items.toSorted((a, b) => a - b));
        expect(heap.first).toBeUndefined();
      }),
    );
  });
});

describe('due times', () => {
  type Change = { id: string; at: string | null; group: string };
  const change = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    at: fc.option(fc.constantFrom('1', '2', '3', '4')),
    group: fc.constantFrom('x', 'y'),
  });

  it('are those of the rows as they are now, whatever they were before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(change, fc.boolean()), { maxLength: 30 }),
        fc.constantFrom('1', '2', '4'),
        (changes, now) => {
          const rows = new Map<string, StoredRow & Change>();
          const times = new DueTimes(
            (id) => rows.get(id),
            (row) => rows.get(row.id)?.at ?? null,
            (row) => rows.get(row.id)?.group ?? '',
          );
          const due = (group: string) =>
            [...rows.values()]
              .filter((row) => row.group === group && row.at !== null && row.at <= now)
              .toSorted((a, b) => `${a.at}${a.id}`.localeCompare(`${b.at}${b.id}`));
          for (const [row, look] of changes) {
            rows.set(row.id, row);
            times.note(undefined, row);
            const seen = look ? times.due(row.group, now) : null;
            expect(seen).toEqual(look ? due(row.group) : null);
          }
          for (const group of ['x', 'y']) expect(times.due(group, now)).toEqual(due(group));
          const waiting = [...rows.values()].filter((row) => row.at !== null);
          const earliest = [...times.earliest()].map(([group, at]) => `${group}${at}`);
          const expected = ['x', 'y'].flatMap((group) => {
            const first = waiting
              .filter((row) => row.group === group)
              .toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? ''))[0];
            return first ? [`${group}${first.at}`] : [];
          });
          expect(earliest.toSorted()).toEqual(expected);
        },
      ),
    );
  });
});
