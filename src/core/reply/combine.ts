import { anyOf } from './any-of.ts';
import { gate } from './gate.ts';
import type { Intent } from './types.ts';
import type { ReplyKind } from '../entities/inbound.ts';
import type { Statement } from './statements.ts';
import type { Title } from './marks/title-words.ts';
import { isStrangeToTitle } from './title-claims.ts';
import { reachedValue } from './reached-value.ts';
import { BLOCKED } from './statuses/blocked.ts';
import { MISSING_MEANS } from './statuses/chatter.ts';
import type { Doubt } from './wording.ts';

/** What all statements about one item come to. */
export interface Combined {
  intent: Omit<Intent, 'item'> | null;
  doubt: Doubt | null;
}

/** The first of these that was said gives the kind. */
const ORDER: ReplyKind[] = [
  'not_ours',
  'delegated',
  'extension_request',
  'blocked',
  'done',
  'value',
  'in_progress',
  'acknowledged',
];

const FOLLOW_UP = anyOf(
  '拍照|照片|登记|录入|录系统|写总结|票|(?<!回)填|报告|数据|汇总|统计|整理|归档|材料|上报|报送|公示|通报|发文|简报|总结|资料|维护|后续|长效|巩固|下一步|持续|继续|打印|盖章|验收|销号|审核|检查|考核|付款|结算',
  '挂牌|移交|提交|销账',
);

function kindOf(statement: Statement): ReplyKind | null {
  switch (statement.saying) {
    case 'notOurs':
      return 'not_ours';
    case 'delegated':
      return 'delegated';
    case 'extension':
      return 'extension_request';
    case 'blocked':
      return 'blocked';
    case 'bitter':
      return MISSING_MEANS.test(statement.text) || BLOCKED.test(statement.text) ? 'blocked' : 'in_progress';
    case 'done':
    case 'partDone':
      return 'done';
    case 'figures':
      if (statement.percent !== undefined && statement.percent >= 100 && statement.value === undefined) return 'done';
      return statement.value === undefined ? 'in_progress' : 'value';
    case 'negated':
    case 'partial':
    case 'promise':
    case 'step':
    case 'underWay':
      return 'in_progress';
    case 'acknowledged':
    case 'assurance':
      return 'acknowledged';
    default:
      return null;
  }
}

/** 排查完了，整治还没开始: two parts of the title, of which one is done. */
function isOtherPart({ topic }: Statement, done: Statement): boolean {
  if (topic === '' || done.topic === '') return false;
  return !topic.includes(done.topic) && !done.topic.includes(topic);
}

/** 除了两个镇，都测完了. */
function isException({ saying, text }: Statement): boolean {
  return saying === 'partial' && text.startsWith('除');
}

/** Whether something said contradicts that the item as a whole is done. */
function contradicts(statement: Statement, title: Title | null, done: Statement): boolean {
  if (statement.saying === 'figures') {
    if (statement.percent !== undefined) return statement.percent < 100;
    return (
      title?.targetValue != null &&
      statement.value !== undefined &&
      statement.measure !== '%' &&
      statement.value < title.targetValue
    );
  }
  if (statement.saying === 'negated' || statement.saying === 'partial') return !FOLLOW_UP.test(statement.text);
  if (statement.saying === 'underWay' || statement.saying === 'promise') {
    return (
      statement.at > done.at &&
      /正在|还在|仍在|在施工|还需|预计|[完好]了?就/.test(statement.text) &&
      !FOLLOW_UP.test(statement.text)
    );
  }
  return false;
}

/** Brings the statements about one item together. */
export function combine(statements: readonly Statement[], title: Title | null): Combined {
  const over = statements.some(({ saying }) => saying === 'done');
  const hindered = statements.some(({ saying }) => saying === 'blocked');
  const settled = hindered ? statements.findLastIndex(isSettling) : -1;
  const said = statements.filter(
    (statement, at) =>
      (kindOf(statement) !== null || statement.saying === 'when') &&
      !(over && statement.saying === 'blocked' && AWAITED.test(statement.text)) &&
      !(statement.saying === 'blocked' && (at < settled || isHarmless(statements, at))),
  );
  if (said.every((statement) => kindOf(statement) === null)) return { intent: null, doubt: null };
  const whole = said.find(
    (done) =>
      done.saying === 'done' &&
      !said.some((other) => (isOpen(other) && isOtherPart(other, done)) || isException(other)),
  );
  const against = whole ? said.filter((statement) => contradicts(statement, title, whole)) : [];
  const kept = settleDone(said, whole, against);
  const kinds = kept.map(kindOf);
  const kind = ORDER.find((name) => kinds.includes(name));
  if (kind === undefined) return { intent: null, doubt: null };
  const intent = merged(kind === 'in_progress' ? promised(kind, kept) : kind, kept);
  if (against.length > 0 && (kind === 'in_progress' || kind === 'value')) return { intent, doubt: 'contradiction' };
  return { intent, doubt: kind === 'done' && isPartOnly(kept, title) ? 'partly' : null };
}

