import { charSets, maskOf } from '../readers/char-set.ts';
import { clauseBehind } from './rule.ts';

/** 门诊时间：周二上午, 首末班车时间为每日…: what follows tells when a place is open, up to the end of the sentence. */
const HOURS =
  /(?:营业|开放|办公|上班|工作|服务|值班|接待|咨询|对外|门诊|坐诊|出诊|接诊|就诊|班车|首末班|发车|运营|营运|供[水电热气餐]|[就用]餐|探视|探访|作息|[开闭][馆园放市]|业务办理|办理业务|办事|取件|窗口|上课|限行|禁行|停放|供应|播出)(?:服务)?时间(?:安排)?[^。；]{0,16}$/;
/** 周一闭馆, 周六、周日不办理业务, 周六照常办公. */
const CLOSED =
  /^[^，。；]{0,10}?(?:[闭休][馆园诊]|公休|轮休|休息|休市|停诊|照常|不办理|不办公|不对外|不上班|不受理|不营业|不开放|不接待|暂停(?:办理|服务|对外|受理)|正常(?:办公|上班|营业|开放)|对外开放|对外营业)/;

const CLOSED_HINT = charSets('闭休轮停照不暂正外');

/** Whether a day or period of the week says when a place is open or shut. */
export function isOpeningTime(chars: string, start: number, end: number): boolean {
  const before = chars.slice(Math.max(0, start - 24), start);
  if (before.includes('时间') && HOURS.test(before)) return true;
  const behind = clauseBehind(chars, end, 18);
  return maskOf(CLOSED_HINT, behind, 0, behind.length) !== 0 && CLOSED.test(behind);
}
