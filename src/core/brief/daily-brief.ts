import { dayText } from '../policy/due-text.ts';
import { excerpt } from '../policy/excerpt.ts';
import type { LocalDate } from '../time/local-date.ts';

/** One item in a brief: `第8项“招募志愿者”`, its unit, and what is to be said of it. */
export interface BriefLine {
  label: string;
  title: string;
  unitName: string;
  note: string;
}

/** What a coordinator's day holds: what waits for a decision, and what came about since the last brief. */
export interface DailyFacts {
  today: LocalDate;
  /** Claims that wait for 复核. */
  claims: BriefLine[];
  extensions: BriefLine[];
  escalations: BriefLine[];
  /** 不归我们, said since the last brief of items that are still open. */
  notOurs: BriefLine[];
  /** Mails and sentences that wait for a person. */
  unread: number;
  /** `甲局（张三）2条未送达`, since the last brief. */
  undelivered: string[];
  /** Units with open items nobody of whom can be written to. */
  unreachable: string[];
  /** Closed since the last brief. */
  closed: BriefLine[];
  overdue: number;
}

/** What the next brief is compared with. */
export interface DailyFigures {
  overdue: number;
  unreachable: string[];
  sent: boolean;
}

export interface DailyBrief {
  text: string;
  figures: DailyFigures;
  /** Whether something changed since the last one, or a decision waits: only then it is sent. */
  worth: boolean;
}

/** Lines of one kind; more are counted. */
const MOST = 5;
const TITLE = 20;

export function itemText({ label, title, unitName, note }: BriefLine): string {
  return `${unitName} 第${label}项“${excerpt(title, TITLE)}”${note}`;
}

function listed(heading: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, MOST).map((line) => `· ${line}`);
  return [
    `${heading}（${lines.length}）`,
    ...shown,
    ...(lines.length > MOST ? [`· ……另有${lines.length - MOST}项`] : []),
  ];
}

function changeText(now: number, before: number): string {
  if (now === before) return '';
  return now > before ? `（比上次多${now - before}项）` : `（比上次少${before - now}项）`;
}

/** The coordinator's daily brief: what to decide first, then what came about. Results are counted, never activity. */
export function dailyBrief(facts: DailyFacts, last: DailyFigures | null): DailyBrief {
  const { claims, extensions, escalations, notOurs, unread, undelivered, unreachable, closed, overdue } = facts;
  const figures = { overdue, unreachable };
  const changed =
    closed.length + undelivered.length > 0 ||
    overdue !== (last?.overdue ?? 0) ||
    unreachable.some((name) => !last?.unreachable.includes(name));
  const waiting = claims.length + extensions.length + escalations.length + notOurs.length + unread;
  const results = [
    closed.length > 0 ? `新办结${closed.length}项` : '',
    overdue > 0 || (last?.overdue ?? 0) > 0 ? `逾期${overdue}项${changeText(overdue, last?.overdue ?? 0)}` : '',
  ].filter(Boolean);
  const lines = [
    `督办日报（${dayText(facts.today, facts.today)}）${waiting > 0 ? `：${waiting}件待您处理` : ''}`,
    ...listed('待复核', claims.map(itemText)),
    ...listed('待批延期', extensions.map(itemText)),
    ...listed('升级待定', escalations.map(itemText)),
    ...listed('责任单位有异议', notOurs.map(itemText)),
    ...(unread > 0 ? [`待人工阅读的来信或回复：${unread}件`] : []),
    ...listed('未送达', undelivered),
    ...listed('无人可联系', unreachable),
    ...listed('新办结', closed.map(itemText)),
    ...(results.length > 0 ? [`${results.join('，')}。`] : []),
  ];
  const worth = changed || waiting > 0;
  return { text: lines.join('\n'), figures: { ...figures, sent: worth }, worth };
}
