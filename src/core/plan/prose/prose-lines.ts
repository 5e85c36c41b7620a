import { itemMark } from '../item-mark.ts';
import { isPageNumber } from '../page-number.ts';
import type { Place, SourceDocument } from '../source-document.ts';
import { isFinished } from '../squeeze.ts';
import { endsLikeUnit } from '../units/unit-suffix.ts';
import { startsWithField } from './field-labels.ts';

/** A paragraph as its author wrote it, page breaks healed. */
export interface ProseLine {
  text: string;
  place: Place;
}

/** What converters leave behind. */
const PICTURE = /^!\[.*\]\(.*\)$/;
const LEFTOVER = /\[bookmark:[^\]]*\]|<\/?(?:p|br|b|strong|u|span)\s*\/?>|\*\*/g;
/** A line shorter than this ends where its author ended it; page breaks cut long ones. */
const SHORTEST_BROKEN_LINE = 16;
const LONGEST_HEADING = 40;

/** The paragraphs of a document in order, tables left out; a paragraph that a page break cut in two is one again. */
export function proseLines(document: SourceDocument): ProseLine[] {
  const lines: OpenLine[] = [];
  let open: OpenLine | null = null; // the line a next one may continue
  for (const block of document.blocks) {
    if (block.kind === 'table') open = null;
    else
      for (const part of block.text.split('\n')) {
        const text = plainLabel(part.replaceAll(LEFTOVER, '').trim());
        if (text === '' || isPageNumber(text) || PICTURE.test(text)) continue;
        if (open && open.length < LONGEST_PARAGRAPH && continues(open, text))
          goOn(open, (namesAnother(open, text) ? '、' : '') + text);
        else {
          open = { head: text, tail: text, length: text.length, parts: [text], place: block.place };
          lines.push(open);
        }
      }
  }
  return lines.map(({ parts, place }) => ({ text: parts.join(''), place }));
}

/** A paragraph that may go on. Its beginning and its end say whether it does, so that a long one is not read again for each line. */
interface OpenLine {
  /** Its first line. */
  head: string;
  tail: string;
  length: number;
  parts: string[];
  place: Place;
}

const LONGEST_PARAGRAPH = 20_000;
/** How much of its end is looked at: a list of many units, or a bracket with its remark. */
const LONGEST_TAIL = 600;

function goOn(open: OpenLine, text: string): void {
  open.parts.push(text);
  open.length += text.length;
  open.tail = (open.tail + text).slice(-LONGEST_TAIL);
}

/** 【责任单位】市教育局 and ◆责任单位：… say what 责任单位：… says. */
function plainLabel(line: string): string {
  const bare = line
    .replace(/^[◆◇●○■□▲△★☆※•·]\s*/, '')
    .replace(/^[【[〔]([^】\]〕：:]{2,10})[】\]〕]\s*[:：]?\s*/, '$1：');
  return bare !== line && startsWithField(bare) ? bare : line;
}

/** Whether the second line is the rest of the first. Titles and headings end without a full stop and are not continued. */
function continues(open: OpenLine, second: string): boolean {
  const { head, tail } = open;
  if (
    itemMark(second) ||
    /^\d{1,2}(\.\d{1,2})+\s*[一-龥]/.test(second) ||
    isAnnexTitle(head) ||
    isAnnexTitle(second) ||
    ONLY_A_DATE.test(second) ||
    (/^\d{1,2}\s+[一-龥]/.test(second) && isHeading(second)) ||
    startsWithField(second)
  )
    return false;
  if (/^[、，,。；;）)]/.test(second) || hasOpenBracket(tail)) return true;
  if (startsWithField(head)) return /[、，,]$/.test(tail) || isNameTail(tail, second);
  const isLong = open.length > LONGEST_TAIL; // and so no heading
  return (
    !isFinished(tail) && !/[:：]$/.test(tail) && tail.length >= SHORTEST_BROKEN_LINE && (isLong || !isHeading(tail))
  );
}

/** A date that closes a text; a month alone does so as well. */
export const ONLY_A_DATE =
  /^[（(]?\s*(\d{4}|[〇零一二三四五六七八九○]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*([\d一二三四五六七八九十]{1,3}\s*日\s*)?(印发)?\s*[）)]?$/;

/** Brackets are closed on the line that opens them, or the line was broken; one far back was never closed. */
function hasOpenBracket(text: string): boolean {
  const open = Math.max(text.lastIndexOf('（'), text.lastIndexOf('('));
  return open > Math.max(text.lastIndexOf('）'), text.lastIndexOf(')')) && text.length - open <= LONGEST_BRACKET;
}

const LONGEST_BRACKET = 120;

/** 人力资源社 + 会保障局: the rest of a list of units; not what follows a date or a person. */
function isNameTail(first: string, second: string): boolean {
  if (isFinished(first) || !UNITS_LABEL.test(first) || second.length > LONGEST_HEADING) return false;
  return endsLikeUnit(second.replace(/。$/, '')) || (!endsLikeUnit(first) && /^[^。；]*、/.test(second));
}

/** Units may stand below each other, one a line. */
function namesAnother({ head, tail }: OpenLine, second: string): boolean {
  return startsWithField(head) && endsLikeUnit(tail) && /^(省|市|区|县|各|团)./.test(second);
}

const UNITS_LABEL = /(单位|部门|主体|机构|科室|处室|股室)\s*[:：][^:：]*$/;

/** A marked line without punctuation is a heading, a title without a mark too. */
export function isHeading(line: string): boolean {
  const mark = itemMark(line);
  const text = line.slice(mark?.text.length ?? 0).replaceAll(/[（(][^（()）]*[）)]/g, '');
  return text.length <= LONGEST_HEADING && !/[，,。；;：:]/.test(text);
}

/** 附件1, 附表, 附： at the start of a line that says little else. */
export function isAnnexTitle(line: string): boolean {
  return /^[-—\s]*附\s*(件|表|录)?\s*[\d一二三四五六七八九十]*\s*([:：].*)?$/.test(line);
}
