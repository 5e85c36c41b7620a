import { lightOf } from '../../../src/core/occurrence/light.ts';
import { occurrenceRow } from '../../support/rows.ts';
import { calendar } from '../../support/calendar.ts';

const light = (patch: Parameters<typeof occurrenceRow>[0], today: string) =>
  lightOf(occurrenceRow(patch), today, calendar);

describe('灯', () => {
  it('is blue on track, yellow within five workdays, red after the due date', () => {
    expect(light({}, '2017-06-01')).toBe('blue');
    expect(light({}, '2017-06-22')).toBe('blue');
    expect(light({}, '2017-06-23')).toBe('yellow');
    expect(light({}, '2017-06-30')).toBe('yellow');
    expect(light({}, '2017-07-01')).toBe('red');
  });

  it('is green for what was claimed by the due date and yellow for what came late, judged by the day of the claim', () => {
    const closed = { state: 'closed', closedAt: '2017-07-05T01:00:00.000Z' } as const;
    expect(light({ ...closed, submittedAt: '2017-06-30T15:00:00.000Z' }, '2017-08-01')).toBe('green');
    // 16:00 UTC is midnight in Shanghai: one day late
    expect(light({ ...closed, submittedAt: '2017-06-30T16:00:00.000Z' }, '2017-08-01')).toBe('yellow');
  });

  it('is never red for what has been claimed, is ongoing, parked or cancelled', () => {
    expect(light({ state: 'submitted', submittedAt: '2017-06-29T01:00:00.000Z' }, '2017-08-01')).toBe('blue');
    expect(light({ kind: 'ongoing' }, '2017-08-01')).toBe('blue');
    expect(light({ state: 'parked' }, '2017-08-01')).toBe('grey');
    expect(light({ state: 'cancelled' }, '2017-08-01')).toBe('grey');
  });
});
