import fc from 'fast-check';
import { chineseCalendar } from '../../../seeds/calendar/cn.ts';
import { createCalendar } from '../../../src/core/calendar/calendar.ts';
import { missingCalendarYear } from '../../../src/core/calendar/coverage.ts';
import { overlayCalendar, readCalendarTable } from '../../../src/core/calendar/read-table.ts';
import { addDays } from '../../../src/core/time/local-date.ts';

const calendar = createCalendar(chineseCalendar);
const anyDate = fc.integer({ min: 0, max: 365 * 30 }).map((days) => addDays('2000-01-01', days));

describe('workday arithmetic', () => {
  it('counts ten workdays over a make-up Sunday and a festival', () => {
    // 2024-02-04 (Sunday) was worked, 10 to 17 February were off, Sunday 18 February was worked.
    expect(calendar.addWorkdays('2024-02-01', 10)).toBe('2024-02-20');
    expect(calendar.workdaysBetween('2024-02-01', '2024-02-20')).toBe(10);
  });

  it('does not count the day it starts from, and stands still for none', () => {
    expect(calendar.addWorkdays('2024-03-01', 1)).toBe('2024-03-04');
    expect(calendar.addWorkdays('2024-03-02', 0)).toBe('2024-03-02');
    expect(calendar.addWorkdays('2024-03-04', -1)).toBe('2024-03-01');
  });

  it('finds the workday on, before or after a day off', () => {
    expect(calendar.workdayOnOrAfter('2024-10-01')).toBe('2024-10-08');
    expect(calendar.workdayOnOrBefore('2024-10-07')).toBe('2024-09-30');
    expect(calendar.workdayOnOrAfter('2024-10-12')).toBe('2024-10-12');
  });

  it('goes as many workdays as it counts, and back to where it came from', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -300, max: 300 }), (date, count) => {
        const start = calendar.workdayOnOrAfter(date);
        const reached = calendar.addWorkdays(start, count);
        expect(calendar.workdaysBetween(start, reached)).toBe(count);
        expect(calendar.addWorkdays(reached, -count)).toBe(start);
      }),
    );
  });

  it('counts backwards what it counts forwards', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(calendar.workdaysBetween(a, b)).toBe(-calendar.workdaysBetween(b, a) || 0);
      }),
    );
  });

  it('works outside the years laid out, by the weekend rule', () => {
    expect(calendar.isWorkday('2075-06-03')).toBe(true);
    expect(calendar.isWorkday('2075-06-02')).toBe(false);
    expect(calendar.workdaysBetween('2060-12-24', '2061-01-07')).toBe(10);
  });
});

describe('the first day off of a festival', () => {
  it.each([
    ['春节', 2013, '2013-02-09'],
    ['中秋节', 2024, '2024-09-15'],
    ['端午节', 2024, '2024-06-10'],
    ['元旦', 2023, '2022-12-31'],
    ['国庆节', 2023, '2023-09-29'],
    ['劳动节', 2022, '2022-04-30'],
  ])('%s of %i is %s, as the notice states it', (name, year, date) => {
    expect(calendar.festivalStart(name, year)).toBe(date);
  });

  it('follows from the law where no notice is known yet', () => {
    expect(calendar.festivalStart('春节', 2030)).toBe('2030-02-02');
    expect(calendar.festivalStart('教师节', 2024)).toBeNull();
  });
});

describe('a year without a notice', () => {
  it('is provisional, with the weekend rule and the days of the law', () => {
    expect(calendar.isProvisional('2026-12-31')).toBe(false);
    expect(calendar.isProvisional('2027-01-01')).toBe(true);
    expect(calendar.isWorkday('2027-10-01')).toBe(false);
    expect(calendar.isWorkday('2027-10-04')).toBe(true);
    expect(calendar.isWorkday('2027-02-08')).toBe(false);
  });

  it('is missed from the first of December', () => {
    expect(missingCalendarYear(calendar, '2026-11-30')).toBeNull();
    expect(missingCalendarYear(calendar, '2026-12-01')).toBe(2027);
    expect(missingCalendarYear(calendar, '2025-12-31')).toBeNull();
    expect(missingCalendarYear(calendar, '2027-03-01')).toBe(2027);
  });
});

describe("an admin's calendar file", () => {
  const file = {
    version: '2027.1',
    knownThrough: '2027-12-31',
    days: [
      { date: '2027-02-05', kind: 'off', name: '春节', source: '国办发明电〔2026〕1号' },
      { date: '2027-02-13', kind: 'work', name: '春节', source: '国办发明电〔2026〕1号' },
    ],
  };

  it('replaces the years it speaks of and leaves the others', () => {
    const read = readCalendarTable(file);
    if (!read.ok) throw new Error(read.reasons.join());
    const extended = createCalendar(overlayCalendar(chineseCalendar, read.table));
    expect(extended.isWorkday('2027-02-13')).toBe(true);
    expect(extended.isProvisional('2027-06-01')).toBe(false);
    expect(extended.isWorkday('2024-02-18')).toBe(true);
    expect(extended.festivalStart('春节', 2027)).toBe('2027-02-05');
  });

  it('is refused with every faulty row named', () => {
    const faulty = {
      version: '',
      knownThrough: '2027-13-01',
      days: [{ date: '2027-02-30', kind: 'free', name: '春节' }, 'x', ...file.days, { ...file.days[0], kind: 'work' }],
    };
    expect(readCalendarTable(faulty)).toEqual({
      ok: false,
      reasons: [
        '缺少 version',
        'knownThrough 应为 YYYY-MM-DD',
        '第1行：date 应为 YYYY-MM-DD，kind 应为 off 或 work，缺少 source（来源文件）',
        '第2行：应为一个对象',
        '2027-02-05 既是休息日又是上班日',
      ],
    });
    expect(readCalendarTable([])).toEqual({ ok: false, reasons: ['日历文件应为一个对象'] });
  });
});
