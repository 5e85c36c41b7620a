import { anyOf } from './any-of.ts';
import { gate } from './gate.ts';
import type { Clause } from './clauses.ts';
import { after } from './dates/day-in-chat.ts';
import type { Mark } from './marks/skeleton.ts';
import type { Saying } from './recognise.ts';
import type { WorkCalendar } from '../calendar/types.ts';
import { daysBetween, type LocalDate } from '../time/local-date.ts';

type Dated = Extract<Mark, { letter: 'D' }>;

const DENIED = gate(
  /(?:不可能|无法|没法|难以|很难|赶不|来不及|完不成|[做办弄搞干]不[完成了好]|不了|不能|[\u4e00-\u9fa5]不(?:出|完|成|好|齐|到(?!位)|上(?!报)|下来|动|满|够|起)|困难|有难度|不现实|够呛|悬|没戏|不太可能)/,
);
const QUOTED_BEFORE = anyOf(
  '(?:原定于?|原计划|规定|截止(?:时间|日期)?(?:是|为|到)?|时限(?:是|为)?|期限(?:是|为)?|(?<!完成|办结|办理|交付)(?:时间|节点|截止日)(?:是|为|在)?|' +
    '限期|最后期限|本来|原本|要求|截至|截止到?|自|从|由|说好|约定|通知(?:是|说)?|文件(?:是|说)?|超过|过了)$',
  '公示期?(?:到|至)$|(?:面试|笔试|评审|开标|验收|开工|启动|会议?|听证|体检|试车|考核|培训)[\\u4e00-\\u9fa5]{0,2}(?:定在|定于|安排在|放在|排在|在|于)$',
);
const QUOTED_AFTER = gate(
  /^(?:了|起(?!草|来)|(?:就|即)?(?:到期|截止|过期)|的?(?:期限|时限|截止日|任务|目标|计划|指标|节点)|为(?:截止|期限)|是(?:截止|最后)|才(?:到|来|批|下|给|有|通)|之?后(?!报|交|完成|能))/,
);
const OTHER_ACT = anyOf(
  '^[^,。DN]{0,6}?(?:开工|动工|开始|启动|进场|施工|开(?:了|个)*[\\u4e00-\\u9fa5]{0,6}会|召开|开的|开标|招标|挂网|动员|部署|印发|下发|发文|上会|' +
    '研究|论证|评审|送审|(?<![出下起过])来(?!得)|到场|复工|调研|检查|督查|督导|返岗|调休|轮休|不在|回来|回去|回单位|上班|休假|请假|有空|联系|看看|再说|再议|答复|沟通|对接|协调|签(?!完|好|满|到)|' +
    '进驻|入场|付款|到货|供货|交货|发货|送货|出结果|出具|公布|结果|交底|验收(?!完|通过|合格|销号|结束|的|了)|试车|试运行|动手|开[干搞建]|放假|停工|停电|停产|下雨|进[校村企厂园点户驻场]|报批|开学|开班|开课|接到|收到|的通知|的文件|的会|交办|布置|转|交给|移交|安排|请示|约|' +
    '谈|[给回][您你]?[^,]{0,3}(?:准信|回话|消息|结果|答复)|回复|汇报|说|出差|面试|报名|培训|招的|弄的|做的|铺的|挖的|才知道|拿到|批了?$|下达|拨)',
);
const FINISHING = gate(
  /完成|完工|竣工|办结|到位|结束|建成|销号|通过|[报交发](?!批|名|标|文|现|货|通)|弄|做完|搞定|能|可|收尾|出来|好|finish|complet|done|submit|deliver/,
);
const AIMED_BEFORE = gate(/(?:预计|预期|力争|争取|计划|打算|大概|估计|最迟|最快|最早|要到?|得到?|到|eta|by)[ :]?$/);
const EVENT_ACT = gate(
  /^[^,。DN]{0,4}?(?:举办|举行|开展|召开|开赛|开讲|演出|培训|搞|办(?!理|结|完|好)|开(?!始|工|标|挖|建|评|放|通|了|过|的|[\u4e00-\u9fa5]{1,4}会))/,
);
const ALL_OVER = gate(/全部|全面|最终|彻底|整体|都能|完工|竣工|销号|办结/);
const UNTIL = gate(/(?:至|到|延|推|于|为|成)$/);

