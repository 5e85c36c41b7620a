import type { DatesFinding } from '../finding.ts';
import { charSets, maskAt, maskOf } from '../readers/char-set.ts';
import { clauseBefore, clauseBehind } from '../rules/rule.ts';
import { isDates } from './refiner.ts';
import type { Refiner } from './refiner.ts';

/** 2015年5月1日前订立的…, 2013年前已经受理的…: a condition on things past. */
const PAST_DOING =
  /^(?:(?:已经?|依法|经|新|首次)[^，。；完报整]{1,24}的|(?:订立|投运|投产|出生|入职|毕业|登记|注册|取得|签订|签署|购买|发生|参加工作|退休|立案|受理|入学|入库|出厂|生产|欠下|存在|在册|在建|入住|参保|交付使用)[^，。；完报整]{0,14}的|(?:建成(?:投用|使用|入住)?|投用|竣工|开工|批准|获得|颁布|成立|设立|形成|通过|认定|命名|备案|上市|缴纳|列入|纳入|核准|审批|发现|交办|反馈|产生|授予|评定|以前)(?:并[^，。；]{0,8})?的)/;
/** 7月国务院印发的…, 9月8日召开的会议: what was done that day, told of a thing. */
const DONE_THEN = /^[^，。；完]{0,12}?(?:印发|发布|出台|公布|颁布|下发|签署|召开|举行|举办|成立|通过)的/;
/** 已于2020年底提前完成. */
const ALREADY = /(?:已|已经|曾|曾经|早)(?:于|在)?$/;
/** 已于2月底前完成: told with 于, even a date with 前 is over. */
const ALREADY_BY = /已经?(?:于|在)$/;
/** 2015年，国家下达我省任务11万户: told of what was handed down. */
const HANDED_DOWN =
  /^，?(?![^，。；]{0,12}[将要拟须应])(?:国家|中央|省里?|市里?|上级|省政府|市政府)[^，。；]{0,8}下达(?:给|到)?(?:我|全|本)/;
