import { addDays, localDate } from '../time/local-date.ts';
import type { LocalDate } from '../time/local-date.ts';
import { LUNAR_TABLE } from './lunar-table.ts';

interface LunarYear {
  springFestival: LocalDate;
  dragonBoat: LocalDate;
  midAutumn: LocalDate;
  doubleNinth: LocalDate;
  tombSweeping: LocalDate;
}

function readLunarTable(): Map<number, LunarYear> {
  const years = new Map<number, LunarYear>();
  for (const line of LUNAR_TABLE) {
    const [year = '', ...days] = line.split(' ');
    const [springFestival = '', dragonBoat = '', midAutumn = '', doubleNinth = '', tombSweeping = ''] = days.map(
      (day) => `${year}-${day.slice(0, 2)}-${day.slice(2)}`,
    );
    years.set(Number(year), { springFestival, dragonBoat, midAutumn, doubleNinth, tombSweeping });
  }
  return years;
}

const LUNAR = readLunarTable();

/** The seven festivals with statutory days off. */
export const STATUTORY_FESTIVALS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;

const FIXED_DAYS: Readonly<Record<string, readonly [month: number, day: number]>> = {
  元旦: [1, 1],
  妇女节: [3, 8],
  植树节: [3, 12],
  劳动节: [5, 1],
  青年节: [5, 4],
  儿童节: [6, 1],
  建党节: [7, 1],
  建军节: [8, 1],
  教师节: [9, 10],
  国庆节: [10, 1],
};

/** The day of a festival itself in a year (for 春节 the first day of the lunar year), or null where it is not known. */
export function festivalDay(name: string, year: number): LocalDate | null {
  const fixed = FIXED_DAYS[name];
  if (fixed) return localDate(year, fixed[0], fixed[1]);
  const lunar = LUNAR.get(year);
  if (!lunar) return null;
  switch (name) {
    case '春节':
      return lunar.springFestival;
    case '除夕':
      return addDays(lunar.springFestival, -1);
    case '元宵节':
      return addDays(lunar.springFestival, 14);
    case '清明节':
      return lunar.tombSweeping;
    case '端午节':
      return lunar.dragonBoat;
    case '中秋节':
      return lunar.midAutumn;
    case '重阳节':
      return lunar.doubleNinth;
    default:
      return null;
  }
}

function run(first: LocalDate | null, count: number): LocalDate[] {
  if (!first) return [];
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

/**
 * The days a festival is off by the law on public holidays alone, for years without a notice: since 2025 New Year's Eve to
 * the third day for 春节 and two days for 劳动节, before that three days and one (the law's texts of 2024 and 2007/2013).
 */
export function lawfulDaysOff(name: string, year: number): LocalDate[] {
  const day = festivalDay(name, year);
  switch (name) {
    case '春节':
      return year >= 2025 ? run(day && addDays(day, -1), 4) : run(day, 3);
    case '劳动节':
      return run(day, year >= 2025 ? 2 : 1);
    case '国庆节':
      return run(day, 3);
    case '清明节':
    case '端午节':
    case '中秋节':
      return year >= 2008 ? run(day, 1) : [];
    default:
      return run(day, 1);
  }
}
