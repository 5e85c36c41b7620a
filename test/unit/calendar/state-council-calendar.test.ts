import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LegalHoliday, LunarDay, SolarTerm } from 'tyme4ts';
import { chineseCalendar } from '../../../seeds/calendar/cn.ts';
import { createCalendar } from '../../../src/core/calendar/calendar.ts';
import { festivalDay } from '../../../src/core/calendar/festival.ts';
import { addDays, parts, weekday } from '../../../src/core/time/local-date.ts';

const calendar = createCalendar(chineseCalendar);

function* daysOf(firstYear: number, lastYear: number): Generator<string> {
  for (let date = `${firstYear}-01-01`; date <= `${lastYear}-12-31`; date = addDays(date, 1)) yield date;
}

/** The published data of chinese-days; its functions read days in the host's zone. */
const chineseDays = JSON.parse(
  readFileSync(path.resolve(__dirname, '../../../node_modules/chinese-days/dist/chinese-days.json'), 'utf8'),
) as { holidays: Record<string, string>; workdays: Record<string, string> };

function isWorkdayOfChineseDays(date: string): boolean {
  if (date in chineseDays.holidays) return false;
  return date in chineseDays.workdays || weekday(date) <= 5;
}

/** Whether tyme4ts counts a day as work: its list of notices over the weekend rule. */
function isWorkdayOfTyme(date: string): boolean {
  const { year, month, day } = parts(date);
  return LegalHoliday.fromYmd(year, month, day)?.isWork() ?? weekday(date) <= 5;
}

/** Make-up Saturdays and Sundays of the notice of 2013 (国办发明电〔2012〕33号) that tyme4ts 1.5.2 does not list. */
const MISSING_IN_TYME = ['2013-04-07', '2013-10-12'];

describe('the statutory calendar', () => {
  it('agrees with chinese-days on every day from 2004 to 2026', () => {
    const different = [...daysOf(2004, 2026)].filter(
      (date) => calendar.isWorkday(date) !== isWorkdayOfChineseDays(date),
    );
    expect(different).toEqual([]);
  });

  it('agrees with tyme4ts on every day from 2010 to 2026 but two that its list has left out', () => {
    const different = [...daysOf(2010, 2026)].filter((date) => calendar.isWorkday(date) !== isWorkdayOfTyme(date));
    expect(different).toEqual(MISSING_IN_TYME);
  });

  it('names a notice for every exception', () => {
    expect(
      chineseCalendar.days.filter(
        ({ source }) => !/^(?:国办发明电|国发明电)〔20\d\d〕\d+号$|^国务院办公厅关于20\d\d年/.test(source),
      ),
    ).toEqual([]);
  });

  it.each([
    ['the notice of 2019 moved May Day to four days', '2019-05-02', false],
    ['and made Sunday 5 May 2019 a workday', '2019-05-05', true],
    ['the Spring Festival of 2020 was made longer', '2020-01-31', false],
    ['so that Saturday 1 February 2020 was no workday', '2020-02-01', false],
    ['the day of victory was off in 2015', '2015-09-03', false],
    ['and Sunday 6 September 2015 worked', '2015-09-06', true],
    ['Sunday 4 January 2026 is worked', '2026-01-04', true],
  ])('%s', (_what, date, isWorkday) => {
    expect(calendar.isWorkday(date)).toBe(isWorkday);
  });

  it('knows the days of the lunar festivals from 1990 to 2050', () => {
    const lunar = (year: number, month: number, day: number): string =>
      LunarDay.fromYmd(year, month, day).getSolarDay().toString();
    const chinese = (date: string | null): string => {
      const { year, month, day } = parts(date ?? '');
      return `${year}年${month}月${day}日`;
    };
    for (let year = 1990; year <= 2050; year += 1) {
      expect(chinese(festivalDay('春节', year))).toBe(lunar(year, 1, 1));
      expect(chinese(festivalDay('元宵节', year))).toBe(lunar(year, 1, 15));
      expect(chinese(festivalDay('端午节', year))).toBe(lunar(year, 5, 5));
      expect(chinese(festivalDay('中秋节', year))).toBe(lunar(year, 8, 15));
      expect(chinese(festivalDay('重阳节', year))).toBe(lunar(year, 9, 9));
      expect(chinese(festivalDay('清明节', year))).toBe(SolarTerm.fromIndex(year, 7).getSolarDay().toString());
    }
  });
});
