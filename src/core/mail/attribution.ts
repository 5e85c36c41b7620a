import { isBlank, type MailLine } from './mail-line.ts';

/** How an attribution ends: 甲 于…写道：, On …, X wrote:. */
const ENDING = /(?:写道|寫道|写到|写了|寫了|来信说|来信|來信|wrote|writes|写|schrieb|a écrit)\s*[:：]?\s*$/i;
const WHEN =
  /\d{2,4}\s*[-年/.]\s*\d{1,2}|\d{1,2}\s*[-/.]\s*\d{1,2}|\d{1,2}\s*月|\d{1,2}[:：时]\d{2}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;
const ADDRESS = /@[\w-]+(?:\.[\w-]+)+/;
/** Where one begins; anything else goes on from the line above. */
const BEGINNING =
  /^\s*(?:在|於|于\s*\d{2,4}|on\b|at\b|am\b|le\b|\d{4}\s*[-年/.]|\d{1,2}\s*月|[“"'【]?[^<>，,。；]{1,60}?\s*[<〈(＜（][^<>]{3,100}@[^<>]{3,100}[>〉)＞）]\s*(?:于|於|在|on\b|写|wrote|寫|,|，|[:：]|$)|[^<>，,。；]{1,40}?\s*(?:于|於|在|on)\s*\d)/i;
const CONTINUES = /^\s*(?:于|於|在|on\s)?\s*(?:\d|<|写道|寫道|wrote)/i;

/** Gmail of old: `2026-05-03 9:26 GMT+08:00 甲 <a@b>:`; no verb, but a time, a zone and an address. */
const VERBLESS =
  /^\s*\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?,?\s+\d{1,2}:\d{2}\s+(?:GMT|UTC)[+-]\d{1,2}:?\d{2}\s.{0,80}<[^<>]{1,100}@[^<>]{1,100}>\s*[:：]\s*$/i;

/** `引用 甲 <a@b>:`, `Quoting …:`; `03.05.2026, 09:26, "甲" <a@b>:`; `"甲" a@b – 2026年5月3日 09:26`: sure only above `>` lines. */
const QUOTING = /^\s*(?:引用|引述|quoting|quote from|zitat von|citando)\s.{1,120}[:：]\s*$/i;
const CLOCK = /\d{1,2}[:：]\d{2}/;

/** Whether a line that names an address, and a moment or the act of quoting, stands right above marked lines. */
function isAboveMarks(lines: readonly MailLine[], end: number): boolean {
  const text = lines[end]?.text ?? '';
  if (text.length > 200 || !ADDRESS.test(text)) return false;
  if (!QUOTING.test(text) && !(CLOCK.test(text) && WHEN.test(text))) return false;
  const below = lines.slice(end + 1, end + 4).find((line) => !isBlank(line));
  return below?.quoted === 'yes';
}

/** `在 Sun, 3 May 2026 09:26:00 +0800` alone on its line, the name below. */
const DATED_LINE = /^\s*(?:在|於|on\s)\s*[^。；！？]{6,40}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[^。；！？]{0,12}$/i;

/** The first line of an attribution that ends at `end`, or null where there is none. Up to four lines, as clients wrap them. */
export function attributionEndingAt(lines: readonly MailLine[], end: number): number | null {
  const last = lines[end]?.text ?? '';
  if (last.length > 400) return null;
  if (VERBLESS.test(last)) return end;
  if (!ENDING.test(last)) return verblessWrapped(lines, end) ?? (isAboveMarks(lines, end) ? end : null);
  let joined = '';
  for (let start = end; start >= 0 && start > end - 4; start -= 1) {
    const line = lines[start];
    if (!line || isBlank(line) || line.quoted === 'yes') return null;
    joined = `${line.text.trim()} ${joined}`;
    if (joined.length > 500) return null;
    if (!WHEN.test(joined) && !ADDRESS.test(joined)) continue;
    const above = lines[start - 1];
    const goesOn =
      above !== undefined &&
      !isBlank(above) &&
      ((CONTINUES.test(line.text) && endsInAddressOrComma(above.text, line.text)) || DATED_LINE.test(above.text));
    if (BEGINNING.test(joined) && !goesOn) return start;
  }
  return null;
}

/** `甲 <a@b>` above `于2026年…写道：`; a name above `<a@b> 于…`; `On Sun, 3 May 2026,` above the rest. */
function endsInAddressOrComma(above: string, line: string): boolean {
  const text = above.trim();
  if (/^\s*(?:于|於|在|on\s)\s*\d/i.test(line))
    return /[>＞)）]$/.test(text) && ADDRESS.test(text) && !/[。；！？]/.test(text);
  if (/^\s*</.test(line)) return text.length <= 60 && !/[。；！？]$/.test(text);
  return /[,，]$|(?:^|\s)(?:on|在)\s.*\d/i.test(text) && WHEN.test(text);
}

function verblessWrapped(lines: readonly MailLine[], end: number): number | null {
  const last = lines[end]?.text ?? '';
  if (!/^\s*<?[^<>\s]{1,100}@[^<>\s]{1,100}>\s*[:：]\s*$/.test(last)) return null;
  return VERBLESS.test(`${lines[end - 1]?.text.trim() ?? ''} ${last.trim()}`) ? end - 1 : null;
}
