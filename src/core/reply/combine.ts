import { anyOf } from './any-of.ts';
import type { Intent } from './types.ts';
import type { ReplyKind } from '../entities/inbound.ts';
import type { Statement } from './statements.ts';
import type { Title } from './marks/title-words.ts';
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
  '拍照|照片|登记|录入|(?<!回)填|报告|数据|汇总|统计|整理|归档|材料|上报|报送|公示|总结|资料|维护|后续|长效|巩固|下一步|持续|继续|打印|盖章|验收|销号|审核|检查|考核|付款|结算',
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
      /正在|还在|仍在|在施工|还需|预计/.test(statement.text) &&
      !FOLLOW_UP.test(statement.text)
    );
  }
  return false;
}

/** Brings the statements about one item together. */
export function combine(statements: readonly Statement[], title: Title | null): Combined {
  const said = statements.filter((statement) => kindOf(statement) !== null || statement.saying === 'when');
  if (said.every((statement) => kindOf(statement) === null)) return { intent: null, doubt: null };
  const whole = said.find(({ saying }) => saying === 'done');
  const against = whole ? said.filter((statement) => contradicts(statement, title, whole)) : [];
  const kept = settleDone(said, whole, against);
  const kinds = kept.map(kindOf);
  const kind = ORDER.find((name) => kinds.includes(name));
  if (kind === undefined) return { intent: null, doubt: null };
  const intent = merged(kind === 'in_progress' ? promised(kind, kept) : kind, kept);
  return { intent, doubt: against.length > 0 && (kind === 'in_progress' || kind === 'value') ? 'contradiction' : null };
}

const STILL_OPEN = new Set<Statement['saying']>(['negated', 'partial', 'underWay', 'promise']);

/** Against other statements a done of the whole gives way, and so does a part that is done. */
function settleDone(said: Statement[], whole: Statement | undefined, against: Statement[]): Statement[] {
  const givesWay = whole ? against.length > 0 : said.some(isOpen);
  return givesWay ? said.map((statement) => (isDone(statement) ? weaker(statement) : statement)) : said;
}

/** Something is still to do: said so, or less than all reached. */
function isOpen({ saying, percent }: Statement): boolean {
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
  const dates = dateSources(kind, own, ordered).flatMap(({ date }) => (date === undefined ? [] : [date]));
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
