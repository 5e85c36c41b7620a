import fc from 'fast-check';
import { OCCURRENCE_STATES } from '../../../src/core/entities/occurrence.ts';
import { bulletinFigures, bulletinText } from '../../../src/core/report/bulletin.ts';
import { periodBefore } from '../../../src/core/report/bulletin-period.ts';
import { calendar } from '../../support/calendar.ts';
import { occurrenceRow } from '../../support/rows.ts';

const names = new Map([
  ['u1', '甲局'],
  ['u2', '乙局'],
  ['u3', '丙局'],
]);

const anyOccurrence = fc
  .record({
    state: fc.constantFrom(...OCCURRENCE_STATES),
    unitId: fc.constantFrom('u1', 'u2', 'u3'),
    dueOn: fc.constantFrom('2017-04-28', '2017-05-31', '2017-06-05', '2017-12-29'),
    submittedAt: fc.constantFrom('2017-04-20T02:00:00.000Z', '2017-05-20T02:00:00.000Z'),
  })
  .map((patch) =>
    occurrenceRow({
      ...patch,
      submittedAt: ['closed', 'submitted'].includes(patch.state) ? patch.submittedAt : null,
    }),
  );

const total = (counts: object) => Object.values(counts).reduce((sum: number, count) => sum + Number(count), 0);

describe('The figures of a notice', () => {
  it('sum up to the total, by class and by unit, whatever the items', () => {
    fc.assert(
      fc.property(fc.array(anyOccurrence, { maxLength: 30 }), fc.boolean(), (occurrences, ranked) => {
        const figures = bulletinFigures(occurrences, names, '2017-06-01', calendar, ranked);
        const handedDown = occurrences.filter(({ state }) => state !== 'scheduled' && state !== 'cancelled').length;
        expect(figures.total).toBe(handedDown);
        expect(total(figures.counts)).toBe(handedDown);
        expect(figures.units.reduce((sum, unit) => sum + unit.total, 0)).toBe(handedDown);
        for (const { total: own, counts, rate } of figures.units) {
          expect(total(counts)).toBe(own);
          expect(rate === null || (rate >= 0 && rate <= 100)).toBe(true);
        }
      }),
    );
  });

  it('give places only where rankings are on, the same place for the same result', () => {
    const of = (unitId: string, state: 'closed' | 'open') =>
      occurrenceRow({
        unitId,
        state,
        dueOn: '2017-05-31',
        submittedAt: state === 'closed' ? '2017-05-20T02:00:00.000Z' : null,
      });
    const occurrences = [of('u1', 'open'), of('u2', 'closed'), of('u3', 'closed')];
    const places = (ranked: boolean) =>
      bulletinFigures(occurrences, names, '2017-06-01', calendar, ranked).units.map(({ unitName, rank }) => [
        unitName,
        rank,
      ]);
    expect(places(true)).toEqual([
      ['丙局', 1],
      ['乙局', 1],
      ['甲局', 3],
    ]);
    expect(places(false).every(([, rank]) => rank === null)).toBe(true);
  });

  it('name the units that lag and leave out classes nobody is in', () => {
    const figures = bulletinFigures(
      [occurrenceRow({ dueOn: '2017-05-31' })],
      new Map([['u1', '甲局']]),
      '2017-06-01',
      calendar,
      false,
    );
    expect(bulletinText('通报', figures)).toBe(
      '通报\n截至2017年6月1日，共下达1项：逾期1项（100%）。\n有逾期事项的单位：甲局1项。\n各单位完成情况：\n甲局：共1项，逾期1，到期办结率0%',
    );
  });
});

describe('The period of a notice', () => {
  it.each([
    ['2017-05-02', 2, '2017-03-01', '2017-04-30', '3—4月'],
    ['2017-01-03', 2, '2016-11-01', '2016-12-31', '2016年11—12月'],
    ['2017-07-03', 6, '2017-01-01', '2017-06-30', '1—6月'],
    ['2017-03-01', 1, '2017-02-01', '2017-02-28', '2月'],
    ['2017-06-30', 2, '2017-03-01', '2017-04-30', '3—4月'],
  ] as const)('on %s by %i months', (day, months, from, to, words) => {
    expect(periodBefore(day, months)).toEqual({ from, to, words });
  });
});
