import { itemMark, type ItemMark, type MarkStyle } from '../item-mark.ts';
import type { Place, SourceDocument } from '../source-document.ts';
import { MEASURE } from '../targets/measure.ts';
import { endsLikeUnit } from '../units/unit-suffix.ts';
import { isTitleLine } from '../header-facts.ts';
import { isFinished } from '../squeeze.ts';
import { addressees } from './addressees.ts';
import { startsWithField } from './field-labels.ts';
import { readParagraph } from './read-paragraph.ts';
import { isAnnexTitle, isHeading, ONLY_A_DATE, proseLines, type ProseLine } from './prose-lines.ts';

/** A numbered heading or item with what stands below it. */
export interface OutlineNode {
  mark: ItemMark;
  /** The marked line without its mark. */
  head: string;
  /** Paragraphs below it that have no mark of their own. */
  body: ProseLine[];
  children: OutlineNode[];
  parent: OutlineNode | null;
  place: Place;
}

/** A document's prose as its numbering orders it. */
export interface Outline {
  /** Lines before the first mark: title, issuer, preamble. */
  lead: ProseLine[];
  sections: OutlineNode[];
  /** Organisation and date below the last item. */
  signature: ProseLine[];
  /** Titles of what begins below a signature: the plan behind the letter that sends it. */
  laterTitles: ProseLine[];
  /** How many of the sections belong to that letter. */
  inLetter: number;
}

/** 第一阶段：… is numbered too, though not as items are. */
const STAGE = /^第([一二三四五六七八九十])(阶段|步)\s*[:：、，,]?\s*/;
const ATTACHMENTS = /^[-—\s]*附\s*[件表]?\s*[:：]\s*\S/;

/**
 * Puts the lines of a document in order by their marks: a style seen above closes what stands below it, a new style opens
 * a level. The list of annexes at the end of a letter (附件：1.…) holds no items; an annex begins a new text.
 */
export function readOutline(document: SourceDocument): Outline {
  const outline: Outline = { lead: [], sections: [], signature: [], laterTitles: [], inLetter: 0 };
  let open: OutlineNode[] = [];
  let listed = false; // inside 附件：1.… 2.…
  let signed = false; // below a date that closes a letter
  let present = false; // below 出席：…
  for (const line of proseLines(document)) {
    if (isAnnexTitle(line.text)) {
      listed = ATTACHMENTS.test(line.text);
      if (!listed) open = [];
      if (outline.sections.length === 0) outline.lead.push(line);
      continue;
    }
    const mark = lineMark(line.text) ?? nextNumber(line.text, open);
    if (listed && mark && mark.style !== 'chinese' && isHeading(line.text)) continue;
    listed = false;
    const top = open.at(-1);
    const closes = CLOSING.test(line.text);
    if (mark) open = [...above(open, mark), addNode(outline, above(open, mark).at(-1) ?? null, mark, line)];
    else if (hasBegun(outline) && ONLY_A_DATE.test(line.text)) {
      outline.signature.push(...organisationAbove(top?.body ?? outline.lead), line);
      signed = true;
    } else if (signed && isShort(line.text)) {
      if (!closes) outline.laterTitles.push(line);
      if (isTitleLine(line.text)) [open, outline.inLetter] = [[], outline.sections.length];
    } else if (top && isClosingCall(top, line.text)) open = [addNode(outline, null, UNNUMBERED, line)];
    else if (top && !closes && !(present && isShort(line.text)) && !IMPRINT.test(line.text)) top.body.push(line);
    else if (outline.sections.length === 0) outline.lead.push(line);
    if (mark) signed = false;
    present = !mark && (present || PRESENT.test(line.text));
  }
  if (outline.sections.length === 0) numberParagraphs(outline);
  return outline;
}

/** A text without any numbers, its units on lines below its paragraphs: each such paragraph is an item. */
function numberParagraphs(outline: Outline): void {
  const first = outline.lead.findIndex(({ text }) => startsWithField(text));
  const start = outline.lead.slice(0, Math.max(0, first)).findLastIndex(({ text }) => isTitleOrPreamble(text)) + 1;
  if (first < 0 || start >= first) return;
  let node: OutlineNode | null = null;
  for (const line of outline.lead.splice(start)) {
    const afterField = node !== null && node.body.length > 0 && startsWithField(node.body.at(-1)?.text ?? '');
    const value: number = outline.sections.length + 1;
    if (node === null || (afterField && !startsWithField(line.text)))
      node = addNode(outline, null, { style: 'decimal', value, text: '' }, line);
    else node.body.push(line);
  }
}

function isTitleOrPreamble(text: string): boolean {
  return !isFinished(text) || /^(为|根据|按照|依据)|[:：]$|如下。$/.test(text);
}

/** 某某市人民政府办公室 2023年5月10日印发 at the foot of the last page. */
const IMPRINT = /^[^，,。；;：:]{2,40}\d{4}年\d{1,2}月\d{1,2}日印发$/;
/** Below it stand names of units and people, a line each. */
const PRESENT = /^(出席|列席|请假|缺席|参加人员|参会人员|抄送|抄报|分送)[^。]{0,4}[:：]/;

/** A line that says nothing in sentences: a name, a title, a heading. */
function isShort(text: string): boolean {
  return text.length <= 60 && !/[，,。；;：:]/.test(text);
}

const CLOSING =
  /^(出席|列席|请假|缺席|参加人员|参会人员|记录|抄送|抄报|主送|发送|分送|印发|联系人|联系电话|主题词)[^。]{0,4}[:：]|^[发送][:：]|^[（(]此件.{0,8}公开[^（）]*[）)]$|^[（(]联系人.*[）)]$/;

