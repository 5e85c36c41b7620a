import type { DatesFinding } from './finding.ts';
import { clauseBefore, clauseBehind } from './rules/rule.ts';

/**
 * What a date that lies before the document's own day can still be. A report of the past read as a due date would never be
 * noticed, so such a date is either told to be over, asked about, or both read and asked about; it never passes silently.
 */
export type PastDate = 'over' | 'doubtful' | 'due';

const PERIODS = new Set(['year', 'half', 'quarter', 'month']);
/** 1—11月完成税收31亿元, 前2个月用电量增长7.2%, 上半年新增就业4.1万人: a period and its figures. */
const RESULT =
  /^[，]?(?:[^。；，]{0,16}?(?:完成|实现|新增|新签约?|新开工|净增|办结|查处|受理|接待|销售|增长|下降|减少|增加|提高|回落|达到?|为|突破|超过?|占|较[上去])[^。；，]{0,12}?\d[\d.,]*|[^。；，]{0,10}\d[\d.,]*[余多]?[万亿]?(?:元|户|人次|个百分点|%|％))/;
/** 现场检查发现, 督查时指出, 火灾事故: what happened on that day. */
const HAPPENED =
  /^[，]?[^。；，]{0,12}?(?:(?:检查|督查|巡查|巡察|抽查|暗访|复查|核查|排查|调研|视察|走访|回访|审计|监测|抽检|检测)[组时中后]?[^。；，]{0,6}?(?:发现|指出|强调|反馈|查出|仍有|仍未|存在|显示|要求|测得)|(?:事故|事件|火灾|爆炸|坍塌|险情|案件|灾害|暴雨|地震|滑坡|洪水|泄漏|突发|发生)|(?:到|赴)[^。；，]{1,12}(?:调研|视察|检查|走访|慰问))/;
/** 8月31日前未完成整改的企业, 2月15日前报名者: who had or had not done something by then. */
const CONDITION =
  /^[^，。；完]{0,8}?(?:提交|报名|申请|申报|受理|取得|核发|发放|签订|登记|入库|备案|立项|录入|缴纳|购买|注册|投产|投用)的|^(?:仍|尚|还)?(?:未|没有|没)[^，。；]{1,16}(?:的|者)|^(?!(?:要|须|应|务必|全部|全面|必须))[^，。；]{1,14}(?:者(?!协)|的(?:[，。；]|$|[^，。；]{1,16}(?:除外|不|可|优先|享受|予以|给予|一律|应当|纳入|列入)))/;
/** 市里组织了观摩: told with 了. */
const TOLD = /^[，]?[^。；，]{0,16}?[开办行成织展订议过出达现查立置署放布动施集制]了/;
/** 照片拍摄于2023年1月10日. */
const BEGUN_ON = /(?:拍摄|摄|成立|建成|竣工|完工|发生|签订|颁布|形成|始建|设立|录制|刊登|发表|出生|生|建|写)于$/;
const DUTY =
  /(?:完成|报送|上报|提交|制定|出台|印发|建成|开展|组织|落实|整改|到位|启动|形成|发布|下达|公布|办结|做好|交|(?<![举接警])报(?![警案道])|达到|召开|举办|验收|销号|清零|开工|竣工|投用|部署|检查|考核|修订|实施|推进)/;

/** Reads the words around a date that lies before the document's own day. */
export function readPastDate({ start, end, group }: DatesFinding, chars: string): PastDate {
  const { to, tail } = group;
  const bounded = tail === 'before' || tail === 'until';
  const sentence = chars.slice(end, end + 48);
  if (CONDITION.test(sentence) || (!bounded && TOLD.test(sentence))) return 'over';
  if (!bounded && PERIODS.has(to.kind) && to.part === 'whole' && RESULT.test(sentence)) return 'over';
  if (!bounded && to.kind === 'day' && HAPPENED.test(sentence)) return 'over';
  const behind = clauseBehind(chars, end, 24);
  const before = clauseBefore(chars, start, 16);
  if (!bounded && BEGUN_ON.test(before)) return 'over';
  const goesOn = behind === '' && before === '' && !bounded && PERIODS.has(to.kind) && chars.charAt(end) === '，';
  // 1-6月，各单位紧紧围绕…: a report's period, unless a duty follows.
  if (goesOn && to.part === 'whole' && !DUTY.test(sentence)) return 'doubtful';
  if (bounded || to.part !== 'whole' || (behind === '' && before === '')) return 'due';
  return DUTY.test(behind) || DUTY.test(before) || /^[）)]/.test(behind) ? 'due' : 'doubtful';
}
