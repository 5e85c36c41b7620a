import type { TargetShareDraft } from '../draft.ts';
import { splitOutsideBrackets } from '../outside-brackets.ts';
import { findQuantities, type Quantity } from './quantity.ts';

/** A share with the stretch of text it came from, so that its number is not taken for a target as well. */
export interface FoundShare extends TargetShareDraft {
  start: number;
  end: number;
}

const REGION = '(?:县区|县市区|市县区|县|区|市|镇|乡|街道|办事处|功能区|园区)';
const BRACKET = '(?:（[^（）]*）|\\([^()]*\\))?';
const PLACE = new RegExp(
  `^(?:[一-龥]{1,8}?(?:${REGION}|本级|市直|局|委|办|集团|公司)|各[一-龥]{0,4}(?:单位|部门|学校|医院|企业))${BRACKET}$`,
);
/** 和 joins two places only behind the end of one: 和平区 is a name. */
const JOINT = /、|(?<=[区县市镇乡道处级直局委办团司）)])[和及与]/;
/** What places do with the number that follows: 各县和赣榆区新建…8个, 莱山区要分别启动1个. */
const DOES =
  /(?:要|应|须)?(?:分别|各)?(?:新建|新增|建成|建设|创建|完成|培训|培养|招募|举办|开展|打造|申报|达到|启动|推进)/;
/** More words than this before a number are a sentence, no list of places. */
const LONGEST_NAME = 160;
/** Kinds of facilities end like places, but are what is counted: 老旧小区13个, 健康社区5个. */
const FACILITY = /(小区|社区|片区|棚户区|景区|校区|街区|聚集区|示范区|灌区|库区|夜市|超市|(?<=[一-龥]{2})城市|乡镇)$/;
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
  let above: Quantity[] = []; // the numbers of the clause before
  for (const clause of pieces(sentence, '，,：:')) {
    const opens = clause.text.includes('其中');
    if (opens) close();
    const found = clauseShares(clause.text, opened || opens);
    if (found.length === 0 && clause.text.trim() !== '其中') close();
    opened ||= opens || found.some((share) => dividesAll(share, above));
    above = findQuantities(clause.text);
    list.push(...found.map((share) => shift(share, clause.start)));
  }
  close();
  return shares;
}

/** 8片，各区各2片: a total, and what each of a group has of it. */
function dividesAll({ unitText, unit, each, value }: FoundShare, above: Quantity[]): boolean {
  return (
    each && unitText.startsWith('各') && above.some(({ measure, value: total }) => measure === unit && total > value)
  );
}

const BRACKETS = /[（(][^（()）]*[）)]/g;

/** Whether brackets hold several numbers; （包括市直） belongs to the name before it. */
function holdsList(bracket: string): boolean {
  return bracket.split(/[、，,]/).filter((part) => /\d/.test(part)).length > 1;
}

function bracketedLists(text: string): Piece[] {
  const lists = [...text.matchAll(BRACKETS)].filter((match) => holdsList(match[0]));
  return lists.map((match) => ({ text: match[0].slice(1, -1), start: match.index + 1 }));
}

/** The text with such brackets blanked, offsets unchanged. */
function withoutBracketedLists(text: string): string {
  return text.replaceAll(BRACKETS, (bracket) => (holdsList(bracket) ? '。'.repeat(bracket.length) : bracket));
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
  const unitText = placeName(name, inList) ?? placesThatDo(name);
  if (unitText === undefined) return null;
  const each = EACH.test(bare) || isGroup(unitText) || /(分别|各)[^各]*$/.test(name.slice(unitText.length));
  return { unitText, value, unit: measure, each, start: start - words.length, end };
}

/** The words before a number as the name of a place; in an open list a bare short name (中云和朝阳) will do. */
function placeName(name: string, inList: boolean): string | undefined {
  if (name === '' || name.length > LONGEST_NAME || WORK.test(name)) return undefined;
  if (arePlaces(name) && !FACILITY.test(name)) return name;
  const isShort = name.split(/[、和及与]/).every((part) => /^[一-龥]{2,3}$/.test(part));
  return inList && isShort && !/([社村校院所站点馆园户家人学]|[初高]中)$/.test(name) ? name : undefined;
}

/** The places at the start of a clause that a verb follows. */
function placesThatDo(name: string): string | undefined {
  const verb = name.length > LONGEST_NAME ? null : DOES.exec(name);
  const places = name.slice(0, verb?.index ?? 0);
  return places !== '' && arePlaces(places) ? places : undefined;
}

function arePlaces(name: string): boolean {
  return name.split(JOINT).every((part) => PLACE.test(part));
}

/** 各县, 功能区, 街道: a name that stands for several. */
function isGroup(name: string): boolean {
  return /^(各|全部)/.test(name) || /^(功能区|县区|县市区|街道|乡镇|镇街|园区)$/.test(name);
}
