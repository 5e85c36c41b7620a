import type { WorkCalendar } from '../calendar/types.ts';
import type { Occurrence } from '../entities/occurrence.ts';
import { isLate, isOverdue, lightOf } from '../occurrence/light.ts';
import { dayText } from '../policy/due-text.ts';
import type { LocalDate } from '../time/local-date.ts';

/** Every item that was handed down is in exactly one class. */
export interface ClassCounts {
  /** Closed in time, and late. */
  closed: number;
  closedLate: number;
  submitted: number;
  onTrack: number;
  dueSoon: number;
  overdue: number;
  parked: number;
}

export interface UnitFigures {
  unitName: string;
  total: number;
  counts: ClassCounts;
  /** Closed of what fell due by then, in percent; null where nothing fell due. */
  rate: number | null;
  /** Only where rankings are on; units with the same rate share a place. */
  rank: number | null;
}

/** The figures of a 通报: they sum up to the total, by class and by unit. */
export interface BulletinFigures {
  asOf: LocalDate;
  total: number;
  counts: ClassCounts;
  units: UnitFigures[];
  ranked: boolean;
}

export function noCounts(): ClassCounts {
  return { closed: 0, closedLate: 0, submitted: 0, onTrack: 0, dueSoon: 0, overdue: 0, parked: 0 };
}

/** The class of an item on a day; null for what was never asked or was cancelled. */
export function classOf(one: Occurrence, today: LocalDate, calendar: WorkCalendar): keyof ClassCounts | null {
  if (one.state === 'cancelled' || one.state === 'scheduled') return null;
  if (one.state === 'closed') return isLate(one) ? 'closedLate' : 'closed';
  if (one.state === 'submitted' || one.state === 'parked') return one.state;
  if (isOverdue(one, today)) return 'overdue';
  return lightOf(one, today, calendar) === 'yellow' ? 'dueSoon' : 'onTrack';
}

interface Tally {
  counts: ClassCounts;
  due: number;
  met: number;
}

/** Counts results by unit: what is closed of what fell due, never how often somebody answered. */
export function bulletinFigures(
  occurrences: readonly Occurrence[],
  unitNames: ReadonlyMap<string, string>,
  today: LocalDate,
  calendar: WorkCalendar,
  ranked: boolean,
): BulletinFigures {
  const tallies = new Map<string, Tally>();
  const counts = noCounts();
  for (const one of occurrences) {
    const which = classOf(one, today, calendar);
    if (which === null) continue;
    const name = unitNames.get(one.unitId) ?? '';
    const tally = tallies.get(name) ?? { counts: noCounts(), due: 0, met: 0 };
    tallies.set(name, tally);
    counts[which] += 1;
    tally.counts[which] += 1;
    const closed = one.state === 'closed';
    if (closed || (one.dueOn <= today && one.state !== 'parked')) tally.due += 1;
    if (closed) tally.met += 1;
  }
  const units = [...tallies].map(([unitName, tally]) => unitFigures(unitName, tally));
  const byName = (a: UnitFigures, b: UnitFigures) => a.unitName.localeCompare(b.unitName, 'zh-CN');
  units.sort(ranked ? (a, b) => (b.rate ?? -1) - (a.rate ?? -1) || byName(a, b) : byName);
  return { asOf: today, total: sum(counts), counts, units: ranked ? withRanks(units) : units, ranked };
}

function unitFigures(unitName: string, { counts, due, met }: Tally): UnitFigures {
  return { unitName, total: sum(counts), counts, rate: due === 0 ? null : Math.round((met / due) * 100), rank: null };
}

function sum(counts: ClassCounts): number {
  return Object.values(counts).reduce((total: number, count: number) => total + count, 0);
}

/** 1, 2, 2, 4; units with nothing due yet have no place. */
function withRanks(units: readonly UnitFigures[]): UnitFigures[] {
  return units.map((unit) => ({
    ...unit,
    rank: unit.rate === null ? null : 1 + units.filter(({ rate }) => rate !== null && rate > (unit.rate ?? 0)).length,
  }));
}

const CLASS_WORDS: [keyof ClassCounts, string][] = [
  ['closed', '按时办结'],
  ['closedLate', '逾期后办结'],
  ['submitted', '待复核'],
  ['onTrack', '正常推进'],
  ['dueSoon', '临近到期'],
  ['overdue', '逾期'],
  ['parked', '挂账'],
];

function share(part: number, whole: number): string {
  return `（${whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10}%）`;
}

function unitLine({ unitName, total, counts, rate, rank }: UnitFigures): string {
  const said = CLASS_WORDS.flatMap(([which, words]) => (counts[which] > 0 ? [`${words}${counts[which]}`] : []));
  const closing = rate === null ? '' : `，到期办结率${rate}%`;
  return `${rank === null ? '' : `${rank}. `}${unitName}：共${total}项，${said.join('，')}${closing}`;
}

/** The text of a 通报: figures only, and at most what an official notice may hold. */
export function bulletinText(title: string, figures: BulletinFigures): string {
  const { asOf, total, counts, units, ranked } = figures;
  const said = CLASS_WORDS.flatMap(([which, words]) =>
    counts[which] > 0 ? [`${words}${counts[which]}项${share(counts[which], total)}`] : [],
  );
  const lagging = units.filter((unit) => unit.counts.overdue > 0);
  const named = lagging.map((unit) => `${unit.unitName}${unit.counts.overdue}项`).join('、');
  return [
    title,
    `截至${dayText(asOf, '')}，共下达${total}项：${said.join('，')}。`,
    ...(lagging.length > 0 ? [`有逾期事项的单位：${named}。`] : ['目前没有逾期事项。']),
    ranked ? '各单位完成情况（按到期办结率排序）：' : '各单位完成情况：',
    ...units.map(unitLine),
  ].join('\n');
}
