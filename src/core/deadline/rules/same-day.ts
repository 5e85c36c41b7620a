import { relativeFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { matchAt, testAt } from '../readers/match.ts';
import { clauseBefore } from './rule.ts';
import type { RelativeAnchor } from '../types.ts';
import type { Rule } from './rule.ts';

const SAME_DAY =
  /(?:当日|当天|次日|第二天|隔日|翌日|同日)(?:[\d一二三四五六七八九十零]{1,3}[时点](?:\d{1,2}分)?|上午|下午|下班|中午|晚)?(?:[\d]{1,2}[:：时点]\d{0,2}分?)?(前|之前|以前|内|之内|以内)?/y;
const DOES =
  /(?:完成|办结|报|反馈|处理|回复|送|提交|整改|汇总|通报|向|将|上传|公布|清运|处置|核实|登记|转|到|予以|给予|落实|进行|告知|移交|立案|交办|签收|受理|分办|办理|清零|清理|通知|更新|录入|上墙|答复|上报|办|形成|印发|起草|拟定|提出|发送|兑现|结算|张贴|清场|恢复|调度|销号|归档|到位|审|调查|出具|组织|安排|启动|发布|研判|会商|拨付|兑付|回访|交|查)/y;
/** 活动当日, 4月20日当天, 每日…至次日六时: the day belongs to something else. */
const OTHERS_DAY =
  /(?:活动|考试|会议|比赛|值班|节日|开幕|至|到|每日[^，。；]{0,8}|每天[^，。；]{0,8}|逐日|[\d一二三四五六七八九十]日|周[一二三四五六日])$/;
const EVENT =
  /(收到|接到|受理|送达|接报|交办|派单)|(会议|召开|会后)|(批复|批准|核准)|(印发|下发)|(公布|发布|公告)|(发生|发现|反馈|结束|提交|申请|办理|采集|检查|检测|获知|采样)/;
const ANCHORS: readonly RelativeAnchor[] = ['receipt', 'meeting', 'approval', 'issue', 'publication', 'other'];

/** 收到当日, 次日12时前: the day of an event or the one after it. */
function read(chars: string, at: number): Finding | null {
  const found = matchAt(SAME_DAY, chars, at);
  if (!found) return null;
  const end = SAME_DAY.lastIndex;
  const alone = at === 0 && end === chars.length;
  if (!alone && !found[1] && (!testAt(DOES, chars, end) || chars.charAt(end) === '起')) return null;
  const before = clauseBefore(chars, at, 20);
  const event = EVENT.exec(before);
  if (OTHERS_DAY.test(before) && !event) return null;
  const next = /^(?:次日|第二天|隔日|翌日)/.test(found[0]);
  const anchor = ANCHORS[event ? event.slice(1).findIndex((word) => word !== undefined) : 5] ?? 'other';
  const said = {
    anchor,
    amount: next ? 1 : 0,
    unit: 'day',
    ownIssue: false,
    unanchored: !event,
    chatOnly: false,
  } as const;
  return relativeFinding(at, end, said);
}

export const sameDay: Rule = { name: 'sameDay', starts: '当日 当天 次日 第二 隔日 翌日 同日', read };
