import { dayText } from '../policy/due-text.ts';
import type { LocalDate } from '../time/local-date.ts';
import { type BriefLine, itemText } from './daily-brief.ts';

/** What a leader's week holds. Every item that was handed down is in exactly one of the counts. */
export interface WeeklyFacts {
  from: LocalDate;
  to: LocalDate;
  counts: WeeklyCounts;
  closed: BriefLine[];
  /** Overdue, the longest first. */
  lagging: BriefLine[];
  /** Supervision orders that are not met, by colour. */
  orders: Partial<Record<'blue' | 'orange' | 'yellow' | 'red', number>>;
  dueNextWeek: BriefLine[];
}

export interface WeeklyCounts {
  closed: number;
  /** Claimed, waits for 复核. */
  submitted: number;
  onTrack: number;
  dueSoon: number;
  overdue: number;
  parked: number;
}

export interface WeeklyFigures {
  counts: WeeklyCounts;
  /** Label and unit of what lags. */
  lagging: string[];
  orders: WeeklyFacts['orders'];
  sent: boolean;
}

export interface WeeklyBrief {
  text: string;
  figures: WeeklyFigures;
  worth: boolean;
}

/** A page holds so many items of each kind, and so many units. */
const MOST = 6;
const ORDER_WORDS = { blue: '蓝色', orange: '橙色', yellow: '黄色', red: '红色' } as const;

function share(part: number, whole: number): string {
  return whole === 0 ? '' : `（${Math.round((part / whole) * 100)}%）`;
}

function countsText(counts: WeeklyCounts): string {
  const { closed, submitted, onTrack, dueSoon, overdue, parked } = counts;
  const total = closed + submitted + onTrack + dueSoon + overdue + parked;
  const said = [
    [closed, `办结${closed}项${share(closed, total)}`],
    [submitted, `待复核${submitted}项${share(submitted, total)}`],
    [onTrack, `正常推进${onTrack}项${share(onTrack, total)}`],
    [dueSoon, `临近到期${dueSoon}项${share(dueSoon, total)}`],
    [overdue, `逾期${overdue}项${share(overdue, total)}`],
    [parked, `挂账${parked}项${share(parked, total)}`],
  ] as const;
  return `已下达${total}项：${said.flatMap(([count, words]) => (count > 0 ? [words] : [])).join('，')}。`;
}

function listed(heading: string, lines: readonly BriefLine[]): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, MOST).map((line) => `· ${itemText(line)}`);
  return [heading, ...shown, ...(lines.length > MOST ? [`· ……另有${lines.length - MOST}项`] : [])];
}

function laggingUnits(lagging: readonly BriefLine[]): string {
  const counts = new Map<string, number>();
  for (const { unitName } of lagging) counts.set(unitName, (counts.get(unitName) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'zh-CN'));
  const shown = sorted.slice(0, MOST).map(([name, count]) => `${name}${count}项`);
  return `${shown.join('、')}${sorted.length > MOST ? `等${sorted.length}个单位` : ''}`;
}

/** The leader's weekly brief, one page: totals that add up, what was closed, who lags, orders, what comes. */
export function weeklyBrief(facts: WeeklyFacts, last: WeeklyFigures | null): WeeklyBrief {
  const { from, to, counts, closed, lagging, orders, dueNextWeek } = facts;
  const figures = { counts, lagging: lagging.map(({ label, unitName }) => `${label} ${unitName}`).sort(), orders };
  const { sent: _sent, ...before } = last ?? { sent: false };
  const worth =
    closed.length > 0 || (last === null ? Object.values(counts).some((n) => n > 0) : !sameJson(before, figures));
  const issued = Object.entries(orders).flatMap(([colour, count]) =>
    count > 0 ? [`${ORDER_WORDS[colour as keyof typeof ORDER_WORDS]}${count}件`] : [],
  );
  const lines = [
    `督办周报（${dayText(from, to)}—${dayText(to, to)}）`,
    countsText(counts),
    ...listed(`本周办结${closed.length}项：`, closed),
    ...listed(`滞后单位：${laggingUnits(lagging)}。滞后事项：`, lagging),
    ...(issued.length > 0 ? [`未落实的督办单：${issued.join('、')}。`] : []),
    ...listed(`下周到期${dueNextWeek.length}项：`, dueNextWeek),
  ];
  return { text: lines.join('\n'), figures: { ...figures, sent: worth }, worth };
}

/** Kept JSON may come back with its keys in another order. */
function sameJson(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
