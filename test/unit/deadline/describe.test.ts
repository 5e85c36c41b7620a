import fc from 'fast-check';
import { describe as describeReading } from '../../../src/core/deadline/describe.ts';
import { listDueDates } from '../../../src/core/deadline/due-dates.ts';
import { explain } from '../../../src/core/deadline/explain.ts';
import { parseDeadline } from '../../../src/core/deadline/parse.ts';
import type { DeadlineReading, NamedDay, Recurring, Relative } from '../../../src/core/deadline/types.ts';
import { addDays } from '../../../src/core/time/local-date.ts';
import { calendar, document2024, read } from './reading.ts';

const nowhere = { span: { start: 0, end: 0, text: '' }, rule: 'test', implied: [] };
const anyDay = fc.integer({ min: 0, max: 365 * 4 }).map((days) => addDays('2024-01-01', days));

const milestone = fc
  .record({ dueOn: anyDay, length: fc.option(fc.integer({ min: 1, max: 300 })) })
  .map(({ dueOn, length }) => ({
    ...nowhere,
    dueOn,
    ...(length !== null && { windowStart: addDays(dueOn, -length) }),
  }));

const day = fc.integer({ min: 1, max: 31 });
const monthDay = (months: number): fc.Arbitrary<NamedDay> =>
  fc.record({ unit: fc.constant('monthDay' as const), month: fc.integer({ min: 1, max: months }), day });
const weekday = fc.record({ unit: fc.constant('weekday' as const), weekday: fc.integer({ min: 1, max: 7 }) });
const workday = fc.record({
  unit: fc.constant('workday' as const),
  month: fc.constant(1),
  nth: fc.constantFrom(-1, 1, 3, 5, 10),
});
const afterEnd = fc.record({
  unit: fc.constant('afterEnd' as const),
  amount: fc.integer({ min: 1, max: 28 }),
  workdays: fc.boolean(),
});

/** A rule of one shape, with the unit its dates are listed by. */
const shape = (
  every: string,
  amount: number,
  unit: 'day' | 'week' | 'month' | 'year',
  on: fc.Arbitrary<NamedDay[]>,
  byMonth = false,
) => on.map((days) => ({ every, amount, unit, byMonth, on: days }));

const several = (one: fc.Arbitrary<NamedDay>): fc.Arbitrary<NamedDay[]> => fc.array(one, { maxLength: 3 });
const none = fc.constant<NamedDay[]>([]);

const rule = fc.oneof(
  shape('P1D', 1, 'day', none),
  shape('P10D', 10, 'day', none),
  shape('P10D', 10, 'day', none, true),
  shape('P15D', 15, 'day', none, true),
  shape('P1W', 1, 'week', several(weekday)),
  shape('P2W', 2, 'week', none),
  shape('P1M', 1, 'month', several(monthDay(1))),
  shape('P1M', 1, 'month', fc.tuple(fc.oneof(workday, afterEnd))),
  shape('P2M', 2, 'month', several(monthDay(2))),
  shape('P3M', 3, 'month', several(monthDay(3))),
  shape('P3M', 3, 'month', fc.tuple(afterEnd)),
  shape('P6M', 6, 'month', fc.oneof(none, fc.tuple(monthDay(6)))),
  shape('P1Y', 1, 'year', several(monthDay(12))),
  shape(
    'P1Y',
    1,
    'year',
    fc.tuple(fc.record({ unit: fc.constant('festival' as const), name: fc.constantFrom('春节', '国庆节') })),
  ),
  shape('P2Y', 2, 'year', none),
);

const relative: fc.Arbitrary<Relative> = fc
  .record({
    anchor: fc.constantFrom<Relative['anchor'][]>('receipt', 'meeting', 'issue', 'approval', 'publication', 'other'),
    amount: fc.integer({ min: 0, max: 60 }),
    unit: fc.constantFrom<Relative['unit'][]>('workday', 'day', 'month', 'hour', 'year'),
    before: fc.boolean(),
  })
  .map(({ anchor, amount, unit, before }) => ({
    ...nowhere,
    anchor,
    amount: before && amount > 0 && (anchor === 'meeting' || anchor === 'other') ? -amount : amount,
    unit: amount === 0 ? 'day' : unit,
  }));

function readingOf(parts: Partial<DeadlineReading>): DeadlineReading {
  return {
    milestones: [],
    recurring: [],
    ongoing: false,
    ongoingSpans: [],
    relative: [],
    none: false,
    unresolved: [],
    skipped: [],
    ...parts,
  };
}

const reread = (reading: DeadlineReading): DeadlineReading =>
  parseDeadline(describeReading(reading), document2024, calendar);

describe('a reading said in canonical Chinese', () => {
  it('gives the same dates when it is read again', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(milestone, { minLength: 1, maxLength: 4, selector: ({ dueOn }) => dueOn }),
        (milestones) => {
          const again = reread(readingOf({ milestones }));
          const said = milestones.map(({ dueOn, windowStart }) => `${windowStart ?? ''} ${dueOn}`);
          expect(again.milestones.map(({ dueOn, windowStart }) => `${windowStart ?? ''} ${dueOn}`).toSorted()).toEqual(
            said.toSorted(),
          );
        },
      ),
    );
  });

  it('gives the same periods and due dates when it is read again', () => {
    fc.assert(
      fc.property(rule, fc.integer({ min: 1, max: 4 }), ({ every, amount, unit, byMonth, on }, times) => {
        const dated = every !== 'P1D' && every !== 'P2Y';
        const repetition = { amount, unit, byMonth, on, since: null };
        const dueDates = dated
          ? listDueDates(repetition, document2024.planStart, document2024.planEnd, calendar)
          : undefined;
        const said: Recurring = { ...nowhere, every, on, byMonth, times };
        const [again, ...others] = reread(readingOf({ recurring: [said] })).recurring;
        expect(others).toEqual([]);
        expect([again?.every, again?.dueDates, again?.times ?? 1]).toEqual([every, dueDates, times]);
      }),
    );
  });

  it('gives the same relative deadlines when it is read again', () => {
    fc.assert(
      fc.property(relative, (one) => {
        const again = reread(readingOf({ relative: [one] }));
        expect(again.relative.map(({ anchor, amount, unit }) => [anchor, amount, unit])).toEqual([
          [one.anchor, one.amount, one.unit],
        ]);
        expect(again.milestones).toEqual([]);
      }),
    );
  });

  it('says ongoing work and the absence of a deadline', () => {
    expect(reread(readingOf({ ongoing: true })).ongoing).toBe(true);
    expect(describeReading(readingOf({ none: true }))).toBe('无时限');
    expect(reread(readingOf({ none: true })).none).toBe(true);
  });

  it('is short and official', () => {
    expect(describeReading(read('3月底前拟定方案，此后每月5日前报进展，长期坚持'))).toBe(
      '2024年3月31日前；自2024年3月31日起每月5日前；长期坚持',
    );
  });
});

describe('the explanation of a reading', () => {
  it('names every stretch, the rule that read it and what it means, in the order of the text', () => {
    expect(
      explain(read('《方案》6月底前印发，贯穿全年，年前报告')).map(({ text, rule: by, meaning }) => [
        text,
        by,
        meaning,
      ]),
    ).toEqual([
      ['《方案》', 'title', '不作时限，文件名称'],
      ['6月底前', 'dates', '2024年6月30日前（年份按文件推定）'],
      ['贯穿全年', 'standing', '长期坚持'],
      ['年前', 'unresolved', '待确认，“年前”可指春节前，也可指年底前'],
    ]);
  });
});
