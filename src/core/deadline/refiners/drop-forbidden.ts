import type { DatesFinding } from '../finding.ts';
import { charSets, maskOf } from '../readers/char-set.ts';
import { isDates } from './refiner.ts';
import type { Refiner } from './refiner.ts';

const FORBIDDEN =
  /^[^。；]{0,12}?(?:禁止|严禁|不得(?!少于|低于)|不准|禁渔|禁猎|停止(?:供|办理|受理|收)|暂停|休渔|休市|闭馆|封[育山闭]|禁牧|休耕)/;
const OPEN_HOURS = /^[^。；，]{0,10}?(?:开放|营业|上班|办公|放[寒暑年]?假|值班|休息|对外服务)(?!前)/;
const NOT_BEFORE = /^[^。；，]{0,8}?(?:不得|不准|严禁)/;
/** 5月15日至9月30日为汛期, but not 8月29日为注册日: on that day something is to be done; 放假3天（10月1日至3日）. */
const IS_A =
  /^[^，。；]{0,2}(?:为|是)(?![^，。；]*(?:整治|攻坚|动员|部署|总结|自查|实施|推进|整改|排查|阶段|截止|最后|开学|注册|报到|返校|考试|面试|体检|投票|选举|开标|报送|上报|提交|交付|启用|上线|付款|节点|工期))[^，。；]{1,16}(?:期|季|节|日|周|月|年度)”?(?:$|[，。；）])/;
const DAYS_OFF =
  /(?:(?:节|纪念日|(?:汛|防火|禁渔|休渔|禁猎|采暖|供暖|供热|冬季施工|封山|封冻|枯水|丰水|采摘|繁殖|生长)[期季])[（(]|(?:放假|休假|会计年度|自然年)[^，。；]{0,8}[（(自]?[^，。；]{0,4})$/;
/** 规划期限为2021-2035年: the stretch a plan covers. */
const PLANNED_FOR = /规划(?:期限?|年限|范围)[：:为是]{0,2}$/;
const STRETCH = '说明时段，不是时限';
const TARGET_TAIL = new Set(['before', 'until']);

/** Characters without which the patterns can't match. */
const IS_SET = 1;
const NOT_SET = 2;
const FORBIDDEN_SET = 4;
const OPEN_SET = 8;
const BEHIND = charSets('为是', '不严', '禁不停暂休闭封', '开营上办放值休对');
const OFF_SET = 1;
const PLAN_SET = 2;
const BEFORE = charSets('（(假计然', '划');

const BEHIND_LENGTH = 24;
const BEFORE_LENGTH = 14;

/** 10月1日至7日放假, 规划期限为2021-2035年: the dates say how long something lasts. */
function isStretch({ start, end }: DatesFinding, chars: string, has: number, range: boolean): boolean {
  if (has & IS_SET && IS_A.test(chars.slice(end, end + BEHIND_LENGTH))) return true;
  const from = Math.max(0, start - BEFORE_LENGTH);
  const words = maskOf(BEFORE, chars, from, start);
  if (words === 0) return false;
  const before = chars.slice(from, start);
  if (words & OFF_SET && DAYS_OFF.test(before)) return true;
  return range && (words & PLAN_SET) !== 0 && PLANNED_FOR.test(before);
}

/** 6月1日前不得开工, 3月至5月禁止狩猎, 10月1日至7日开放: no work is asked for until then. */
function isForbidden({ group, end }: DatesFinding, chars: string, has: number, range: boolean): boolean {
  if (!(has & (NOT_SET | FORBIDDEN_SET | OPEN_SET))) return false;
  const behind = chars.slice(end, end + BEHIND_LENGTH);
  if (group.tail === 'before' && group.to.kind === 'day' && has & NOT_SET && NOT_BEFORE.test(behind)) return true;
  return range && (FORBIDDEN.test(behind) || OPEN_HOURS.test(behind));
}

/** 每年3月至5月禁止狩猎, 10月1日至7日放假: a stretch in which something is forbidden or open is no deadline. */
export const dropForbidden: Refiner = {
  name: 'dropForbidden',
  least: 1,
  refine(findings, chars) {
    let last: string | null = null;
    for (let i = findings.length - 1; i >= 0; i -= 1) {
      const finding = findings[i];
      if (!finding || finding.dropped !== null) continue;
      const has = maskOf(BEHIND, chars, finding.end, finding.end + BEHIND_LENGTH);
      const next = findings[i + 1];
      const joined = next !== undefined && last !== null && next.start - finding.end <= 2;
      if (isDates(finding)) {
        const range = finding.group.from !== null && !TARGET_TAIL.has(finding.group.tail);
        // 6月第二个星期日（6月13日）为咨询日: the bracket only says which day it is.
        const noted = next !== undefined && next.start - finding.end === 1 && /[（(]/.test(chars.charAt(finding.end));
        if (noted && (next.dropped === STRETCH || next.dropped === '节日或活动日')) finding.dropped = next.dropped;
        else if (isStretch(finding, chars, has, range)) finding.dropped = STRETCH;
        else if ((range && joined) || isForbidden(finding, chars, has, range)) finding.dropped = '禁止或开放的时段';
      } else if (finding.kind === 'recurring') {
        const forbidden = has & FORBIDDEN_SET && FORBIDDEN.test(chars.slice(finding.end, finding.end + BEHIND_LENGTH));
        if (forbidden || joined) finding.dropped = '禁止或开放的时段';
      }
      last = finding.dropped;
    }
  },
};
