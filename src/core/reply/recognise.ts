import { gate, type GatedPattern } from './gate.ts';
import { finishing } from './finishing.ts';
import { ACKNOWLEDGED, ASSENT, PROMISE } from './statuses/acknowledged.ts';
import { BLOCKED, NOT_BLOCKED } from './statuses/blocked.ts';
import { CHATTER, COMPLAINT, COURTESY, SARCASM } from './statuses/chatter.ts';
import { DELEGATED, NOT_DELEGATED } from './statuses/delegated.ts';
import { DONE, REPORTED } from './statuses/done.ts';
import { EXTENSION, NO_EXTENSION } from './statuses/extension.ts';
import { NOT_OURS, OURS } from './statuses/not-ours.ts';
import { POLITE_ASK, QUESTION, RHETORICAL } from './statuses/question.ts';
import { NEGATED, PARTIAL, UNDER_WAY } from './statuses/under-way.ts';
import { UNDO } from './statuses/undo.ts';

/** What a clause says, before its figures, dates and item are looked at. */
export type Saying =
  | 'undo'
  | 'notOurs'
  | 'extension'
  | 'rhetorical'
  | 'bitter'
  | 'question'
  | 'delegated'
  | 'blocked'
  | 'negated'
  | 'partial'
  | 'promise'
  | 'step'
  | 'underWay'
  | 'done'
  | 'partDone'
  | 'acknowledged'
  | 'assurance'
  | 'courtesy'
  | 'chatter';

/** A clause as the rules see it. */
interface Look {
  /** The skeleton of the clause. */
  text: string;
  /** All dates of the clause lie behind us. */
  pastDate: boolean;
}

/** Reads one family of sayings; null leaves the clause to the next rule. */
type Rule = (look: Look) => Saying | null;

function rule(saying: Saying, pattern: GatedPattern, except?: GatedPattern): Rule {
  return ({ text }) => (pattern.test(text) && except?.test(text) !== true ? saying : null);
}

const NO_ITEM = gate(/^[^RT]*$/);
const NAMED = gate(/^(?:[RT][RT、和与及 ]*)(?:都|均|全|也|的|呢|嘛|那个|这个|那项|这项|[ ,:])*/);
/** 不是第6项，是第9项: the first half takes back. */
const NOT_THIS = gate(/^(?:刚才?)?(?:说的)?(?:不是|并非)[RTQP]+(?:完成|办结|办完|弄完|做完)?了?$/);
/** 17不是完成，是完成了七成: takes back what was said of it. */
const NOT_DONE_AFTER_ALL = gate(/^[RT]+(?:那?项|那?个)?(?:并)?不是(?:已经?)?(?:完成|办结|办完|弄完|做完|搞定)了?$/);
/** 这不归我们吧，找谁？ asks; 是不是发错人了 does not. */
const ASKED_WHO = gate(/吗|(?<!吧)\?|谁|哪/);
const WRONG_ADDRESS = gate(/[找发派分弄搞送安]错/);
/** 按时间节点推进: looks ahead; by plan and schedule (按序时进度) it reports. */
const TO_BE_DONE = gate(
  /^(?:我们?|一定|将|会)*(?:严格)?按(?:照)?(?:时间节点|要求|通知|规定|部署|文件)[\u4e00-\u9fa5]{0,4}(?:推进|落实|办理|执行)$/,
);
/** 4月底前把剩下的4间改完. */
const LEFT_TO_COME = gate(/D[^,。;]{0,4}(?:把|将)?(?:剩|余|其余)[^,。;]{0,8}(?:完|好|到位|齐|毕)(?!了)/);
const COMING_FIGURE = gate(/(?:预计|预期|力争|争取|计划|有望|将|能|可)[^QP]{0,10}(?:到|达|有|完成)[QP]/);

/** 年底前达到90%. */
const FIGURE_BY_A_DAY = gate(/D(?:能|要|可|就|应该|会)?(?:达到?|到|突破|实现|提高到|提升到)[QP]/);

/** Complaints about us, as far as they give no figure, day, item or state (别催了 itself is no state). */
const complaint: Rule = ({ text }) => {
  if (!COMPLAINT.test(text) || /[RTPQD]/.test(text)) return null;
  const rest = text.replace(/(?:别|不要|莫|甭|少)[^,。;]{0,4}(?:催|发|报|问)了?/g, '');
  return DONE.test(rest) || REPORTED.test(rest) ? null : 'chatter';
};

