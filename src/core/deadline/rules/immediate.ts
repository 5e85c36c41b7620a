import type { Finding } from '../finding.ts';
import { matchAt, skip, testAt } from '../readers/match.ts';
import { clauseBefore, place } from './rule.ts';
import type { Rule } from './rule.ts';

const AT_ONCE =
  /(?:立行立改|即知即改|立查立改|立整立改|立审立改|即行即改|即查即改|即改即销|立说立行|立即|立刻|即刻|马上(?!就办)|当即|随即)/y;
/** 立行立改类问题, “立行立改清单”: part of a name. */
const NAME = /[”]?(?:类|型|事项|问题|清单|台账|机制|要求|任务|的|工作机制|制度|项目)/y;
const NOT_POSSIBLE = /(?:不能|无法|未能|难以|不宜|不可能|能够?|可以|可|应|未|没有|不得|不)$/;
const IF =
  /(?:发现|发生|出现|一旦|如有|如遇|如果|遇有|遇到|若|接到|收到|事故|险情|获悉|得知|异常|突发|报警|的，应当|的，应|后，?|时，?)[^。；]{0,16}$/;
const DUE_NOW: Finding = { ...place(0, 0), kind: 'immediate' };

function read(chars: string, at: number): Finding | null {
  const found = matchAt(AT_ONCE, chars, at);
  if (!found) return null;
  const end = AT_ONCE.lastIndex;
  if (testAt(NAME, chars, end) && !(found[0] === '立即' && chars.charAt(end) === '的')) {
    return { ...place(at, end), kind: 'nothing', reason: '名称的一部分' };
  }
  const before = clauseBefore(chars, at, 8);
  if (/(?:不能|无法|未能|难以|不宜|不可能|不得|(?:^|[^不])能够?|对[^，。；]{0,4}可以|可以|凡能)$/.test(before) && NOT_POSSIBLE.test(before)) {
    if (/(?:不能|无法|未能|难以|不宜|不可能|不得)$/.test(before) || /的/.test(chars.slice(end, end + 6))) {
      return { ...place(at, end), kind: 'nothing', reason: '条件，不是时限' };
    }
  }
  if (IF.test(chars.slice(Math.max(0, at - 24), at))) {
    const question = { reason: '事件发生后立即办理，没有确定的日期', candidates: [] };
    return {
      ...place(at, end, question),
      kind: 'relative',
      anchor: 'other',
      amount: 0,
      unit: 'day',
      ownIssue: false,
      unanchored: false,
      chatOnly: false,
    };
  }
  return { ...DUE_NOW, start: at, end };
}

/** 立即, 立行立改: due on the day of issue. */
export const immediate: Rule = { name: 'immediate', starts: '立即马当随', read };

const SAME_DAY = /(?:当日|当天|次日|第二天|隔日|翌日|同日)(?:[\d一二三四五六七八九十零]{1,3}[时点](?:\d{1,2}分)?|上午|下午|下班|中午|晚)?(?:[\d]{1,2}[:：时点]\d{0,2}分?)?(前|之前|以前|内|之内|以内)?/y;
const DOES = /(?:完成|办结|报|反馈|处理|回复|送|提交|整改|汇总|通报|向|将|上传|公布|清运|处置|核实|登记|转|到|予以|给予|落实|进行|告知|移交|立案|交办)/y;
const HAPPENED = /(?:发生|活动|考试|会议|比赛|值班|节日|开幕|至|到|每日|每天|逐日|[\d一二三四五六七八九十]日|周[一二三四五六日])$/;
const EVENT = /(收到|接到|受理|送达|接报|交办|派单)|(会议|召开|会后)|(发生|发现|反馈|结束|提交|申请|办理|采集|检查|检测|获知|采样)/;

/** 收到当日, 次日12时前: the day of an event or the one after it. */
function readSameDay(chars: string, at: number): Finding | null {
  const found = matchAt(SAME_DAY, chars, at);
  if (!found) return null;
  const end = SAME_DAY.lastIndex;
  const before = clauseBefore(chars, at, 20);
  if (!found[1] && (!testAt(DOES, chars, end) || chars.charAt(end) === '起')) return null;
  const event = EVENT.exec(before);
  if (HAPPENED.test(before) && !event) return null;
  const next = /^(?:次日|第二天|隔日|翌日)/.test(found[0]);
  return {
    ...place(at, end),
    kind: 'relative',
    anchor: event?.[1] ? 'receipt' : event?.[2] ? 'meeting' : 'other',
    amount: next ? 1 : 0,
    unit: 'day',
    ownIssue: false,
    unanchored: !event,
    chatOnly: false,
  };
}

export const sameDay: Rule = { name: 'sameDay', starts: '当次第隔翌同', read: readSameDay };

const TODAY_ON = /(?:即日|即时)(?:起)?/y;

/** 即日起: a start, and with 至 a range whose end is read by itself. */
export const fromNow: Rule = {
  name: 'fromNow',
  starts: '即',
  read(chars, at) {
    const end = skip(TODAY_ON, chars, at);
    return end > at ? { ...place(at, end), kind: 'nothing', reason: '开始时间' } : null;
  },
};
