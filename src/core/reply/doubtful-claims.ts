import { gate } from './gate.ts';
import type { Group } from './group-by-item.ts';
import { wordsLeft } from './leftovers.ts';
import type { Statement } from './statements.ts';
import type { Intent } from './types.ts';
import { daysBetween, type LocalDate } from '../time/local-date.ts';

type Claim = Omit<Intent, 'item'>;

/**
 * Whether what was read about one item contradicts the words it was read from: done and yet to be finished, over and most
 * of a year ahead, a receipt with a figure, a figure or a day that belongs to something else. A clerk would ask.
 */
export function isDoubtful(claim: Claim, group: Group, today: LocalDate): boolean {
  if (claim.kind === 'acknowledged' && (claim.value !== undefined || claim.percent !== undefined)) return true;
  if (claim.kind === 'in_progress' && isOwnVerbOver(group)) return true;
  return group.statements.some(
    (statement) =>
      (claim.kind === 'done' && isToCome(statement, today)) ||
      (claim.kind === 'blocked' && isBlockedAndToCome(statement)) ||
      isOverAndAhead(statement, today) ||
      isLooseDay(statement, claim) ||
      isLooseFigure(statement, claim, group) ||
      (claim.kind !== 'blocked' && waits(statement)),
  );
}

const WILL_FINISH = gate(
  /(?:能|将|会|可以?|预计|争取|力争|确保|要)[^,。;]{0,4}(?:完成|办结|完工|竣工|结束|到位|[完好]$)/,
);

function isToCome({ saying, date, text }: Statement, today: LocalDate): boolean {
  return saying === 'promise' && date !== undefined && date > today && WILL_FINISH.test(text);
}

/** 要下月中旬才能好: an obstacle, or only a day. */
function isBlockedAndToCome({ saying, date, text }: Statement): boolean {
  return saying === 'blocked' && date !== undefined && WILL_FINISH.test(text);
}

/** Days beyond which 已 and 了 speak of the same day a year before. */
const LONG_AHEAD = 250;

function isOverAndAhead({ date, text }: Statement, today: LocalDate): boolean {
  return date !== undefined && daysBetween(today, date) > LONG_AHEAD && /已(?!经?在)|了(?:$|[,。(])/.test(text);
}

const FINISHING = gate(
  /完|成|工$|竣|结|到位|建|销|过|报|交|发|弄|搞|能|可|收尾|出来|好|预计|力争|争取|计划|左右|前|底|印|齐|毕|通|拖|推|延|改到|就|举[办行]|召开|分晓/,
);
/** Characters beside a day that tell of an act of their own. */
const ACT = 3;

/** 西片区明天打压: the day of an act that nothing ties to the end of the item. */
function isLooseDay({ date, saying, text }: Statement, claim: Claim): boolean {
  if (date === undefined || date !== claim.date || claim.kind === 'extension_request') return false;
  return (saying === 'promise' || saying === 'underWay') && !FINISHING.test(text) && wordsLeft(text) >= ACT;
}

const REACHING = gate(/[了成完到达已共计过]|^Q|[RT:]Q/);
const OTHER_WORDS = 6;

/** 附照片3张, 有三个小区: a figure beside a state, of what the title does not count and no verb reaches. */
function isLooseFigure({ value, measure, saying, text }: Statement, claim: Claim, { title }: Group): boolean {
  if (value === undefined || value !== claim.value || title === null || measure === '%') return false;
  const strange = title.measure === null || title.measure === '%';
  if (saying !== 'figures' || title.measure === measure) return false;
  return !REACHING.test(text) && ((strange && claim.kind !== 'value') || wordsLeft(text) >= OTHER_WORDS);
}

const WAITING = gate(
  /(?<![稍请])(?:等|待)(?!等|于|遇|我|一?下|会|级|次|额|验收|公示|[DLN])(?:着|待)?[\u4e00-\u9fa5T]{4,}/,
);
const OVERLOOKING = new Set<Statement['saying']>([null, 'step', 'done', 'partDone']);

/** 等省局开通接口 read as something that happened. */
function waits({ saying, text }: Statement): boolean {
  return OVERLOOKING.has(saying) && WAITING.test(text);
}

/** 已实施 alone: begun, or done. */
const IN_FORCE = gate(/^[RT项 ,:]*(?:已经?|都|均)+(?:实施|施行|推行|执行|开放)了?$/);

/** 办法已按程序印发: the title's own verb said to be over, where nothing but work under way was read. */
function isOwnVerbOver({ title, statements }: Group): boolean {
  const [only] = statements;
  if (title === null || statements.length !== 1 || only?.saying !== 'underWay') return false;
  if (IN_FORCE.test(only.text)) return true;
  const said = /(?:已经?|都|均)(?!在|启动|开始)[\u4e00-\u9fa5]*([\u4e00-\u9fa5]{2})(?:$|[^\u4e00-\u9fa5])/.exec(
    only.text,
  );
  return said?.[1] !== undefined && title.words.includes(said[1]);
}
