import { beginsDisclaimer, isDeviceLine } from './ending.ts';
import { cutAtClosing } from './closing-line.ts';
import { isBlank, type MailLine } from './mail-line.ts';
import {
  isContactLine,
  isNameLine,
  isOfficeLine,
  isPageLine,
  isSignatureLine,
  isSilentLine,
} from './signature-lines.ts';

function trimmed(lines: readonly MailLine[]): MailLine[] {
  let start = 0;
  let end = lines.length;
  const empty = (line: MailLine | undefined): boolean =>
    line !== undefined && (isBlank(line) || line.rule || /^[\s|*_=~—–-]+$/.test(line.text));
  while (start < end && empty(lines[start])) start += 1;
  while (end > start && empty(lines[end - 1])) end -= 1;
  return lines.slice(start, end);
}

/** `-- ` alone on a line (RFC 3676 4.3): all below is signature. Clients drop the blank, so `--` counts as well. */
function cutAtDashes(lines: readonly MailLine[]): readonly MailLine[] {
  const at = lines.findIndex(({ text }) => /^\s*--\s*$/.test(text));
  return at < 0 ? lines : lines.slice(0, at);
}

/** Disclaimers close a mail: from the first of them on nothing was typed, unless it is all there is. */
function cutDisclaimer(lines: readonly MailLine[]): readonly MailLine[] {
  const at = lines.findIndex(
    ({ text }, index) => beginsDisclaimer(text) && lines.slice(0, index).some((line) => !isBlank(line)),
  );
  return at < 0 ? lines : lines.slice(0, at);
}

/** `| |` and the lines behind it: the name card of NetEase's client turned into text. */
function cutCard(lines: readonly MailLine[], own: string): readonly MailLine[] {
  const isBar = (text: string): boolean => /^\s*\|[\s|]*$/.test(text);
  const at = lines.findIndex(({ text }) => isBar(text));
  if (at < 0) return lines;
  const rest = lines.slice(at).filter((line) => !isBlank(line));
  return rest.length <= 24 && rest.every(({ text }) => isBar(text) || isSignatureLine(text, own))
    ? lines.slice(0, at)
    : lines;
}

/** Below a rule near the end stand only short lines that say nothing: a signature of Foxmail and its kin. */
function cutBelowRule(lines: readonly MailLine[], own: string): readonly MailLine[] {
  const at = lines.findLastIndex(({ rule }) => rule);
  if (at < 0 || !lines.slice(0, at).some((line) => !isBlank(line))) return lines;
  const rest = lines.slice(at + 1).filter((line) => !isBlank(line));
  const silent = rest.every(({ text }) => isSignatureLine(text, own));
  return rest.length > 0 && rest.length <= 10 && silent ? lines.slice(0, at) : lines;
}

const DATED = /\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[-./]\d{1,2}[-./]\d{1,2}/;

/** 联络员如下： above a name and a number: that is what was asked for, no signature. */
function isAnnounced(lines: readonly MailLine[], start: number, own: string): boolean {
  const above = lines.slice(0, start).findLast((line) => !isBlank(line))?.text ?? '';
  if (/[:：]\s*$/.test(above)) return true;
  const first = lines[start]?.text ?? '';
  const opens = isNameLine(first, own) || isOfficeLine(first) || isSilentLine(first);
  return start > 0 && !isBlank(lines[start - 1]) && !lines[start - 1]?.rule && !opens;
}

/**
 * The last lines tell who writes and how to reach them: upwards from the end, lines of contact, names and offices go, as
 * long as one of them gives a contact or the block opens with the sender's own name above an office. Something must stay.
 */
function cutContactBlock(lines: readonly MailLine[], own: string): readonly MailLine[] {
  let start = lines.length;
  let contacts = 0;
  let blanks = 0;
  let named = false;
  for (let at = lines.length - 1; at >= 0 && lines.length - at <= 16; at -= 1) {
    const text = lines[at]?.text ?? '';
    if (isBlank(lines[at])) {
      blanks += 1;
      continue;
    }
    if (/^\s*(?:新|现|原|更换|变更|改为)/.test(text)) break;
    const contact = isContactLine(text) && !/[。；]/.test(text) && !/[，,].*[，,].*[，,]/.test(text);
    const strict = contact || isNameLine(text, own) || isOfficeLine(text) || isPageLine(text);
    if (!strict && (blanks > 0 || !isSilentLine(text))) break;
    if (blanks > 2 && contacts === 0) break;
    if (contact) contacts += 1;
    // a name closes the block upwards: above it stands what was typed
    named = isNameLine(text, own) && !contact && !isOfficeLine(text);
    start = at;
    blanks = 0;
    if (named && contacts > 0 && isBlank(lines[at - 1])) break;
  }
  const block = lines.slice(start).filter((line) => !isBlank(line));
  const opensWithSender =
    named && block.length > 1 && isBlank(lines[start - 1]) && !block.some(({ text }) => DATED.test(text));
  if ((contacts === 0 && !opensWithSender) || isAnnounced(lines, start, own)) return lines;
  return lines.slice(0, start).some((line) => !isBlank(line)) ? lines.slice(0, start) : lines;
}

/** How far a signature is looked for. */
export interface SignatureManner {
  /** The sender's name as the mail gives it, '' where none. */
  senderName: string;
  /** Contact lines stay: in a holiday notice they are what it says. */
  keepContacts: boolean;
}

/** Takes signatures, device lines and disclaimers off one run of lines; `last`: nothing of the sender's stands below. */
export function cutSignature(lines: readonly MailLine[], last: boolean, manner: SignatureManner): MailLine[] {
  let kept: readonly MailLine[] = lines.filter((line) => !line.signature);
  kept = cutCard(cutAtDashes(kept), manner.senderName);
  kept = cutDisclaimer(kept).filter(({ text }) => !isDeviceLine(text));
  kept = trimmed(kept);
  if (last && !manner.keepContacts) {
    kept = trimmed(cutAtClosing(kept, manner.senderName));
    kept = trimmed(cutBelowRule(kept, manner.senderName));
    kept = trimmed(cutContactBlock(kept, manner.senderName));
  }
  return [...kept];
}
