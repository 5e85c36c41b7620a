import { isBlank, type MailLine } from './mail-line.ts';

type Kind = 'sender' | 'sent' | 'to' | 'cc' | 'subject' | 'other';

/** What clients call the header lines they put above a quoted message. Blanks may stand between Chinese characters. */
const LABELS: Record<Kind, string[]> = {
  sender: [
    '发件人',
    '发信人',
    '发送人',
    '发送者',
    '寄件人',
    '寄件者',
    '寄信人',
    '發件人',
    '来自',
    '來自',
    'From',
    'Sender',
  ],
  sent: [
    '发送时间',
    '发送日期',
    '发件时间',
    '发件日期',
    '发信时间',
    '日期',
    '时间',
    '日期时间',
    '发送于',
    '發送時間',
    '寄件日期',
    '時間',
    '傳送時間',
    'Sent',
    'Date',
    'Sent Time',
    'Send Time',
    'Sent Date',
    'Sent On',
    'Date Sent',
  ],
  to: ['收件人', '收件者', '收信人', '接收人', '至', '发至', '发往', 'To', 'Receiver', 'Recipient'],
  cc: ['抄送', '抄送人', '副本', '密送', '密件抄送', '密件副本', 'Cc', 'Bcc', 'CC'],
  subject: ['主题', '邮件主题', '主旨', '主題', '标题', '標題', '题目', 'Subject', 'Title'],
  other: [
    '附件',
    '重要性',
    '优先级',
    '回复',
    '答复',
    '回复至',
    '回复给',
    'Attachments',
    'Attachment',
    'Importance',
    'Reply-To',
    'Priority',
  ],
};

function spaced(label: string): string {
  return /^[\x20-\x7e]+$/.test(label) ? label.replaceAll(' ', ' ?') : Array.from(label).join('[ \\u3000]{0,4}');
}

const KINDS = (Object.entries(LABELS) as [Kind, string[]][]).map(([kind, labels]) => {
  const any = labels
    .toSorted((a, b) => b.length - a.length)
    .map(spaced)
    .join('|');
  return {
    kind,
    line: new RegExp(`^[\\s|>*_]{0,12}(?:${any})[\\s*_\\u3000]{0,12}(?:[:：]|\\|)`, 'i'),
    bare: new RegExp(`^[\\s|*]{0,40}(?:${any})[\\s|*]{0,12}$`, 'i'),
    inside: new RegExp(`(?:^|[\\s;；>*|])(?:${any})[\\s*]{0,4}[:：]`, 'i'),
  };
});

/** Which header label a line starts with, or null. */
export function labelKind(text: string): Kind | null {
  if (text.length > 2000) return null;
  return KINDS.find(({ line }) => line.test(text))?.kind ?? null;
}

function bareKind(text: string): Kind | null {
  return text.length > 60 ? null : (KINDS.find(({ bare }) => bare.test(text))?.kind ?? null);
}

/** All header labels in one line, for clients that put the whole block in it. */
function kindsInside(text: string): Set<Kind> {
  return new Set(KINDS.filter(({ inside }) => inside.test(text.slice(0, 1000))).map(({ kind }) => kind));
}

/** The next `most` lines with words from `at` on, as positions. */
function following(lines: readonly MailLine[], at: number, most: number): number[] {
  const found: number[] = [];
  for (let next = at; next < lines.length && found.length < most && next < at + 3 * most; next += 1)
    if (!isBlank(lines[next])) found.push(next);
  return found;
}

/** A block of header lines: `start` is its first line, `end` the line after its last. */
export interface HeaderBlock {
  start: number;
  end: number;
}

const DATE = /\d{4}\s*[-年/.]\s*\d{1,2}|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{1,2}:\d{2}|\b20\d\d\b/;

/**
 * Reads a header block whose 发件人 or From line is at `at`. One label alone is no quote, since reports begin lines with
 * 主题： or 时间：; two others must stand within the next six lines or directly above.
 */
export function headerBlockAt(lines: readonly MailLine[], at: number): HeaderBlock | null {
  const text = lines[at]?.text ?? '';
  if (labelKind(text) !== 'sender') return null;
  const kinds = kindsInside(text);
  let start = at;
  while (start > 0 && at - start < 5) {
    const kind = labelKind(lines[start - 1]?.text ?? '');
    if (kind === null || kind === 'sender') break;
    kinds.add(kind);
    start -= 1;
  }
  let end = at + 1;
  let folded = 0;
  for (const next of following(lines, at + 1, 16)) {
    const words = lines[next]?.text ?? '';
    const kind = labelKind(words);
    if (kind === 'sender') break;
    // long lists of addresses run over many lines
    if (kind === null) folded += /@|[;,，；>]\s*$/.test(words) ? 0.2 : 1;
    else folded = 0;
    if (folded > 1) break;
    if (kind === null) continue;
    kinds.add(kind);
    end = next + 1;
  }
  kinds.delete('sender');
  kinds.delete('other');
  return kinds.size >= 2 ? { start, end } : null;
}

/**
 * The manner of Lotus Notes and of tables turned into text: labels alone on their lines, values below them; above them the
 * sender's name and the time.
 */
export function bareBlockAt(lines: readonly MailLine[], at: number): HeaderBlock | null {
  const first = bareKind(lines[at]?.text ?? '');
  if (first !== 'sender' && first !== 'to') return null;
  const kinds = new Set<Kind>([first]);
  let end = at + 1;
  for (const next of following(lines, at + 1, 12)) {
    const kind = bareKind(lines[next]?.text ?? '');
    if (kind === null) continue;
    kinds.add(kind);
    end = next + 2;
  }
  kinds.delete('other');
  if (kinds.size < 3 || !kinds.has('subject')) return null;
  let start = at;
  for (let above = at - 1; first === 'to' && above >= 0 && above >= at - 6; above -= 1)
    if (DATE.test(lines[above]?.text ?? '') && (lines[above]?.text.length ?? 99) < 60) start = Math.max(0, above - 1);
  return { start, end: Math.min(end, lines.length) };
}
