import { datesFinding, unclearFinding } from '../finding.ts';
import type { Finding, Question } from '../finding.ts';
import { readDates } from '../readers/range.ts';
import type { Rule } from './rule.ts';
import type { Doubt, PointGroup } from '../point.ts';

const DOUBTS: Readonly<Record<Doubt, string>> = {
  neighbours: '两个相邻月份，是各办一次还是到后一个月为止',
  noSuchDay: '没有这一天',
  noSuchMonth: '没有这个月份',
  unclearUnit: '不清楚是日期还是时长',
  dayWithoutMonth: '只写了日，没有写月',
};

/** The question a group's own writing raises. */
function questionOf(group: PointGroup): Question | null {
  if (!group.doubt) return null;
  return { reason: DOUBTS[group.doubt], candidates: [...(group.others ?? []), group.to] };
}

/** A numeric date (6.30) counts where it stands alone or in brackets. */
function standsAlone(chars: string, at: number): boolean {
  const before = chars.charAt(at - 1);
  return at === 0 || before === '（' || before === '(' || before === '：' || before === ':';
}

const ALONE_END = /^(?:[）)]|$)/;

function read(chars: string, at: number): Finding | null {
  let group = readDates(chars, at);
  if (!group && standsAlone(chars, at)) {
    const alone = readDates(chars, at, true);
    if (alone && ALONE_END.test(chars.slice(alone.end, alone.end + 1))) group = alone;
  }
  if (!group) return null;
  if (group.doubt === 'noSuchMonth')
    return unclearFinding(at, group.end, { reason: DOUBTS.noSuchMonth, candidates: [] });
  const question = questionOf(group);
  if (group.doubt === 'neighbours') group.others = null;
  return datesFinding(at, group, question);
}

/** 今年, 明年, 年底. */
const YEAR_STARTS =
  '今年 今明 本年 当年 同年 明年 次年 翌年 来年 后年 去年 上年 前年 年底 年末 年终 年尾 年内 年初 年中 岁末';
/** 上半年, 第一季度, 首季度, Q1, 前三季度, 前三个月, 元月. */
const QUARTER_STARTS =
  '上半 下半 第一 第二 第三 第四 第1 第2 第3 第4 首季 Q1 Q2 Q3 Q4 q1 q2 q3 q4 元月 前二 前两 前三 前四 前五 前六 前七 前八 前九 前十 前0 前1 前2 前3 前4 前5 前6 前7 前8 前9';
const FESTIVAL_STARTS =
  '“ 元旦 元宵 新年 春节 除夕 清明 端午 中秋 国庆 重阳 劳动 妇女 儿童 建党 建军 教师 植树 青年 五一 五· 五. 十一 十· 十. 三八 三· 三. 六一 六· 六. 七一 七· 七. 八一 八· 八. 五四';

/** 2025年6月底前, 5月中旬, 一季度, 上半年, 年底, 3-6月份, 2017年9月至2019年8月, 国庆节前, “五一”前. */
export const dates: Rule = {
  name: 'dates',
  starts: [YEAR_STARTS, QUARTER_STARTS, FESTIVAL_STARTS].join(' '),
  behindNumeral: '年全月季.-/、和及与以至到',
  read,
};
