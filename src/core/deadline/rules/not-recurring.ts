import type { RecurringFinding } from '../finding.ts';
import { charSets, maskOf } from '../readers/char-set.ts';
import { isOpenFromTo, isOpeningTime } from './opening-hours.ts';
import { clauseBefore, clauseBehind } from './rule.ts';

/** 不再每月…, 取消每周…: a duty that is taken away. */
const NEGATED =
  /(?:不再|无需|不需要?|无须|不必|不用|取消|免于|停止|不要求|避免|杜绝|不是|禁止|严禁|不准|不得(?!少于|低于|迟于|晚于))[^，。；后]{0,4}$/;
/** 不再要求各单位每月报送, 免于各村每月填报: who is freed of it stands between. */
const FREED = /(?:不再(?:要求|组织|安排|实行)?|不要求|取消|免于|无需|无须)[^，。；的改为后并]{0,10}$/;
/** 平均每月接待…: a mean, no duty. */
const MEAN = /(?:平均|[年月日周户人]均)$/;
/** 学习时间每月不少于半天: how much of something. */
const AMOUNT_OF = /(?:时间|时长|课时|学时)(?:原则上|一般)?$/;
const AT_LEAST = /^(?:应当?|均|须)?(?:不少于|不低于|不超过|达到?|为|约)[\d半一二两三四五六七八九十]/;
const PER_HEAD = /(?:每平方[米公里]{1,2}|每公顷|每人|每户|每亩|每头|每生|人均|每名[^，。；、]{0,8})$/;
/** 限每月3册: a ration. */
const RATIONED = /限$/;
const HEAVY = '(?:吨|公斤|千克|升|毫升|立方米?|千瓦时?|度|斤|方)';
const PIECES = '(?:件|台|辆次?|套|只|箱|瓶|人次?|册|双|支|片|枚|头|羽|张|部|块|车次|标箱|例)';
/** 每天500吨, 每月2万件: an output; 每周2件 and 每月1件 may be asked for. */
/** 每周产出口罩30万只, 每小时通过车辆800台: what comes about by itself. */
const COMES_ABOUT =
  '(?![^，。；、]{0,12}(?:[巡查检报]|监测|统计|公示|调度|次))[^，。；、]{0,2}?(?:产出|产量|产能|产值|减排|节[电水能约省]|通行|通过[车列]|客流|发电|供[水气热电]|排放|消耗|耗[电水能]|吞吐|处理能力|新增病例|新增用户|发病|出栏|下线)[^，。；、]{0,8}?[\\d.]+';
const OUTPUT = new RegExp(
  `^(?:[\\d.]+[余多]?(?:[千百万亿]{0,2}${HEAVY}|[千百万亿]{1,2}[余多]?${PIECES}|(?<=\\d{3}[余多]?)${PIECES})|${COMES_ABOUT})`,
);
/** 每天8小时工作制. */
const WORKING_HOURS = /^[\d一二三四五六七八九十]{1,2}个?小时(?:工作)?制/;
const MONEY =
  /^[^，。；]{0,12}?[\d一二三四五六七八九十百千万]+(?:\.\d+)?(?:余|多)?(?:万|亿)?(?:元|克|毫升|升|公斤|斤|度|%|％)/;
const EACH_OF = /^每(?:平方|人|吨|户|亩|辆|公里|立方|车|张|台|件|头|公顷|千瓦)/;
const PENALTY =
  /^[^，。；]{0,28}?(?:加收|加处|罚款|滞纳金|违约金|利息|处以|扣[减除发]?[^，。；\d]{0,4}\d[\d.]*[分元%％])/;
const ALLOWANCE = /^[^，。；]{0,14}?(?:享受|护理假|探亲假|育儿假|年休假|陪护假|休假|假期|的限制|疗养)/;
/** 每年征兵的人数, 每年的教育经费: an attribute of a quantity. */
const ATTRIBUTE =
  /^(?:的)?(?![向对将把由应在从按安至不组开可])[^，。；、]{0,12}?(?:数量|人数|次数|投入|经费|额度|比例|总量|时间|课时|时长|用量|作业量|产生量|平均值|税额|收入|支出|利润|缴存额|增加值|产值|基金)(?:一般|应当?|不|为|占|由|中|和|与|、|达|的)/;
