/**
 * A text made uniform for reading: full-width digits and letters, rare dashes, quotes and brackets, and a few traditional
 * characters are mapped one to one; white space is dropped (kept as one space between two Latin letters or digits).
 * Spans found in `chars` lead back to the source through `offsets`.
 */
export interface Line {
  source: string;
  chars: string;
  /** Offset in the source of each character of `chars`; null where nothing was dropped. */
  offsets: Int32Array | null;
}

const PAIRS =
  '○〇Ｏ〇【（】）［〔］〕[〔]〕「“『“」”』”｢“｣”〝“〞”‘“’”＂"•·‧·・·∙·⋅·〜-～-~-∼-－-−-‐-‑-‒-﹣-–-—-―-．.／/' +
  '後后週周個个號号內内時时點点兩两間间於于從从長长貫贯續续節节國国慶庆歲岁曆历農农報报達达審审學学調调結结辦办現现這这進进終终壓压縮缩為为會会開开發发執执収收';

const DROPPED = 0xffff;

/** Per code unit: 0 as it is, DROPPED white space, 1 needs a look at its neighbours, else what it becomes. */
function buildMap(): Uint16Array {
  const map = new Uint16Array(0x10000);
  for (let i = 0; i + 1 < PAIRS.length; i += 2) map[PAIRS.charCodeAt(i)] = PAIRS.charCodeAt(i + 1);
  for (let code = 0; code < 0x10000; code += 1) {
    if (/[\s\u200b-\u200f\ufeff]/.test(String.fromCharCode(code))) map[code] = DROPPED;
    else if ((code >= 0xff10 && code <= 0xff19) || (code >= 0xff21 && code <= 0xff5a)) map[code] ||= code - 0xfee0;
  }
  for (const char of '"Oo低') map[char.charCodeAt(0)] = 1;
  return map;
}

const MAP = buildMap();

const isLatin = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

const NUMERAL = /[0-9〇○零一二三四五六七八九０-９]/;

/** Slips of the pen that a reader hardly notices: a letter O for a zero (二O二四年), 月低前 for 月底前. */
function mend(char: string, last: string, next: string, quoteOpen: boolean): string {
  if (char === '"') return quoteOpen ? '”' : '“';
  if (char === '低') return last === '月' || last === '年' || last === '份' ? '底' : char;
  if (NUMERAL.test(last) && (NUMERAL.test(next) || next === '年')) return /[0-9]/.test(last) ? '0' : '〇';
  return char;
}

/** Makes a text uniform. Linear in its length; a text that needs nothing is returned as it is. */
export function makeUniform(source: string): Line {
  let plain = 0;
  while (plain < source.length && MAP[source.charCodeAt(plain)] === 0) plain += 1;
  if (plain === source.length) return { source, chars: source, offsets: null };

  const offsets = new Int32Array(source.length);
  let chars = source.slice(0, plain);
  let length = plain;
  for (let i = 0; i < plain; i += 1) offsets[i] = i;
  let quoteOpen = false;
  let dropped = false;
  for (let i = plain; i < source.length; i += 1) {
    const code = source.charCodeAt(i);
    const mapped = MAP[code] ?? 0;
    if (mapped === DROPPED) {
      dropped = true;
      continue;
    }
    const last = chars.charAt(length - 1);
    let char = source.charAt(i);
    if (mapped === 1) {
      const next = source.charAt(i + 1);
      const mended = mend(char, last, next, quoteOpen);
      if (char === '"') quoteOpen = !quoteOpen;
      char = mended;
    } else if (mapped !== 0) {
      char = String.fromCharCode(mapped);
    }
    if (dropped && isLatin(char.charCodeAt(0)) && isLatin(last.charCodeAt(0))) {
      offsets[length] = i - 1;
      chars += ' ';
      length += 1;
    }
    dropped = false;
    offsets[length] = i;
    chars += char;
    length += 1;
  }
  return { source, chars, offsets };
}

/** Offset in the source of an offset in `chars`. */
export function sourceStart(line: Line, at: number): number {
  return line.offsets && at < line.chars.length ? (line.offsets[at] ?? at) : line.offsets ? line.source.length : at;
}

/** Offset in the source behind a span that ends at `end` in `chars`; dropped white space behind it stays out. */
export function sourceEnd(line: Line, end: number): number {
  return line.offsets && end > 0 ? (line.offsets[end - 1] ?? 0) + 1 : end;
}
