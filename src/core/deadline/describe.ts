import { parts } from '../time/local-date.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { DeadlineReading, Milestone, NamedDay, Recurring, Relative } from './types.ts';

/** 2024年6月30日. */
export function describeDate(date: LocalDate): string {
  const { year, month, day } = parts(date);
  return `${year}年${month}月${day}日`;
}

/** 2024年6月30日前, or 2024年3月1日至2024年6月30日 where the start is said as well. */
export function describeMilestone(milestone: Milestone): string {
  const due = describeDate(milestone.dueOn);
  return milestone.windowStart ? `${describeDate(milestone.windowStart)}至${due}` : `${due}前`;
}

const WEEKDAYS = '一二三四五六日';
const UNITS: Readonly<Record<string, string>> = { D: '天', W: '周', M: '个月', Y: '年' };
const WHOLE: Readonly<Record<string, string>> = {
  P1D: '每日',
  P1W: '每周',
  P1M: '每月',
  P3M: '每季度',
  P6M: '每半年',
  P1Y: '每年',
  PT1H: '每小时',
};

/** 每月, 每两周 → 每2周, 每半月, 每旬. */
function describePeriod(every: string, byMonth = false): string {
  const whole = WHOLE[every];
  if (whole) return whole;
  if (byMonth) return every === 'P10D' ? '每旬' : '每半月';
  const found = /^PT?(\d+)([DWMYH])$/.exec(every);
  if (!found) return every;
  return every.startsWith('PT') ? `每${found[1]}小时` : `每${found[1]}${UNITS[found[2] ?? 'D'] ?? '天'}`;
}

const dayText = (day: number): string => (day === 31 ? '底' : `${day}日`);

function describeMonthDay(month: number, day: number, every: string): string {
  switch (every) {
    case 'P1M':
      return dayText(day);
    case 'P2M':
    case 'P3M':
    case 'P6M': {
      const months = Number(every.charAt(1));
      if (month > months) return `次月${dayText(day)}`;
      return `第${'一二三四五六'.charAt(month - 1)}个月${dayText(day)}`;
    }
    case 'P1Y':
      return month > 12 ? `次年${month - 12}月${dayText(day)}` : `${month}月${dayText(day)}`;
    default:
      return '';
  }
}

function describeNamedDay(named: NamedDay, every: string): string {
  switch (named.unit) {
    case 'monthDay':
      return `${describeMonthDay(named.month, named.day, every)}前`;
    case 'weekday':
      return WEEKDAYS.charAt(named.weekday - 1);
    case 'workday':
      return named.nth < 0 ? '最后一个工作日' : `前${named.nth}个工作日内`;
    case 'nthWeekday':
      return named.nth < 0
        ? `最后一个周${WEEKDAYS.charAt(named.weekday - 1)}`
        : `第${'一二三四五'.charAt(named.nth - 1)}个周${WEEKDAYS.charAt(named.weekday - 1)}`;
    case 'afterEnd':
      return `结束后${named.amount}${named.workdays ? '个工作' : ''}日内`;
    case 'festival':
      return `${named.name}前`;
  }
}

/** 每季度第三个月25日前, 每周一、四, 每月2次. */
export function describeRecurring(rule: Recurring): string {
  const since = rule.since ? `自${describeDate(rule.since)}起` : '';
  const days = (rule.on ?? []).map((named) => describeNamedDay(named, rule.every));
  const times = rule.times ? `${rule.times}次` : '';
  return `${since}${describePeriod(rule.every, rule.byMonth)}${days.join('、')}${times}`;
}

const ANCHORS: Readonly<Record<Relative['anchor'], string>> = {
  receipt: '收到',
  meeting: '会议',
  issue: '通知书印发',
  approval: '批复',
  publication: '结果公布',
  other: '事项发生',
};

const AMOUNT_UNITS: Readonly<Record<Relative['unit'], string>> = {
  workday: '个工作日',
  day: '日',
  month: '个月',
  hour: '小时',
  year: '年',
};

/** 收到后5个工作日内, 会议前3日. */
export function describeRelative({ anchor, amount, unit }: Relative): string {
  const event = ANCHORS[anchor];
  if (amount === 0) return `${event}当日内`;
  const length = `${Math.abs(amount)}${AMOUNT_UNITS[unit]}`;
  return amount < 0 ? `${anchor === 'meeting' ? '会议召开' : '活动举行'}前${length}` : `${event}后${length}内`;
}

/**
 * Canonical Chinese of a reading: what it means, said in full. Parsing it again gives the same dates, periods and amounts.
 * `unresolved` and `skipped` are left out; an empty reading is 无时限.
 */
export function describe(reading: DeadlineReading): string {
  const said = [
    ...reading.milestones.map(describeMilestone),
    ...reading.recurring.map(describeRecurring),
    ...reading.relative.map(describeRelative),
  ];
  if (reading.ongoing) said.push('长期坚持');
  return said.length > 0 ? said.join('；') : '无时限';
}
