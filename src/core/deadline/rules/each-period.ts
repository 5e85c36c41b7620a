import { nothingFinding } from '../finding.ts';
import type { Finding, RecurringFinding } from '../finding.ts';
import { readNumeral } from '../numeral.ts';
import { charSets, maskAt } from '../readers/char-set.ts';
import { matchAt, skip } from '../readers/match.ts';
import { readMonthOfPeriod } from '../readers/month-of-period.ts';
import { readAfterEnd, readMonthDays, readWeekdays } from '../readers/named-day.ts';
import type { NamedDays } from '../readers/named-day.ts';
import { readYearPoints } from '../readers/year-points.ts';
import type { NamedDay } from '../types.ts';
import { notRecurring } from './not-recurring.ts';
import { readTimes } from './times.ts';
import type { Rule } from './rule.ts';

type Unit = RecurringFinding['unit'];

/** A period as said: 每两周 is 2 weeks, 每半年 6 months, 每旬 follows the month. */
interface Period {
  amount: number;
  unit: Unit;
  within: 'month' | null;
  term: boolean;
}

const UNITS: readonly (readonly [starts: string, RegExp, Unit, number])[] = [
  ['小', /个?小时/y, 'hour', 1],
  ['工自日天', /(?:个?(?:工作日|自然日)|日(?!常(?![规态]))|天)/y, 'day', 1],
  ['周星礼', /个?(?:周(?![年岁边])|星期|礼拜)/y, 'week', 1],
  ['月', /个?月(?!票|台|饼)份?/y, 'month', 1],
  ['季', /个?季度?/y, 'month', 3],
  ['学', /个?学期/y, 'month', 6],
  ['学财会自', /个?(?:学年|财年|会计年度|自然年度?)/y, 'year', 1],
  ['年', /年度?(?!龄|级|代)/y, 'year', 1],
];

/** The units by the character they start with, 个 apart; each list in the order above. */
const UNITS_AT: ReadonlyMap<number, typeof UNITS> = new Map(
  [...'小工自日天周星礼月季学财会年'].map((char) => [
    char.charCodeAt(0),
    UNITS.filter(([starts]) => starts.includes(char)),
  ]),
);
const NO_UNITS: typeof UNITS = [];

const GE = 0x4e2a;
/** 隔: 每隔, 每间隔. */
const GE_INTERVAL = 0x9694;
const BAN = 0x534a;
const XUN = 0x65ec;

const EACH = /每(?:个|逢|满|间?隔)?/y;
const EACH_MORE = '个逢满间隔';
const HALF = /半个?(月|年度?|学期|天|小时)/y;
const CONNECT =
  /(?:的|份|，)?(?:应当?|须|要|都|均|一般|原则上|固定|定期)?(?:于|在|逢)?(?:每月|当月|次月|翌月|下个?月|本月)?的?/y;
const TIME =
  /的?(?:上午|下午|中午|晚上|早上|早|晚|下班|上班)?(?:[0-2]?\d[:：]\d{2}|[0-2]?\d[时点](?:\d{1,2}分|半|整)?)?前?/y;

const TIME_START = charSets('的上下中晚早前0123456789');

function readHalf(chars: string, at: number): { period: Period; end: number } | null {
  const half = chars.charCodeAt(at) === BAN ? matchAt(HALF, chars, at) : null;
  if (!half) return null;
  const end = HALF.lastIndex;
  const unit = half[1] ?? '';
  if (unit === '月') return { period: { amount: 15, unit: 'day', within: 'month', term: false }, end };
  if (unit.startsWith('年')) return { period: { amount: 6, unit: 'month', within: null, term: false }, end };
  if (unit === '学期') return { period: { amount: 3, unit: 'month', within: null, term: false }, end };
  return { period: { amount: 12, unit: 'hour', within: null, term: false }, end };
}

/** Reads the period behind 每 (or 逐, 按): an optional number and a unit. */
export function readPeriod(chars: string, at: number): { period: Period; end: number } | null {
  const half = readHalf(chars, at);
  if (half) return half;
  const bare = chars.charCodeAt(at) === GE ? at + 1 : at;
  if (chars.charCodeAt(bare) === XUN)
    return { period: { amount: 10, unit: 'day', within: 'month', term: false }, end: bare + 1 };
  const numeral = readNumeral(chars, at);
  const unitAt = numeral?.end ?? at;
  const amount = numeral?.value ?? 1;
  if (amount < 1 || amount > 100) return null;
  const unitStart = chars.charCodeAt(chars.charCodeAt(unitAt) === GE ? unitAt + 1 : unitAt);
  for (const [, pattern, unit, size] of UNITS_AT.get(unitStart) ?? NO_UNITS) {
    const end = skip(pattern, chars, unitAt);
    if (end > unitAt) {
      return { period: { amount: amount * size, unit, within: null, term: chars.startsWith('学期', end - 2) }, end };
    }
  }
  return null;
}

/** The days named behind a period, if any. */
function readNamedDays(chars: string, at: number, period: Period): NamedDays | null {
  if (period.within) return null;
  switch (period.unit) {
    case 'week':
      return readWeekdays(chars, at) ?? readWeekdays(chars, skip(CONNECT, chars, at));
    case 'month':
      if (period.term) return null;
      if (period.amount === 1)
        return (
          readAfterEnd(chars, at) ?? readMonthDays(chars, at, 1) ?? readMonthDays(chars, skip(CONNECT, chars, at), 1)
        );
      return readMonthOfPeriod(chars, at, period.amount);
    case 'year':
      return period.amount === 1 ? readYearPoints(chars, at) : null;
    default:
      return null;
  }
}

/** The offset behind a time of day and 前. */
function skipTime(chars: string, at: number): number {
  return maskAt(TIME_START, chars, at) !== 0 ? skip(TIME, chars, at) : at;
}

/** Builds the finding of a period with what follows it. */
export function recurringFinding(chars: string, start: number, end: number, period: Period): RecurringFinding {
  const named = readNamedDays(chars, end, period);
  // A school year ends with its second term.
  const on: NamedDay[] =
    named?.days ?? (chars.startsWith('学年', end - 2) ? [{ unit: 'monthDay', month: 6, day: 31 }] : []);
  const behind = named ? skipTime(chars, named.end) : end;
  return {
    kind: 'recurring',
    start,
    end: behind,
    rule: '',
    dropped: null,
    question: null,
    amount: period.amount,
    unit: period.unit,
    within: period.within,
    term: period.term,
    on,
    times: readTimes(chars, named?.end ?? end),
    since: null,
    months: null,
  };
}

function read(chars: string, at: number): Finding | null {
  const each = EACH_MORE.includes(chars.charAt(at + 1)) ? skip(EACH, chars, at) : at + 1;
  const found = readPeriod(chars, each);
  if (!found) return null;
  // 每满10年发给一次性补助: a length that has to be served.
  if (chars.charAt(at + 1) === '满') return nothingFinding(at, found.end, '计量或计费单位');
  const reason = notRecurring(chars, at, found.end, found.period.unit);
  if (reason) return nothingFinding(at, readNamedDays(chars, found.end, found.period)?.end ?? found.end, reason);
  const finding = recurringFinding(chars, at, found.end, found.period);
  if (finding.amount === 1 && chars.charCodeAt(each - 1) === GE_INTERVAL) finding.amount = 2;
  return finding;
}

/** 每月5日前, 每季度末月25日, 每周一、周四, 每两年, 每半月, 每学期. */
export const eachPeriod: Rule = { name: 'eachPeriod', starts: '每', read };
