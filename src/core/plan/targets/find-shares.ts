import type { TargetShareDraft } from '../draft.ts';
import { splitOutsideBrackets } from '../outside-brackets.ts';
import { findQuantities, type Quantity } from './quantity.ts';

/** A share with the stretch of text it came from, so that its number is not taken for a target as well. */
export interface FoundShare extends TargetShareDraft {
  start: number;
  end: number;
}

const BRACKET = '(?:（[^（）]*）|\\([^()]*\\))?';
const REGION = '(?:县区|县市区|市县区|县|区|市|镇|乡|街道|办事处|功能区|园区)';
const PLACE = `(?:[一-龥]{1,8}?(?:${REGION}|本级|市直|局|委|办|集团|公司)|各[一-龥]{0,4}(?:单位|部门|学校|医院|企业))${BRACKET}`;
/** A place or unit, or several of them joined by 、 and 和. */
const PLACES = new RegExp(`^${PLACE}(?:[、和及与]${PLACE})*$`);
const REGIONS = `[一-龥]{1,6}?${REGION}${BRACKET}(?:[、和及与][一-龥]{1,6}?${REGION}${BRACKET})*`;
/** Places that a verb follows: 各县和赣榆区新建…8个, 莱山区要启动1个. */
const PLACES_THEN_WORK = new RegExp(
  `^(${REGIONS})(?:要|应|须)?(?:分别|各)?(?:新建|新增|建成|建设|创建|完成|培训|培养|招募|举办|开展|打造|申报|达到|启动|推进)`,
);
/** Kinds of facilities end like places, but are what is counted: 老旧小区13个, 健康社区5个. */
const FACILITY = /(小区|社区|片区|棚户区|景区|校区|街区|聚集区|示范区|灌区|库区|夜市|超市|城市|乡镇)$/;
const WORK =
  /^(新建|新增|改造|改建|建成|建设|完成|创建|培训|培养|招募|开展|举办|打造|组织|发展|推进|实施|增加|提升|整治|治理|设立|达到|申报|评选|完善|启动|改善)/;
const EACH = /(各|每家|每个|每县|每区|每|均为|均)$/;

/**
 * Shares of a target by unit: 其中市本级90人，各县和赣榆区各40人. A list of them is known by 其中, by two or more such
 * clauses in a row, or by several names with 各; the first may say what is counted (各县新建…8个，连云区5个). Lists in
 * brackets are read like sentences.
 */
export function findShares(text: string): FoundShare[] {
  return [...pieces(withoutBracketedLists(text), '。；;\n'), ...bracketedLists(text)].flatMap((sentence) =>
    sentenceShares(sentence.text).map((share) => shift(share, sentence.start)),
  );
}

function sentenceShares(sentence: string): FoundShare[] {
  const shares: FoundShare[] = [];
  let list: FoundShare[] = [];
  let opened = false;
  const close = (): void => {
    if (opened || list.length > 1 || list.some((share) => share.each && /[、和及与]/.test(share.unitText)))
      shares.push(...list);
    list = [];
    opened = false;
  };
  for (const clause of pieces(sentence, '，,：:')) {
    const opens = clause.text.includes('其中');
    if (opens) close();
    const found = clauseShares(clause.text, opened || opens);
    if (found.length === 0 && clause.text.trim() !== '其中') close();
    opened ||= opens;
    list.push(...found.map((share) => shift(share, clause.start)));
  }
  close();
  return shares;
}

/** Brackets that hold several numbers; （包括市直） belongs to the name before it. */
const BRACKETED_LIST = /[（(]([^（()）]*\d[^（()）]*[、，,][^（()）]*\d[^（()）]*)[）)]/g;

function bracketedLists(text: string): Piece[] {
  return [...text.matchAll(BRACKETED_LIST)].map((match) => ({ text: match[1] ?? '', start: match.index + 1 }));
}

/** The text with such brackets blanked, offsets unchanged. */
function withoutBracketedLists(text: string): string {
  return text.replaceAll(BRACKETED_LIST, (bracket) => '。'.repeat(bracket.length));
}

interface Piece {
  text: string;
  start: number;
}

function pieces(text: string, separators: string): Piece[] {
  let start = 0;
  return splitOutsideBrackets(text, separators).map((part) => {
    const piece = { text: part, start };
    start += part.length + 1;
    return piece;
  });
}

function shift(share: FoundShare, by: number): FoundShare {
  return { ...share, start: share.start + by, end: share.end + by };
}

/** The shares in one clause; several may stand side by side (海州区5个、连云区3个). */
function clauseShares(clause: string, inList: boolean): FoundShare[] {
  const shares: FoundShare[] = [];
  let begin = 0;
  for (const quantity of findQuantities(clause)) {
    const share = toShare(clause.slice(begin, quantity.start), quantity, inList);
    if (share) shares.push(share);
    begin = quantity.end;
  }
  return shares;
}

function toShare(words: string, quantity: Quantity, inList: boolean): FoundShare | null {
  const { start, end, value, measure, written } = quantity;
  if (written || /[%‰分钟小时岁]/.test(measure)) return null;
  const bare = words.replace(/^[\s、（(]*(其中)?\s*[:：，]?/, '').trim();
  const name = bare.replace(EACH, '').trim();
  const unitText = placeName(name, inList) ?? PLACES_THEN_WORK.exec(name)?.[1];
  if (unitText === undefined) return null;
  const each = EACH.test(bare) || isGroup(unitText) || /(分别|各)[^各]*$/.test(name.slice(unitText.length));
  return { unitText, value, unit: measure, each, start: start - words.length, end };
}

/** The words before a number as the name of a place; in an open list a bare short name (中云和朝阳) will do. */
function placeName(name: string, inList: boolean): string | undefined {
  if (WORK.test(name)) return undefined;
  if (PLACES.test(name) && !FACILITY.test(name)) return name;
  const isShort = /^[一-龥]{2,3}([、和及与][一-龥]{2,3})*$/.test(name) && !/[社村校院所站点馆园户家人]$/.test(name);
  return inList && isShort ? name : undefined;
}

/** 各县, 功能区, 街道: a name that stands for several. */
function isGroup(name: string): boolean {
  return /^(各|全部)/.test(name) || /^(功能区|县区|县市区|街道|乡镇|镇街|园区)$/.test(name);
}
