import { datesFinding, nothingFinding } from '../finding.ts';
import type { Finding, Question } from '../finding.ts';
import { single } from '../point.ts';
import type { PointGroup } from '../point.ts';
import { skipRangeMark } from '../readers/marks.ts';
import { matchAt, testAt } from '../readers/match.ts';
import { readDays, readWithinMonth } from '../readers/month.ts';
import { readTail } from '../readers/tail.ts';
import type { Rule } from './rule.ts';

const WITHOUT_MONTH: Question = { reason: '只写了日，没有写月', candidates: [], answeredByToday: true };
/** 8号楼, 3号线, 5日游: numbers of things. */
const THING =
  /[日号](?:楼|线|地块|馆|厅|院|文|公告|令|井|机|门|桥|路|库|厂|矿|炉|坝|标|区|仓|游|均|益|常|召开之|用|报|本|语|夜|照|内)|号(?:会议|报告厅|多功能|机组|教室|教学|宿舍|综合|办公楼|行政楼|实训|泵|锅炉|高炉|转炉|码头|隧道|通道|站台|电站|公路|干线|支线|斜井|竖井|病[房区]|窗口|配电|变电|闸|墩|涵|池)/y;

/** 15日前, 15号, 15日至20日: the month has to come from the words before it or from today. */
function readBareDay(chars: string, at: number): Finding | null {
  const group = readDays(chars, at, null);
  if (!group || matchAt(THING, chars, group.end - 1)) return null;
  const first: PointGroup = readTail(chars, group);
  const mark = first.from || first.tail === 'before' ? first.end : skipRangeMark(chars, first.end);
  const second = mark > first.end ? readDays(chars, mark, null) : null;
  if (second && !second.from && !second.others) {
    second.from = first.to;
    readTail(chars, second);
    return datesFinding(at, second, WITHOUT_MONTH);
  }
  return datesFinding(at, first, WITHOUT_MONTH);
}

export const bareDay: Rule = { name: 'bareDay', starts: '', behindNumeral: '日号-至到、和及与以', read: readBareDay };

const THIS_MONTH = /(?:(本|这个?|当)|(下下个?)|(下个?|次|翌)|(上个?))月(?!度|球|饼|薪|均|台|报|度)/y;
/** 本月工作情况, 下月计划: whose work it is, not when. */
export const OF_THE_MONTH =
  /份?(?:度|的)?(?:各项|重点|主要|全部|整体)?(?:工作|情况|进展|计划|重点|数据|任务|安排|进度|小结|周报|月报|简报|排名|成绩|报表|总结|信息|支出|收入|目标|动态|台账|发生|新增|完成情况|开展情况|落实情况|材料|清单|汇总)/y;
const DAY_OR_PART = /份?(?:的)?(?:[底末初中内上下前]|\d|[一二三四五六七八九十])/y;
const END_OF_MONTH = /月(?=底|末|初(?![中级])|中(?![国小学心考央])|上旬|下旬|内(?!部|容))|(?=[上中下]旬)/y;

/** 本月15日, 下月初, 月底前, 月内: a month counted from today. */
function readRelativeMonth(chars: string, at: number): Finding | null {
  const named = matchAt(THIS_MONTH, chars, at);
  if (named && testAt(OF_THE_MONTH, chars, THIS_MONTH.lastIndex)) {
    return nothingFinding(at, THIS_MONTH.lastIndex, '所属月份，不是时限');
  }
  if (named && named[0] === '当月' && !testAt(DAY_OR_PART, chars, THIS_MONTH.lastIndex)) return null;
  if (named) return monthFinding(chars, at, THIS_MONTH.lastIndex, named[1] ? 0 : named[2] ? 2 : named[3] ? 1 : -1);
  if (/[\d一二三四五六七八九十每个整当次半满逐按上下]/.test(chars.charAt(at - 1))) return null;
  const bare = matchAt(END_OF_MONTH, chars, at);
  return bare ? monthFinding(chars, at, END_OF_MONTH.lastIndex, 0, true) : null;
}

function monthFinding(chars: string, at: number, end: number, shift: number, bare = false): Finding {
  const group = readTail(chars, readWithinMonth(chars, end, null));
  for (const point of [group.to, group.from, ...(group.others ?? [])]) if (point) point.shift = shift;
  const mark = group.from || group.tail === 'before' ? group.end : skipRangeMark(chars, group.end);
  const second = mark > group.end ? readDays(chars, mark, null) : null;
  const question: Question | null = bare
    ? { reason: '只写了月内的时间，没有写哪个月', candidates: [group.to, 'P1M'], answeredByToday: true }
    : null;
  if (!second) return datesFinding(at, group, question);
  second.to.shift = shift;
  second.from = group.to;
  readTail(chars, second);
  return datesFinding(at, second, question);
}

export const relativeMonth: Rule = {
  name: 'relativeMonth',
  starts: '本月 这个 这月 当月 下下 下个 下月 次月 翌月 上个 上月 月底 月末 月初 月中 月上 月下 月内 上旬 中旬 下旬',
  read: readRelativeMonth,
};

const QUARTER = /(?:(本|这个?|当)|(下个?|次)|(上个?))季度?(?:末|底|内)?|季(?:度)?[末底](?![位名考])/y;

function readRelativeQuarter(chars: string, at: number): Finding | null {
  const found = matchAt(QUARTER, chars, at);
  if (found && testAt(OF_THE_MONTH, chars, QUARTER.lastIndex)) {
    return nothingFinding(at, QUARTER.lastIndex, '所属季度，不是时限');
  }
  if (!found || (chars.charAt(at) === '季' && /[\d一二三四每一两当首各个]/.test(chars.charAt(at - 1)))) return null;
  const group = single({ ...emptyQuarter(), shift: found[2] ? 1 : found[3] ? -1 : 0 }, QUARTER.lastIndex);
  readTail(chars, group);
  const bare = chars.charAt(at) === '季';
  const question: Question | null = bare
    ? { reason: '没有写哪个季度', candidates: [group.to, 'P3M'], answeredByToday: true }
    : null;
  return datesFinding(at, group, question);
}

function emptyQuarter(): PointGroup['to'] {
  return {
    kind: 'quarter',
    year: null,
    yearShift: null,
    fromPrevious: false,
    number: null,
    shift: 0,
    day: 0,
    part: 'whole',
    weekday: 0,
    name: '',
  };
}

export const relativeQuarter: Rule = {
  name: 'relativeQuarter',
  starts: '本季 这个 这季 当季 下个 下季 次季 上个 上季 季度 季末 季底',
  read: readRelativeQuarter,
};