interface Reading {
  saying: Saying | null;
  hasValue: boolean;
  /** The item is an event, to be held on a day. */
  event: boolean;
  today: LocalDate;
  /** All dates of the clause lie behind us. */
  past: boolean;
  due: LocalDate | null;
  /** What the item counts up to. */
  target: number | null;
  /** What it counts is a rate: the target is a percentage. */
  rate: boolean;
  calendar: WorkCalendar;
}

const TOLD_AS_OVER = gate(/(?:了|过|的)$|D已(?!在|经在)/);
const TO_COME = gate(/预计|估计|争取|力争|能|可以|就要|快要|再[^,。;]{1,8}就/);

/** Whether the only dates of a clause lie in the past: fixed by their words, or last year's and closer than the next one. */
export function isPast(clause: Clause, today: LocalDate): boolean {
  const dates = clause.marks.filter((mark): mark is Dated => mark.letter === 'D');
  if (dates.length === 0) return false;
  const over = TOLD_AS_OVER.test(clause.text) && !TO_COME.test(clause.text);
  return dates.every(({ date }) => {
    if (date.next === date.last) return date.next < today;
    // 15号就完成了, said on the 24th: the 15th that is nearer
    if (over && daysBetween(date.last, today) < daysBetween(today, date.next)) return true;
    return date.last < today && date.last.slice(0, 4) === today.slice(0, 4) && daysBetween(today, date.next) > 150;
  });
}

/** The day the item will be, or was, finished, or is asked for; undefined where the dates speak of something else. */
export function finishDate(clause: Clause, reading: Reading): LocalDate | undefined {
  const { saying, today } = reading;
  if (!clause.marks.some(({ letter }) => letter === 'D' || letter === 'L')) return undefined;
  if (saying === 'extension') return askedDate(clause, reading);
  const finishes = clause.marks.filter((mark): mark is Dated => mark.letter === 'D' && isFinish(clause, mark, reading));
  if (finishes.length === 0) return undefined;
  if (saying === 'done' || saying === 'partDone' || (saying === null && reading.past && !reading.hasValue)) {
    return finishes.map(({ date }) => date.last).find((date) => date <= today);
  }
  if (reading.past && saying !== 'promise') return undefined;
  const future = finishes.map(({ date }) => date.next).filter((date) => date >= today);
  if (future.length === 0) return undefined;
  const final = finishes.find(
    ({ end, date }) => date.next >= today && ALL_OVER.test(clause.text.slice(end - clause.start)),
  );
  return final && finishes.length > 1 ? final.date.next : future.reduce((a, b) => (a > b ? a : b));
}

/** 我今天调休 tells of the sender, not of the task. */
const ABOUT_THE_SENDER = gate(
  /^(?:我|本人)|调休|轮休|休假|请假|出差|回来|回去|返岗|上班|联系|有空|放假|答复|回复|汇报/,
);

/** 国家评审1月8号出结果, 9月5号开标: the day of something on the way. */
export function isStepDay(clause: Clause, today: LocalDate): boolean {
  if (ABOUT_THE_SENDER.test(clause.text)) return false;
  return clause.marks.some(
    (mark) =>
      mark.letter === 'D' &&
      mark.date.next >= today &&
      [OTHER_ACT, FIRST_OF_MANY].some((act) => act.test(clause.text.slice(mark.end - clause.start))),
  );
}

const NOT_PUT_OFF = gate(/[不无没][^,。;]{0,3}(?:拖|延|推迟)[^,。;]{0,3}$/);
const PERCENT_BEHIND = gate(/^[^,。]{0,4}(?:过|达|到|完成)?P/);