const notOurs: Rule = ({ text }) => {
  if (!NOT_OURS.test(text) || OURS.test(text)) return null;
  const asks = QUESTION.test(text) && ASKED_WHO.test(text) && !WRONG_ADDRESS.test(text);
  return asks ? null : 'notOurs';
};

/** 第6项收到; but 第6项OK says that it is done. */
const receipt: Rule = ({ text }) => {
  const bare = NAMED.replacedIn(text, '');
  if (ASSENT.test(bare) && !(bare !== text && /^(?:ok|可以|行|成|妥|中|没有?问题了)/.test(bare))) return 'acknowledged';
  return ACKNOWLEDGED.test(bare) && !DONE.test(text) ? 'acknowledged' : null;
};

const smallTalk: Rule = ({ text }) => (CHATTER.test(text) && NO_ITEM.test(text) ? 'chatter' : null);

/** The commonest clause of all: looked at first, because all other families would be tried in vain. */
const PLAINLY_DONE = gate(/^[RT]*(?:均|都|全部|也)*(?:已经?)?(?:完成|办结|办完|弄完|做完|搞定|完工|销号|落实到位)了?$/);

/** The order decides: what takes back, refuses or asks weighs more than the state named in it, a state more than talk. */
const GRAMMAR: readonly Rule[] = [
  rule('done', PLAINLY_DONE),
  rule('acknowledged', ASSENT),
  rule('courtesy', COURTESY),
  rule('undo', UNDO),
  rule('undo', NOT_THIS),
  rule('undo', NOT_DONE_AFTER_ALL),
  complaint,
  rule('rhetorical', RHETORICAL),
  rule('bitter', SARCASM),
  rule('extension', EXTENSION, NO_EXTENSION),
  notOurs,
  rule('question', QUESTION),
  rule('delegated', DELEGATED, NOT_DELEGATED),
  rule('blocked', BLOCKED, NOT_BLOCKED),
  rule('promise', LEFT_TO_COME),
  rule('negated', NEGATED),
  rule('partial', PARTIAL),
  receipt,
  ({ text, pastDate }) => finishing(text, pastDate),
  smallTalk,
  rule('assurance', PROMISE, gate(/正在|还在|D|(?:积极|扎实|持续|稳步|有序|全力|加快)推进/)),
  ({ text, pastDate }) => (!pastDate && FIGURE_BY_A_DAY.test(text) && !/了|已|截[至止]/.test(text) ? 'promise' : null),
  rule('promise', COMING_FIGURE),
  rule('courtesy', POLITE_ASK),
  rule('chatter', CHATTER),
  rule('promise', TO_BE_DONE),
  rule('underWay', UNDER_WAY),
  rule('underWay', NO_EXTENSION),
  rule('underWay', NOT_BLOCKED),
];

/** The patterns of the sayings that one key word can give. */
export const PATTERNS: ReadonlyMap<Saying, GatedPattern> = new Map([
  ['blocked', BLOCKED],
  ['negated', NEGATED],
  ['underWay', UNDER_WAY],
  ['delegated', DELEGATED],
  ['notOurs', NOT_OURS],
  ['extension', EXTENSION],
  ['partial', PARTIAL],
  ['acknowledged', ACKNOWLEDGED],
]);

/** 不是没做 and 没有不…的 take nothing away. */
export const DOUBLE_NEGATIVE = gate(/(?:不是|并非|并不是|非)(?:没有?|不|未)[^,。;]{1,6}|没有不[^,。;]{1,6}的/g);

const EDGES = gate(/^[ .,:、]+| +$/g);

/** What the clause says about a task, or null where nothing is understood. `pastDate`: its date lies behind us. */
export function recognise(source: string, pastDate = false): Saying | null {
  const look: Look = { text: EDGES.replacedIn(DOUBLE_NEGATIVE.replacedIn(source, ''), ''), pastDate };
  for (const read of GRAMMAR) {
    const saying = read(look);
    if (saying !== null) return saying;
  }
  return null;
}