const PAY = /^(?:的)?(?:工资|租金|薪酬|生活费|收入|养老金|补贴|津贴|补助|房租|话费|基本|最低)/;
const OPENING =
  /^[^，。；]{0,12}?(?:营业|开馆|上班(?!前|之前|以前)|工作(?:不超过|不得超过)?[\d一二三四五六七八九十]|办公时间|工作时间|播出时间|供应时间|服务时间|开放时间|开放(?:不少于|不低于)?\d)/;
const HABIT =
  /^(?:坚持|保证|参加|进行)?[^，。；、]{0,6}?(?:锻炼|运动|健身|步行|睡眠|饮水|户外活动|体育活动|体育锻炼|阅读)[^，。；、]{0,12}?(?:小时|分钟|步|毫升)/;
const ROUND_THE_CLOCK = /^(?:的)?(?:24|二十四)小时/;
const HABIT_HOURS =
  /^[^，。；、]{0,8}?[\d一二两半][^，。；、]{0,3}(?:小时|分钟)[^，。；、]{0,8}(?:锻炼|运动|体育|活动|睡眠|阅读)/;
const LEAVE = /^[^，。；、]{0,6}(?:带薪)[^，。；、]{0,4}(?:休假|年假|假)/;
const RATE =
  /^(?:平均|同比|将|以)?(?:增长|递增|递减|下降|减少|降低|提高|提升|增加|增速|压减|压缩|削减|缩减|上浮|下浮|计提)[^，。；]{0,8}?(?:%|％|‰|个百分点|百分之)/;
const ESTIMATE = /^(?:大?约|可(?!视)|能够?|有望|平均(?!每)|人均|户均|均(?:产|增|有)|不足|多达)/;
const ABOUT = /^[^，。；]{0,14}(?:约|近|超过?|多达|高达)[\d]/;
/** 每周课时不超过26节, 每人每天限购2张: a ceiling. */
const CEILING =
  /^(?:[^，。；、]{0,6}?限(?![期时额])[^，。；、]{0,6}?[\d一二两三四五六七八九十]|[^，。；、]{0,16}?(?:(?:不|不得|不应|不宜|不能)(?:超过|高于|多于|大于|超)|控制在)[\d一二两三四五六七八九十])/;
/** 每日处理污水3万吨的污水处理厂: what a thing is able to do. */
const CAPACITY =
  /^[^，。；、]{0,12}?[\d](?:\.\d+)?[余多]?(?:万|亿)?(?:吨|人次?|辆次?|千瓦时?|立方米?|公斤|件|份|张|台)(?:以上|左右)?的(?!要求|标准|目标)/;
/** 每年发放12个月. */
const PAID_FOR = /^[^，。；、]{0,4}(?:发放?|计发|享受)[^，。；、]{0,3}\d{1,2}个月/;
const CLOSED = /禁止|不得|严禁|限行|停止|休息|营业|开放|供应|播放|巡航|避让/;
const CLOCK_BAN = /^(?:[零〇一二三四五六七八九十\d]{1,3}[时点:：][^，。；]{0,8}(?:至|到|-))/;
/** 每年的…为…节, 每年5月第三周为…宣传周: a day is named, nothing is asked for. */
const EVENT =
  /^[^，。；]{0,24}?(?:定为|设立?为|(?<=[日月周旬初一二三四五六七八九十])(?:为|是))[“]?(?![^，。；]*(?:整治|攻坚|动员|部署|总结|自查|推进|整改|阶段|举办|开展|组织|提供|发放|免费))[^，。；]{0,24}(?:日|节|周|月|年|期|季)(?:[”]|$|。|，|、|活动)/;
const LUNAR = /^的?(?:农历|阴历)/;

interface Check {
  /** Characters without one of which the pattern can't match; most clauses have none, and this look is cheap. */
  hint: string;
  pattern: RegExp;
  reason: string;
}