function isFinish(clause: Clause, mark: Dated, { saying, hasValue, event, target, rate, today }: Reading): boolean {
  const before = clause.text.slice(0, mark.start - clause.start);
  const behind = clause.text.slice(mark.end - clause.start);
  // 10月17日：已测12000人次: the day of the report
  if (behind === '' && clause.sign.startsWith(':')) return false;
  if (DENIED.test(behind) || (saying === 'blocked' && DENIED.test(clause.text))) return false;
  // 不会拖到8月底
  if (NOT_PUT_OFF.test(before)) return false;
  if (QUOTED_BEFORE.test(before) || (QUOTED_AFTER.test(behind) && !/预计|要到$/.test(before))) return false;
  if (PERCENT_BEHIND.test(behind) && hasFuturePart(clause, mark, rate ? target : null)) return false;
  if (isOtherThing(before, behind) || FIRST_OF_MANY.test(behind)) return false;
  if (target !== null && isMilestone(clause, mark, target)) return false;
  if (event && EVENT_ACT.test(behind)) return true;
  if (hasValue && saying !== 'promise' && !AIMED_BEFORE.test(before)) return false;
  // 今天又筛了180个: what was done today is not finished today
  if (mark.date.next === mark.date.last && mark.date.next <= today && /了[QT]/.test(behind)) return false;
  const other = OTHER_ACT.exec(behind);
  const finishing = FINISHING.exec(behind);
  if (saying === 'underWay' && finishing === null && !mark.date.closing && !AIMED_BEFORE.test(before)) return false;
  return other === null || (finishing !== null && finishing.index < other[0].length);
}

/** 月底能开放第一个: of several. */
const FIRST_OF_MANY = gate(
  /第(?:一|1)(?:[个家所座处批场期条户]|标段)|首[个批家座场条]|先(?:建|开|完|做|交|报)[一两二三\d]/,
);
const BROUGHT = gate(
  /(?:数据|结果|批复|批文|资金|经费|款项?|设备|苗木?|苗子|货|材料|图纸|报告|证|专家|领导|[查评验]组|施工队|厂家|技术员)(?:商|方|长)?(?:预计|大概|估计|要到?|得到?|说|讲|答复|[他她]们)*$/,
);
const COMES = gate(/^(?:左右|前后|才?能|会|才|可以?|就|前|要|应该)*(?:出(?!台)|到(?!位|期)|来|下来|批|进|回|送)/);

const BEGINS = gate(/^(?:才|就|左右|以?后)*(?:能|可以|可)(?:进场|开工|动工|启动|开始)/);

/** 数据月底出, 检查组20号进校: the day something else comes. */
function isOtherThing(before: string, behind: string): boolean {
  return BEGINS.test(behind) || (BROUGHT.test(before) && COMES.test(behind));
}

/** 8月底过80%: a percentage short of all is reached by then, not the end. */
function hasFuturePart(clause: Clause, date: Dated, target: number | null): boolean {
  return clause.marks.some((mark) => mark.letter === 'P' && mark.start >= date.end && mark.percent < (target ?? 100));
}

export const NTH = gate(/第[\d一二三四五六七八九十]+[期场次批轮讲]/);

/** 4月再办2场 of 8: a stage on the way; not so what is left to do (9月底前再建剩余1个). */
function isMilestone(clause: Clause, date: Dated, target: number): boolean {
  if (target > 1 && NTH.test(clause.text)) return true;
  const next = clause.marks.find((mark) => mark.letter === 'Q' && mark.start >= date.end);
  if (next?.letter !== 'Q' || next.quantity.value >= target) return false;
  const between = clause.text.slice(date.end - clause.start, next.start - clause.start);
  if (/^(?:能|要|可|就|应该|会)*(?:达到?|到|突破)$/.test(between)) return true;
  return /再/.test(between) && !/剩|余|另|其他|差|最后|全部|就[齐够满全]/.test(clause.text);
}

/** The day asked for: behind 至 or 到 first, a length of time counted from the due day. */
function askedDate(clause: Clause, { due, calendar }: Reading): LocalDate | undefined {
  const dates = clause.marks.filter((mark): mark is Dated => mark.letter === 'D');
  const until = dates.filter(({ start }) => UNTIL.test(clause.text.slice(0, start - clause.start)));
  const usable = dates.filter(({ start, end }) => {
    const before = clause.text.slice(0, start - clause.start);
    const behind = clause.text.slice(end - clause.start);
    return !QUOTED_BEFORE.test(before) && !DENIED.test(behind) && !OTHER_ACT.test(behind.slice(0, 8));
  });
  const said = (until.at(-1) ?? usable.at(-1))?.date.next;
  if (said !== undefined) return said;
  const length = clause.marks.find((mark) => mark.letter === 'L');
  return length?.letter === 'L' && due !== null ? after(due, length.length, calendar) : undefined;
}
