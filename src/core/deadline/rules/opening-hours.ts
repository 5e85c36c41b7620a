import { charSets, maskOf } from '../readers/char-set.ts';
import { clauseBehind } from './rule.ts';

/** 门诊时间：周二上午, 首末班车时间为每日…: what follows tells when a place is open, up to the end of the sentence. */
const HOURS =
  /(?:营业|开放|办公|上班|工作|服务|值班|接待|咨询|对外|门诊|坐诊|出诊|接诊|就诊|班车|首末班|发车|运营|营运|供[水电热气餐]|[就用]餐|探视|探访|作息|[开闭][馆园放市]|业务办理|办理业务|办事|取件|窗口|上课|限行|禁行|停放|供应|播出)(?:服务)?时间(?:安排)?[^。；]{0,16}$/;
/** 专家门诊：每周二, 接访日为每周三, 经营时段为每天: the word before says that somebody is there to be seen. */
const ATTENDED =
  /(?:门诊|坐诊|出诊|接诊|接访日|接待日|开放日|服务日|咨询日|接访|信访接待|(?:经营|营业|开放|服务|营运|运营|供应|接待|办公)时段)(?:定)?(?:[：:为是在]|安排在?){0,2}(?:[^。；，：:为]{0,4}[周期][一二三四五六日天][、和及])?$/;
/** 周一闭馆, 周六、周日不办理业务, 周六照常办公. */
const CLOSED =
  /^[^，。；]{0,10}?(?:[闭休][馆园诊]|公休|轮休|休息|休市|停诊|照常|不办理|不办公|不对外|不上班|不受理|不营业|不开放|不接待|[开停坐出接]诊|轮班|轮流值|有人|放票|放号|开[播售]|首播|延时服务|错时服务|预约服务|免费开放|延长开放|开放至|错时开放|轮值|暂停(?:办理|服务|对外|受理)|正常(?:办公|上班|营业|开放)|对外开放|对外营业)/;

const CLOSED_HINT = charSets('闭休轮停照不暂正外诊值有放播售开务');

const ATTENDED_HINT = charSets('诊访待放务询段');

const CLOCK = '(?:[\\d零一二三四五六七八九十]{1,3}(?:[:：]\\d{2}|[时点](?:\\d{1,2}分|半|整)?))';
const FROM_TO = new RegExp(
  `(?:的|（)?(?:上午|早上|早|中午|下午|晚上|晚)?${CLOCK}(?:-+|至|到)(?:次日|翌日|凌晨|上午|中午|下午|晚上|晚|夜间)?${CLOCK}`,
  'y',
);
/** 每日8时至20时开展巡查: what is done in those hours. */
const WORK =
  /^[^，。；]{0,12}?(?:巡|检|查|(?<![举警])报(?!警)|监测|消[毒杀]|洒水|清|保洁|调度|更新|推送|督|测|排|宣传|劝导|值班|开展|组织|进行)/;

/** 每日9:00-17:00: a stretch of the day right behind says when a place is open, unless work is to be done in it. */
export function isOpenFromTo(chars: string, end: number): boolean {
  FROM_TO.lastIndex = end;
  return FROM_TO.test(chars) && !WORK.test(chars.slice(FROM_TO.lastIndex, FROM_TO.lastIndex + 24));
}

/** Whether a day or period of the week says when a place is open or shut. */
export function isOpeningTime(chars: string, start: number, end: number): boolean {
  const before = chars.slice(Math.max(0, start - 24), start);
  if (before.includes('时间') && HOURS.test(before)) return true;
  if (maskOf(ATTENDED_HINT, before, 0, before.length) !== 0 && ATTENDED.test(before)) return true;
  const behind = clauseBehind(chars, end, 18);
  return maskOf(CLOSED_HINT, behind, 0, behind.length) !== 0 && CLOSED.test(behind);
}