/** 国务院办公厅2020年7月15日（此件公开发布）. */
const SIGNED = /^[（(](?:此件|联系人|联系电话|盖章|公章|印章)/;
/** 增长到今年7月底的1.46亿户. */
const OF_A_NUMBER = /^的[\d]/;
const TOLD =
  /^，?[^，。；]{0,24}(?:发布|印发|签署|召开|公布|举行|主持|颁布|出台|审议通过|成立|获批|批复|部署了|启动了)/;
const UP_TO = /(?:截至|截止到?|截止至|至|到)$/;
const UNTIL_BEHIND =
  /^(?:[^。；]{0,40})(?:已|累计|收到|共[完有达]|达\d|达到了|完成了|实现了|尚|仍|为\d|有\d|全[市省县区国]|数量|总数|余额|存量)/;
const PAST_WORD =
  /^[^。；]{0,44}(?:已(?!有|知|备案|命名)|累计|同比|环比|完成了|实现了|取得了|达到了|增长了|下降了|以来|开展了|召开了|举办了|印发了|出台了|荣获|被评为|获评|授予|曾|未(?:发生|出现|发现)|(?:进行|实施|建立|发现|查处|形成|编制|制定|修订|检查|调研|受理|办理)了|共(?:完成|实现|开展|投入|检查|排查|查处|办理|新增|接待))/;
const PAST_HINT = '令会第主审获已累同环了以荣被获评授曾共发印公颁通修签召成批下制出开起未';
/** 优良率96.7%, 平均浓度52: a figure is reported. */
const TOLD_FIGURE = /^[^。；]{0,44}?(?:[率值度量额]|天数|指数|人数|总数|件数)[为达仅是]?\d/;
/** 2024年8月5日…令第788号修订: a document's history. */
const ENACTED =
  /^[^。；]{0,40}(?:会议(?:第[一二三四五六七八九十]+次)?(?:会议)?(?:通过|修订|修正|批准)|令第|第[一二三四五六]次(?:修订|修正))/;
const DONE_BEFORE =
  /^(?:发布|印发|公布|颁布|通过|修订|修正|签发|召开|成立|发生|批复|下发|签订|签署|制定的|出台的|开始施行|起施行)(?!前|完成)/;

/** 凡2022年底前取得许可、至今未完工的项目: 凡 opens a condition. */
const EVERY_SUCH = /(?:凡是?|凡属|对于?)(?:在|于)?$/;
const OF_A_THING = /^[^，。；]{1,36}的[^，。；]{1,16}(?:[，。；]|$)/;
/** 具有2年以上工作经历（截至2024年3月）: the day on which a qualification is measured. */
const QUALIFICATION =
  /(?:以上|以下|周岁|经历|工龄|年限|年龄|学历)[^，。；（(]{0,10}[（(](?:年龄|时间)?(?:计算)?[截至止到]{1,3}$/;
/** 采样日期：2月11日, if that is over. */
const DATED = /(?<!截止|完成|整改|办结|上报|报送)(?:日期|时间)[：:为]?$/;
/** 已完成；完成日期：7月18日. */
const DONE_BEFORE_IT = /已(?:经|全部)?(?:完成|销号|办结|整改)[^。]{0,10}$/;

/** What must stand in the words behind a date for its patterns: 的, a hint of the past, a figure, a bracket. */
const OF = 1;
const PAST = 2;
const MEASURE = 4;
const DIGIT = 8;
const BRACKET = 16;
const BEHIND = charSets('的', PAST_HINT, '率值度量额数', '0123456789', '（(');
/** What the character right before it must be: 于, 已, 凡, 至, 期. */
const BY = 1;
const ALREADY_END = 2;
const EVERY = 4;
const UP_TO_END = 8;
const DATED_END = 16;
const BEFORE = charSets('于在', '已经曾早于在', '凡是属对于在', '至止到', '期间：:为');

/** The words around a date that its conditions and histories are told by. */
interface Words {
  group: DatesFinding['group'];
  /** The sets of `BEFORE` the character before it is in, and those of `BEHIND` found in `sentence`. */
  last: number;
  has: number;
  /** Up to 8 characters of the same clause, and up to 18 whatever they are. */
  before: string;
  wide: string;
  /** The same clause, and up to 64 characters whatever they are. */
  behind: string;
  sentence: string;
}

function isDone({ group, last, has, before, behind, sentence }: Words): boolean {
  if (group.tail === 'before') return (last & BY) !== 0 && ALREADY_BY.test(before);
  if (last & ALREADY_END && ALREADY.test(before)) return true;
  if (has & PAST && HANDED_DOWN.test(sentence)) return true;
  if (has & OF && (DONE_THEN.test(behind) || OF_A_NUMBER.test(behind))) return true;
  return (has & BRACKET) !== 0 && SIGNED.test(sentence);
}

function isCondition({ last, has, before, wide, behind, sentence }: Words): boolean {
  if (has & OF && PAST_DOING.test(behind)) return true;
  if (last & EVERY && EVERY_SUCH.test(before) && OF_A_THING.test(sentence)) return true;
  return (last & UP_TO_END) !== 0 && QUALIFICATION.test(wide);
}

/** What a date without 前 tells of the time before it: a row of a register, a figure, something done. */
function isTold({ group, last, has, wide, behind, sentence }: Words): boolean {
  if (group.tail === 'none') {
    if (wide.includes('已') && DONE_BEFORE_IT.test(wide)) return true;
    if (last & DATED_END && DATED.test(wide)) return true;
    if (has & MEASURE && has & DIGIT && TOLD_FIGURE.test(sentence)) return true;
  }
  if (!(has & PAST)) return false;
  if (PAST_WORD.test(sentence)) return true;
  return group.to.year !== null && (DONE_BEFORE.test(behind) || ENACTED.test(sentence) || TOLD.test(sentence));
}

/** What the date would tell if it turns out to lie before the document's own day. */
function pastReason(words: Words): string | null {
  const { group, last, before, sentence } = words;
  if (
    last & UP_TO_END &&
    before.includes('截') &&
    UP_TO.test(before) &&
    (before.includes('截至') ? sentence !== '' : UNTIL_BEHIND.test(sentence))
  )
    return '截至该日的情况';
  if (group.tail === 'before')
    return group.to.year !== null && words.has & OF && OF_A_THING.test(sentence) ? '条件，不是时限' : null;
  return isTold(words) ? '已经发生的情况' : null;
}

/** Most dates stand among words that can tell nothing of the kind. */
const saysNothing = (last: number, has: number): boolean =>
  last === 0 && !(has & (OF | PAST | BRACKET)) && (has & (MEASURE | DIGIT)) !== (MEASURE | DIGIT);

function look(finding: DatesFinding, chars: string): void {
  const { start, end, group } = finding;
  const last = maskAt(BEFORE, chars, start - 1);
  const has = maskOf(BEHIND, chars, end, end + 64);
  const wide = chars.slice(Math.max(0, start - 18), start);
  if (saysNothing(last, has) && !wide.includes('已')) return;
  const words: Words = {
    group,
    last,
    has,
    before: clauseBefore(chars, start, 8),
    wide,
    behind: clauseBehind(chars, end, 40),
    sentence: chars.slice(end, end + 64),
  };
  if (isDone(words)) finding.dropped = '已经发生的情况';
  else if (isCondition(words)) finding.dropped = '条件，不是时限';
  else finding.pastReason = pastReason(words) ?? finding.pastReason;
}

/** Conditions on things past, and reports of what has been done. */
export const dropCondition: Refiner = {
  name: 'dropCondition',
  least: 1,
  refine(findings, chars) {
    for (const finding of findings) if (isDates(finding)) look(finding, chars);
  },
};
