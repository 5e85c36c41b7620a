import type { DatesFinding } from '../finding.ts';
import { charSets, maskAt, maskOf } from '../readers/char-set.ts';
import { isDates } from './refiner.ts';
import type { Refiner } from './refiner.ts';

/** Work to be done that may stand before such a verb: 4月份集中整治排查出的问题. */
const WORK =
  '(?![^，。；]{0,10}(?<!未)(?:整治|解决|化解|清理|处理|销号|处置|办理|落实|公布|公示|上报|报送|汇总|推进|修复|完成|开展|组织|启动|制定|提交|实现|建成|做好|召开|举办))';
/** 上半年未完成序时进度的单位, 9月份考核排名后三位的乡镇, 6月巡察反馈的问题: the period tells who or what is meant. */
const CLASS = new RegExp(
  `^(?:份|度)?${WORK}[^，。；、“]{0,12}?(?:(?:反馈|通报|曝光|约谈|点名|提出|部署|确定|下达|梳理|摸排|立案|查出|排查出?|检查出|发现|交办|移交|认定|评定|暴露|查处|核发|颁发|立项|签约|结案|退休|离职|入职|录用|聘任|获评|获奖|出生)的|(?:未|没有|仍未|尚未)[^，。；、]{1,12}的|(?:排名|考核|测评|评比|得分)[^，。；、]{0,8}(?:靠后|落后|末位|垫底|倒数|后[一二三四五六七八九十\\d]{1,2}[位名])[^，。；、]{0,4}的|(?:不达标|不合格|滞后|靠后|落后|末位)的)[^，。；、]`,
);
/** 2023年上半年查出的隐患须在…: without 的 right behind the verb too. */
const ALREADY_SO = /^(?:就|便|均|都)?已(?!知)/;
/** 2025年底前核发证书者除外: somebody is left out, or left in. */
const EXCLUDED =
  /^[^，。；未逾]{1,24}(?:(?:人员|单位|项目|企业|案件)(?:一律)?(?:除外|不列入|不纳入|不在[^，。；]{0,10}范围|不计入)|(?:者|的(?:人员|单位|项目|企业|案件)?)(?:一律)?(?:除外|不列入|不纳入|不在[^，。；]{0,10}范围|不适用|不予(?!通过|受理)|不得重复|不参加|不参与|不计入|不再|免予|免于))/;
/** 凡9月30日前结案的，不再补录. */
const EXCLUDED_BEHIND =
  /^[^，。；未逾]{1,16}的，(?:[^，。；]{0,6})?(?:除外|不再|不列入|不纳入|不适用|不计入|不参加|免于|免予)/;
/** 较年初增长9.1%, 比去年底减少: what something is compared with. */
const COMPARED_BEHIND =
  /^(?:同期|相比)?[^，。；]{0,6}?(?:增|下降|减|提高|提升|持平|回落|上升|翻|多[\d出了]|少[\d了]|相比|净增|扩大|收窄)/;
/** 以25日24时数据为准: the day on which something is counted. */
const COUNTED_ON = /^[^，。；]{0,12}?为准/;
/** 有效期至2027年5月, 租期至…: how long a thing is good for. */
const GOOD_UNTIL =
  /(?:[证照书苗药品险件卡质](?:的)?有效期限?|保质期限?|任期|租期|租赁期限?|聘期|合同期限?|授权期限?|许可期限?|质保期|保修期|保险期间?)(?:延长|延续|顺延|截止|截)?[至到为：:]{0,2}$/;
/** 2024年第3期, 2023年第三批中央预算内投资: the number of an issue, a batch, a document. */
const NUMBERED =
  /^度?(?:总?第[\d一二三四五六七八九十百〇零]{1,4}(?:期|批|号|次|版|卷|辑|届|场|轮)|[首末]批|[春夏秋冬]季[版期学卷]|[\d一二三四五六七八九十]{1,3}号(?:文|令|公告|通告|公报))/;
const REACHED = /^[^，。；]{0,24}(?:完成|建成|开工|实现|达到|下达|到位|投用)/;

const OF = 1;
const ALREADY = 2;
const OUT = 4;
const EXACT = 8;
const BEHIND = charSets('的', '已', '除不免', '准');
const GOOD_END = charSets('期限长续顺止截至到为：:');
const COMPARE_END = charSets('较比与同');

function isNumbered({ group: { to, tail, from } }: DatesFinding, behind: string): boolean {
  if (to.kind !== 'year' || to.part !== 'whole' || tail !== 'none' || from !== null) return false;
  return NUMBERED.test(behind) && !REACHED.test(behind);
}

function reasonBefore(chars: string, start: number, end: number): string | null {
  if (maskAt(COMPARE_END, chars, start - 1) !== 0) {
    return COMPARED_BEHIND.test(chars.slice(end, end + 16)) ? '比较的时点，不是时限' : null;
  }
  if (maskAt(GOOD_END, chars, start - 1) === 0) return null;
  return GOOD_UNTIL.test(chars.slice(Math.max(0, start - 10), start)) ? '有效期，不是时限' : null;
}

/** Why the date tells which things are meant, how long one is good for, or which issue it is; null where it may be a deadline. */
function reasonOf(finding: DatesFinding, chars: string): string | null {
  const { start, end, group } = finding;
  const reason = reasonBefore(chars, start, end);
  if (reason !== null) return reason;
  const has = maskOf(BEHIND, chars, end, end + 32);
  if (has === 0 && group.to.kind !== 'year') return null;
  const behind = chars.slice(end, end + 40);
  if (has & ALREADY && ALREADY_SO.test(behind)) return '已经发生的情况';
  if (has & OF && group.tail !== 'before' && group.tail !== 'until' && CLASS.test(behind)) return '条件，不是时限';
  if (has & OUT && (EXCLUDED.test(behind) || EXCLUDED_BEHIND.test(behind))) return '条件，不是时限';
  if (has & EXACT && COUNTED_ON.test(behind) && /[以按]/.test(chars.slice(Math.max(0, start - 10), start)))
    return '计数的时点，不是时限';
  return isNumbered(finding, behind) ? '名称或年度，不是时限' : null;
}

/** Dates that only tell which things or people a sentence is about. */
export const dropClass: Refiner = {
  name: 'dropClass',
  least: 1,
  refine(findings, chars) {
    for (let i = 0; i < findings.length; i += 1) {
      const finding = findings[i];
      if (!isDates(finding)) continue;
      const next = findings[i + 1];
      // 第三季度“季度之星”: whose name it is.
      const named = next?.rule === 'quotedName' && next.start === finding.end && finding.group.tail === 'none';
      finding.dropped = named ? '名称的一部分' : reasonOf(finding, chars);
    }
  },
};