/** 前阵子下雨耽误了，现在在赶工期: the trouble is over. */
const SINCE_THEN = gate(
  /^(?:不过|但是?|好在|所以)?(?:现在|目前|现已?|这几天|这两天|近期|最近)|恢复(?:施工|正常|了)|复工|(?:已经?|都)(?:解决|协调好|克服)/,
);

function isSettling({ saying, text }: Statement): boolean {
  return (
    (saying === 'underWay' || saying === 'figures' || saying === 'promise' || saying === 'done') &&
    SINCE_THEN.test(text)
  );
}

/** 有两个库点在检修，不影响: told, and no hindrance. */
function isHarmless(statements: readonly Statement[], at: number): boolean {
  return statements
    .slice(at + 1)
    .some(({ text }) => /不(?:会|太|怎么)?(?:影响|耽误|碍事|妨碍)|能(?:克服|解决)/.test(text));
}

/** All that was said to be done is something the title does not name. */
function isPartOnly(kept: readonly Statement[], title: Title | null): boolean {
  const done = kept.filter((statement) => kindOf(statement) === 'done');
  return done.every(({ saying, text }) => saying === 'partDone' && isStrangeToTitle(text, title));
}

/** 装修完工，就等消防验收: what others do behind a work that is done is no obstacle to it. */
const AWAITED = gate(/[等待][^,。;]{0,10}(?:验收|审核|批|公示|盖章|销号|结果|评审|反馈|付款|结算|出数|出证)/);

const STILL_OPEN = new Set<Statement['saying']>(['negated', 'partial', 'underWay', 'promise']);

/** Against other statements a done of the whole gives way, and so does a part that is done. */
function settleDone(said: Statement[], whole: Statement | undefined, against: Statement[]): Statement[] {
  const givesWay = whole ? against.length > 0 : said.some(isOpen);
  return givesWay ? said.map((statement) => (isDone(statement) ? weaker(statement) : statement)) : said;
}

/** 后续加强管理, 今后常抓不懈: what follows a work that is over. */
const AFTERCARE = gate(
  /^(?:后续|今后|下一步|将)?(?:将|会|还要|继续|持续)*(?:加强|巩固|做好)[^,。;]{0,4}(?:管理|管护|维护|监管|巩固|成果|跟踪|工作)|长效|常态化/,
);

/** Something is still to do: said so, or less than all reached. */
function isOpen({ saying, percent, text }: Statement): boolean {
  if (saying === 'underWay' && AFTERCARE.test(text)) return false;
  return STILL_OPEN.has(saying) || (saying === 'figures' && percent !== undefined && percent < 100);
}

const isDone = ({ saying }: Statement): boolean => saying === 'done' || saying === 'partDone';

function weaker(statement: Statement): Statement {
  const out: Statement = { ...statement, saying: 'step' };
  delete out.date;
  if (out.percent !== undefined && out.percent >= 100) delete out.percent;
  return out;
}

/** 收到 with nothing but a promise stays an acknowledgement. */
function promised(kind: ReplyKind, kept: readonly Statement[]): ReplyKind {
  const receipt = kept.some(({ saying }) => saying === 'acknowledged');
  const only = kept.every(({ saying }) => saying === 'acknowledged' || saying === 'assurance' || saying === 'promise');
  return receipt && only ? 'acknowledged' : kind;
}

function merged(kind: ReplyKind, kept: readonly Statement[]): Omit<Intent, 'item'> {
  const intent: Omit<Intent, 'item'> = { kind };
  const own = kept.filter((statement) => kindOf(statement) === kind);
  const ordered = [...own, ...kept.filter((statement) => kindOf(statement) !== kind)];
  const percent = ordered.find((statement) => statement.percent !== undefined)?.percent;
  if (percent !== undefined) intent.percent = percent;
  const values = ordered.filter((statement) => statement.value !== undefined);
  const total = reachedValue(values);
  if (total?.value !== undefined) {
    intent.value = total.value;
    if (total.measure !== undefined) intent.measure = total.measure;
  }
  const dates: string[] = [];
  for (const { date } of dateSources(kind, own, ordered)) if (date !== undefined) dates.push(date);
  if (dates.length > 0)
    intent.date = kind === 'done' || kind === 'extension_request' ? dates[0] : dates.reduce((a, b) => (a > b ? a : b));
  return intent;
}

/** The day of finishing belongs to done, the day asked for to the asking; promises stand beside all other kinds. */
function dateSources(kind: ReplyKind, own: readonly Statement[], all: readonly Statement[]): readonly Statement[] {
  if (kind === 'done') return [...own, ...all.filter(({ saying }) => saying === 'when')];
  if (kind === 'extension_request' && own.some(({ date }) => date !== undefined)) return own;
  return all;
}