const UNNUMBERED: ItemMark = { style: 'chineseOrdinal', value: 0, text: '' };

/** Behind the last item, its units already named, the text turns to all: 各单位请于6月20日前报送…. */
function isClosingCall(node: OutlineNode, text: string): boolean {
  if (!/^.{0,6}(各|有关|全[市区县])/.test(text) || addressees(text).length === 0) return false;
  const fields = node.body.slice(-LAST_LINES).filter((line) => startsWithField(line.text));
  const last = [...fields, node.body.at(-1)].map((line) => line?.text ?? node.head);
  return last.some((line) => (readParagraph(line).own?.units.length ?? 0) > 0);
}

/** How far above a closing call the units of the last item may stand, in lines. */
const LAST_LINES = 40;

/** Items, or in a text without numbers the units of one, stand above. */
function hasBegun({ sections, lead }: Outline): boolean {
  return sections.length > 0 || lead.some(({ text }) => startsWithField(text));
}

/** The signature above a date at the end is no part of the last item. */
function organisationAbove(above: ProseLine[]): ProseLine[] {
  const last = above.at(-1);
  const isSignature =
    last !== undefined &&
    last.text.length <= 30 &&
    !/[。；，]/.test(last.text) &&
    !startsWithField(last.text) &&
    endsLikeUnit(last.text);
  if (isSignature) above.pop();
  return isSignature && last ? [last] : [];
}

/** 1.1 and 2.3.1 as enterprises number; 1 设备部 above them. */
const DOTTED = /^\s*(\d{1,2}(?:\.\d{1,2}){1,2})[、.．]?\s*(?=[一-龥“《])(?!\s*[年月日])/;
const SPACED = /^\s*(\d{1,2})\s+(?=[一-龥“])/;

function lineMark(text: string): ItemMark | null {
  const stage = STAGE.exec(text);
  if (stage) return { style: 'chineseOrdinal', value: 0, text: '' };
  return itemMark(text) ?? dottedMark(text) ?? spacedMark(text);
}

const MANY = /^\s*([（(]?)\s*(\d{4,6})\s*([）)]|[.．、](?!\d))\s*/;

/** The thousandth item and those behind it: so large a number is a mark only where it follows on the one before (2025、 is a year). */
function nextNumber(text: string, open: OutlineNode[]): ItemMark | null {
  const [whole, bracket, number, behind] = MANY.exec(text) ?? [];
  if (whole === undefined) return null;
  const style = !/[）)]/.test(behind ?? '') ? 'decimal' : bracket === '' ? 'halfParenthesis' : 'parenthesis';
  const follows = open.some(({ mark }) => mark.style === style && mark.value + 1 === Number(number));
  return follows ? { style, value: Number(number), text: whole } : null;
}

/** 3.5公里 at the start of a line is a number: what follows the point must be no measure. */
function dottedMark(text: string): ItemMark | null {
  const match = DOTTED.exec(text);
  if (!match || new RegExp(`^${MEASURE}|^[万亿千百倍]`).test(text.slice(match[0].length))) return null;
  const style = match[1]?.split('.').length === 3 ? 'dottedDeep' : 'dotted'; // 2.1.1 stands below 2.1
  return { style, value: Number(match[1]?.split('.').at(-1)), text: match[0] };
}

function spacedMark(text: string): ItemMark | null {
  const match = SPACED.exec(text);
  const rest = text.slice(match?.[0].length ?? 0);
  if (!match || !isHeading(rest) || rest.length > 20 || new RegExp(`^${MEASURE}`).test(rest)) return null;
  return { style: 'decimal', value: Number(match[1]), text: match[0] };
}

/** The open nodes that a mark of this style stands under. */
function above(open: OutlineNode[], mark: ItemMark): OutlineNode[] {
  const same = open.findIndex((node) => node.mark.style === mark.style);
  if (same >= 0) return open.slice(0, same);
  const rank = RANK[mark.style] ?? -1;
  // 一、 always opens a section, whatever numbering stood before
  return rank === 0 ? [] : open;
}

const RANK: Partial<Record<MarkStyle, number>> = { chinese: 0 };

function addNode(outline: Outline, parent: OutlineNode | null, mark: ItemMark, line: ProseLine): OutlineNode {
  const head = line.text.slice(mark.text.length).trim();
  const node: OutlineNode = { mark, head, body: [], children: [], parent, place: line.place };
  (parent ? parent.children : outline.sections).push(node);
  return node;
}

/** A node's number as a person would write it: 一, （一）, 3, （3）, ①. */
export function markLabel({ mark, head }: OutlineNode): string {
  if (mark.text === '')
    return STAGE.exec(head)?.[0].replace(/[\s:：、，,]+$/, '') ?? (mark.value === 0 ? '文末' : String(mark.value));
  const written = mark.text
    .trim()
    .replace(/[、.．:：]$/, '')
    .replaceAll(/\s/g, '');
  return written
    .replace('(', '（')
    .replace(/^([（]?[^（）]+)\)$/, (_, inner: string) => (inner.startsWith('（') ? `${inner}）` : `${inner}）`));
}

/** A node and those above it, topmost first. */
export function pathOf(node: OutlineNode): OutlineNode[] {
  const path: OutlineNode[] = [];
  for (let each: OutlineNode | null = node; each; each = each.parent) path.unshift(each);
  return path;
}

/** The words of a heading: up to its first full stop, without remarks in brackets. */
export function nodeTitle(node: OutlineNode): string {
  const first = node.head.split('。')[0] ?? '';
  return first.replaceAll(/[（(][^（()）]*[）)]\s*$/g, '').trim();
}
