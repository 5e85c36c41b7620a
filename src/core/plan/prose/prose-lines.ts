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
  const lines: ProseLine[] = [];
  let open: ProseLine | null = null; // the line a next one may continue
  for (const block of document.blocks) {
    if (block.kind === 'table') open = null;
    else
      for (const part of block.text.split('\n')) {
        const text = plainLabel(part.replaceAll(LEFTOVER, '').trim());
        if (text === '' || isPageNumber(text) || PICTURE.test(text)) continue;
        if (open && lines.length > 0 && continues(open.text, text))
          open.text += (namesAnother(open.text, text) ? '、' : '') + text;
        else {
          open = { text, place: block.place };
          lines.push(open);
        }
      }
  }
  return lines;
}

/** 【责任单位】市教育局 and ◆责任单位：… say what 责任单位：… says. */
function plainLabel(line: string): string {
  const bare = line
    .replace(/^[◆◇●○■□▲△★☆※•·]\s*/, '')
    .replace(/^[【[〔]([^】\]〕：:]{2,10})[】\]〕]\s*[:：]?\s*/, '$1：');
  return bare !== line && startsWithField(bare) ? bare : line;
}

/** Whether the second line is the rest of the first. Titles and headings end without a full stop and are not continued. */
function continues(first: string, second: string): boolean {
  if (
    itemMark(second) ||
    /^\d{1,2}(\.\d{1,2})+\s*[一-龥]/.test(second) ||
    isAnnexTitle(first) ||
    isAnnexTitle(second) ||
    ONLY_A_DATE.test(second) ||
    (/^\d{1,2}\s+[一-龥]/.test(second) && isHeading(second)) ||
    startsWithField(second)
  )
    return false;
  if (/^[、，,。；;）)]/.test(second) || hasOpenBracket(first)) return true;
  if (startsWithField(first)) return /[、，,]$/.test(first) || isNameTail(first, second);
  return !isFinished(first) && !/[:：]$/.test(first) && first.length >= SHORTEST_BROKEN_LINE && !isHeading(first);
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
function namesAnother(first: string, second: string): boolean {
  return startsWithField(first) && endsLikeUnit(first) && /^(省|市|区|县|各|团)./.test(second);
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
