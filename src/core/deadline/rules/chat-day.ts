import { datesFinding, nothingFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { newPoint, single } from '../point.ts';
import { matchAt, testAt } from '../readers/match.ts';
import { weekdayNumber } from '../readers/named-day.ts';
import { readTail } from '../readers/tail.ts';
import { OF_THE_MONTH } from './bare-day.ts';
import { isOpeningTime } from './opening-hours.ts';
import type { Rule } from './rule.ts';

const DAYS: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  今晚: 0,
  今早: 0,
  今夜: 0,
  明天: 1,
  明日: 1,
  明早: 1,
  明晚: 1,
  后天: 2,
  后日: 2,
  大后天: 3,
  昨天: -1,
  昨日: -1,
  前天: -2,
};

const DAY = /(大后天|今(?:日(?!头条|说法)|[天晚早夜])|明[天日早晚]|后天(?!性|失)|昨[天日]|前天)(?:之?内)?/y;

function readDay(chars: string, at: number): Finding | null {
  const found = matchAt(DAY, chars, at);
  if (!found || (found[1] === '明日' && /[光声证]/.test(chars.charAt(at - 1)))) return null;
  const point = newPoint('offset');
  point.day = DAYS[found[1] ?? ''] ?? 0;
  const group = readTail(chars, single(point, DAY.lastIndex));
  return datesFinding(at, group);
}

/** 今天, 明天中午前, 后天. */
export const chatDay: Rule = {
  name: 'chatDay',
  starts: '大后 今天 今日 今晚 今早 今夜 明天 明日 明早 明晚 后天 昨天 昨日 前天',
  read: readDay,
};

const WEEK =
  /(?:(本|这个?|当)|(下下个?)|(下个?|次)|(上个?))?(?:周|星期|礼拜)(?:([一二三四五六日天])(?![年岁])|(末)|之?内(?!部))?/y;
const BOUND = /[一二三四五六七八九十\d每逐按隔双单两数整满第几个]/;
/** 周一至周五: a stretch of the week, as in opening hours. */
const WEEKDAYS_UNTIL = /(?:至|到|-)(?:周|星期)[一二三四五六日天](?!前|之前|下班)/y;
const OTHER_WORD = /周(?:[年岁边围密转全期知末末]|到)/y;

/** 周末前, 周末发我: this one; 节假日及周末, 利用周末: any of them. */
const THIS_WEEKEND =
  /(?:的?(?:上午|下午|晚上|早上|晚|早))?(?:之?前|以前|为止|[我你咱发交给报传提补回弄搞送拿]|完成|到位|加班|碰头|开会|统一|集中|[，。；！]|$)/y;
const ANY_WEEKEND = /(?:节假日|双休日|假日|平时|工作日|利用|每个?|逢|各个?|所有|[及和与或、在“])$/;

function isAnyWeekend(chars: string, at: number, end: number): boolean {
  return ANY_WEEKEND.test(chars.slice(Math.max(0, at - 4), at)) || !testAt(THIS_WEEKEND, chars, end);
}

/** 本周五, 下周三, 周五, 本周内, 下周: weeks run from Monday to Sunday; a week as such ends on Friday. */
function readWeek(chars: string, at: number): Finding | null {
  if (BOUND.test(chars.charAt(at - 1))) return null;
  const found = matchAt(WEEK, chars, at);
  if (!found) return null;
  const named = found[1] || found[2] || found[3] || found[4];
  if (!named && !found[5] && !found[6]) return null;
  if (!named && found[6] && chars.charAt(at) !== '周') return null;
  if (!named && found[6] && isAnyWeekend(chars, at, WEEK.lastIndex))
    return nothingFinding(at, WEEK.lastIndex, '泛指周末，不是时限');
  if (!named && !found[6] && matchAt(OTHER_WORD, chars, at)) return null;
  if (named && !found[5] && testAt(OF_THE_MONTH, chars, WEEK.lastIndex)) {
    return nothingFinding(at, WEEK.lastIndex, '所属的周，不是时限');
  }
  if (found[5] && testAt(WEEKDAYS_UNTIL, chars, WEEK.lastIndex))
    return nothingFinding(at, WEEK.lastIndex + 3, '一周中的时段');
  if (!named && isOpeningTime(chars, at, WEEK.lastIndex)) return nothingFinding(at, WEEK.lastIndex, '营业或开放时间');
  const point = newPoint('weekday');
  point.shift = found[1] ? 0 : found[2] ? 2 : found[3] ? 1 : found[4] ? -1 : null;
  point.day = found[5] ? weekdayNumber(found[5]) : found[6] ? 7 : 5;
  point.part = found[5] || found[6] ? 'whole' : 'end';
  const group = readTail(chars, single(point, WEEK.lastIndex));
  // 周末前 is before the weekend begins.
  if (found[6] && group.tail === 'before') point.day = 5;
  if (group.weekday > 0) group.weekday = 0;
  return datesFinding(at, group);
}

export const chatWeek: Rule = {
  name: 'chatWeek',
  starts:
    '本周 本星 本礼 这个 这周 这星 这礼 当周 当星 当礼 下下 下个 下周 下星 下礼 次周 次星 次礼 上个 上周 上星 上礼 周一 周二 周三 周四 周五 周六 周日 周天 周末 星期 礼拜',
  read: readWeek,
};

const VAGUE = /(?:这|近|过)(?:几|两|一)(?:天|日)|过几天|改天|回头|这阵子/y;

/** 过两天, 这几天: a promise without a date. */
export const chatVague: Rule = {
  name: 'chatVague',
  starts: '这几 这两 这一 近几 近两 近一 过几 过两 过一 改天 回头 这阵',
  read(chars, at) {
    if (!matchAt(VAGUE, chars, at)) return null;
    return nothingFinding(at, VAGUE.lastIndex, '没有说明具体日期');
  },
};