const CHECKS: readonly Check[] = [
  { hint: '每', pattern: EACH_OF, reason: '计量或计费单位' },
  { hint: '0123456789', pattern: OUTPUT, reason: '数量或增长率' },
  { hint: '罚滞违利处扣', pattern: PENALTY, reason: '计量或计费单位' },
  { hint: '享假限疗', pattern: ALLOWANCE, reason: '待遇或数额' },
  { hint: '量数入费度例值额出润基间时长', pattern: ATTRIBUTE, reason: '待遇或数额' },
  { hint: '工租薪活入老贴助费本低', pattern: PAY, reason: '待遇或费用' },
  { hint: '营馆班工办播供服放', pattern: OPENING, reason: '营业或开放时间' },
  { hint: '薪', pattern: LEAVE, reason: '倡导的生活习惯' },
  { hint: '时分步毫', pattern: HABIT, reason: '倡导的生活习惯' },
  { hint: '时分', pattern: HABIT_HOURS, reason: '倡导的生活习惯' },
  { hint: '%％‰个百', pattern: RATE, reason: '数量或增长率' },
  { hint: '大约可能有平人户均不多', pattern: ESTIMATE, reason: '数量或增长率' },
  { hint: '约近超达', pattern: ABOUT, reason: '数量或增长率' },
  { hint: '不控限', pattern: CEILING, reason: '数量或限额' },
  { hint: '的', pattern: CAPACITY, reason: '数量或限额' },
  { hint: '月', pattern: PAID_FOR, reason: '待遇或数额' },
];
const HINTS = charSets(...CHECKS.map(({ hint }) => hint));

/** What the words before can tell: a negation anywhere, a mean, a 每 or 均, a length at their end. */
const NEGATED_SET = 1;
const MEAN_SET = 2;
const PER_HEAD_SET = 4;
const AMOUNT_SET = 8;
const RATIONED_SET = 16;
const BEFORE = charSets('不无取免停避杜禁严', '均', '每均', '间长时般上', '限');

/**
 * Why an expression with 每 asks for nothing: quantities, habits, opening hours, rates, negated duties, named festivals.
 * Null when it does ask.
 */
export function notRecurring(chars: string, start: number, end: number, unit: RecurringFinding['unit']): string | null {
  const before = clauseBefore(chars, start, 14);
  const said = maskOf(BEFORE, before, 0, before.length);
  if (said & NEGATED_SET && (NEGATED.test(before) || FREED.test(before))) return '不再要求的事项';
  if (said & MEAN_SET && MEAN.test(before)) return '数量或增长率';
  if (unit !== 'year' && isOpeningTime(chars, start, end)) return '营业或开放时间';
  const behind = clauseBehind(chars, end, 60);
  if (behind === '') return null;
  if (said & AMOUNT_SET && AMOUNT_OF.test(before) && AT_LEAST.test(behind)) return '数量或限额';
  if (said & RATIONED_SET && RATIONED.test(before) && /^[\d一二两三四五六七八九十]/.test(behind)) return '数量或限额';
  if (said & PER_HEAD_SET && PER_HEAD.test(before) && MONEY.test(behind)) return '标准或定额';
  const reason = checkBehind(behind);
  if (reason !== null) return reason;
  if (unit === 'day') return notDaily(chars, end, behind);
  if (unit === 'year' && (EVENT.test(behind) || LUNAR.test(behind))) return '节日或活动日';
  return null;
}

function checkBehind(behind: string): string | null {
  let hints = maskOf(HINTS, behind, 0, behind.length);
  for (let i = 0; hints !== 0; i += 1, hints >>>= 1) {
    const check = hints & 1 ? CHECKS[i] : undefined;
    if (check?.pattern.test(behind)) return check.reason;
  }
  return null;
}

function notDaily(chars: string, end: number, behind: string): string | null {
  if (ROUND_THE_CLOCK.test(behind) || WORKING_HOURS.test(behind)) return '营业或开放时间';
  if (isOpenFromTo(chars, end)) return '营业或开放时间';
  return CLOCK_BAN.test(behind) && CLOSED.test(chars.slice(end, end + 40)) ? '一天中的时段' : null;
}
