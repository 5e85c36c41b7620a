import type { TextLine } from './text-lines.ts';

/** The room that lines were set in: a cell or the text column of a page. Points. */
export interface Room {
  left: number;
  right: number;
}

const FINISHED = /[。；;！？!?]["”’）)]*$/;
/** Numbers in front of items, and labels that begin a line: never the rest of a broken line. */
const ITEM_MARK =
  /^\s*([（(]\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*[）)]|\d{1,3}\s*([.．](?!\d)|、)|[①-⑳]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,4}[条章节项])/;
const CLOSING = /^[、，。；：！？）》〉”’】〕％%,.;:!?)\]]/;

/** The lines of a room as paragraphs: a line that was only broken at the margin goes on in the next one. */
export function joinLines(lines: TextLine[], room: Room): string[] {
  const paragraphs: string[] = [];
  const pitch = pitchOf(lines);
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const last = paragraphs.length - 1;
    if (before && goesOn(before, line, room, pitch)) paragraphs[last] = glue(paragraphs[last] ?? '', line.text);
    else paragraphs.push(line.text);
  });
  return paragraphs;
}

/** Whether a line stands at the end of its room, so that its text may go on elsewhere. */
export function isFull(line: TextLine, next: string, room: Room): boolean {
  return roomLeft(line, room) < firstPieceWidth(next, line.size) + 0.2 * line.size;
}

/** Whether a text can be the rest of another one that was cut. */
export function canFollow(before: string, next: string): boolean {
  if (CLOSING.test(next)) return true;
  return !(ITEM_MARK.test(next) && (FINISHED.test(before) || !/[、，,（(]$/.test(before)));
}

/** The smallest distance of neighbouring lines, which is the one inside paragraphs. */
function pitchOf(lines: TextLine[]): number {
  return lines.slice(1).reduce((least, line, index) => {
    const step = line.baseline - (lines[index]?.baseline ?? 0);
    return step > 0.5 * line.size ? Math.min(least, step) : least;
  }, Infinity);
}

function goesOn(before: TextLine, line: TextLine, room: Room, pitch: number): boolean {
  if (CLOSING.test(line.text)) return true;
  if (Math.abs(before.size - line.size) > 0.2 * Math.max(before.size, line.size)) return false;
  if (line.baseline - before.baseline > 1.6 * pitch + 1) return false;
  if (!isFull(before, line.text, room) || !canFollow(before.text, line.text)) return false;
  const indented = line.left - room.left > 1.5 * line.size && line.left - before.left > -0.5 * line.size;
  return !(indented && FINISHED.test(before.text) && !isCentred(line, room));
}

function isCentred(line: TextLine, room: Room): boolean {
  return Math.abs(line.left - room.left - (room.right - line.right)) < line.size;
}

/** What was free behind a line: on both sides where it is centred. */
function roomLeft(line: TextLine, room: Room): number {
  const [before, behind] = [Math.max(0, line.left - room.left), Math.max(0, room.right - line.right)];
  return isCentred(line, room) ? before + behind : behind;
}

/** Width of the first piece that can't be broken: a Latin word or number, else one character with the marks behind it. */
function firstPieceWidth(text: string, size: number): number {
  const word = /^[\w.%/+-]+/.exec(text)?.[0];
  if (word !== undefined && word.length > 1) return 0.5 * size * word.length;
  // brackets stay with what they enclose: none opens at the end of a line or closes at the beginning of one
  return size * (/^[（《“‘【〔(]*.[、，。；：！？）》”’】〕)]*/.exec(text)?.[0].length ?? 1);
}

/** Joins the two halves of a broken line; words keep a space between them. */
export function glue(before: string, next: string): string {
  return /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(next) ? `${before} ${next}` : before + next;
}
