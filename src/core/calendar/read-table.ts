import { isLocalDate } from '../time/local-date.ts';
import type { CalendarDay, CalendarTable } from './types.ts';

export type CalendarTableResult = { ok: true; table: CalendarTable } | { ok: false; reasons: string[] };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

function readDay(value: unknown, place: string, reasons: string[]): CalendarDay | null {
  if (!isRecord(value)) {
    reasons.push(`${place}：应为一个对象`);
    return null;
  }
  const { date, kind, name, source } = value;
  const faults: string[] = [];
  if (typeof date !== 'string' || !isLocalDate(date)) faults.push('date 应为 YYYY-MM-DD');
  if (kind !== 'off' && kind !== 'work') faults.push('kind 应为 off 或 work');
  if (!isText(name)) faults.push('缺少 name');
  if (!isText(source)) faults.push('缺少 source（来源文件）');
  if (
    faults.length > 0 ||
    typeof date !== 'string' ||
    (kind !== 'off' && kind !== 'work') ||
    !isText(name) ||
    !isText(source)
  ) {
    reasons.push(`${place}：${faults.join('，')}`);
    return null;
  }
  return { date, kind, name, source };
}

function duplicates(days: readonly CalendarDay[]): string[] {
  const kinds = new Map<string, CalendarDay['kind']>();
  const twice: string[] = [];
  for (const { date, kind } of days) {
    const known = kinds.get(date);
    if (known !== undefined && known !== kind) twice.push(`${date} 既是休息日又是上班日`);
    kinds.set(date, kind);
  }
  return twice;
}

/**
 * Reads an admin's calendar file, already parsed from JSON: `{version, knownFrom?, knownThrough, days: [{date, kind, name, source}]}`.
 * Every faulty row is named at once; nothing is taken over in part.
 */
export function readCalendarTable(value: unknown): CalendarTableResult {
  if (!isRecord(value)) return { ok: false, reasons: ['日历文件应为一个对象'] };
  const reasons: string[] = [];
  const { version, knownFrom, knownThrough, days } = value;
  if (!isText(version)) reasons.push('缺少 version');
  if (typeof knownThrough !== 'string' || !isLocalDate(knownThrough)) reasons.push('knownThrough 应为 YYYY-MM-DD');
  const hasStart = typeof knownFrom === 'string' && isLocalDate(knownFrom);
  if (knownFrom !== undefined && !hasStart) reasons.push('knownFrom 应为 YYYY-MM-DD');
  const rows = Array.isArray(days) ? days.map((day, index) => readDay(day, `第${index + 1}行`, reasons)) : null;
  if (!rows) reasons.push('days 应为数组');
  const read = (rows ?? []).filter((day) => day !== null);
  reasons.push(...duplicates(read));
  if (reasons.length > 0 || !isText(version) || typeof knownThrough !== 'string') return { ok: false, reasons };
  return { ok: true, table: { version, knownThrough, days: read, ...(hasStart && { knownFrom }) } };
}

/** A table with another laid over it: the years the second speaks of are taken from it alone. */
export function overlayCalendar(base: CalendarTable, over: CalendarTable): CalendarTable {
  const years = new Set(over.days.map(({ date }) => date.slice(0, 4)));
  return {
    version: `${base.version}+${over.version}`,
    ...(base.knownFrom !== undefined && { knownFrom: base.knownFrom }),
    knownThrough: over.knownThrough > base.knownThrough ? over.knownThrough : base.knownThrough,
    days: [...base.days.filter(({ date }) => !years.has(date.slice(0, 4))), ...over.days],
  };
}
