import { DEFAULT_BRIEFS, isBriefDay } from '../../../src/core/brief/brief-settings.ts';
import { addDays } from '../../../src/core/time/local-date.ts';
import { calendar } from '../../support/calendar.ts';

/** The days of a week, from its Monday on, that have a weekly brief. */
function weekly(monday: string, weeklyOn: number): string[] {
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index)).filter((day) =>
    isBriefDay('weekly', day, { ...DEFAULT_BRIEFS, weeklyOn }, calendar),
  );
}

describe('A weekly brief', () => {
  it('is on its weekday, on the workday before where that is off, and on the first one of a week that begins with days off', () => {
    expect(weekly('2017-05-08', 5)).toEqual(['2017-05-12']);
    expect(weekly('2017-05-01', 1)).toEqual(['2017-05-02']);
    expect(weekly('2017-05-08', 7)).toEqual(['2017-05-12']);
  });

  it('is nowhere in a week without workdays, and at most once in any other', () => {
    expect(weekly('2017-10-02', 5)).toEqual([]);
    for (let monday = '2017-01-02'; monday < '2018-01-01'; monday = addDays(monday, 7))
      for (const on of [1, 3, 5, 7]) expect(weekly(monday, on).length).toBeLessThanOrEqual(1);
  });
});

it('A daily brief is on every workday and no other day', () => {
  expect(isBriefDay('daily', '2017-05-02', DEFAULT_BRIEFS, calendar)).toBe(true);
  expect(isBriefDay('daily', '2017-05-01', DEFAULT_BRIEFS, calendar)).toBe(false);
});
