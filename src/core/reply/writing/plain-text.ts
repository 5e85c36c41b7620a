import { simplified } from './traditional.ts';
import { withoutSlips } from './typos.ts';

/** A reply made uniform for reading. `origin[i]` is the offset in the original text of the i-th character. */
export interface PlainText {
  text: string;
  origin: number[];
}

/** Characters that stand for another one of the same meaning; full-width ASCII is handled by its offset. */
const SAME = new Map<string, string>([
  ['　', ' '],
  ['\t', ' '],
  ['\r', '\n'],
  ['\u2028', '\n'],
  ['～', '~'],
  ['∼', '~'],
  ['〜', '~'],
  ['﹣', '-'],
  ['−', '-'],
  ['–', '-'],
  ['‐', '-'],
  ['‑', '-'],
  ['﹪', '%'],
  ['｡', '。'],
  ['､', '、'],
  ['﹑', '、'],
  ['•', '.'],
  ['＃', '#'],
  ['№', '#'],
  ['〇', '零'],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['「', '"'],
  ['」', '"'],
  ['『', '"'],
  ['』', '"'],
  ['‘', '"'],
  ['’', "'"],
  ['√', '✅'],
  ['✔', '✅'],
  ['☑', '✅'],
  ['✓', '✅'],
  ['⌛', '⏳'],
  ['✖', '❌'],
  ['✗', '❌'],
  ['✘', '❌'],
]);

/** Pictures in the astral planes that mean something here; the others are left out of the reading. */
const PICTURES = new Map<string, string>([
  ['👍', '👍'],
  ['👌', '👍'],
  ['🆗', '👍'],
  ['🤝', '👍'],
  ['🫡', '👍'],
  ['🚧', '⏳'],
  ['🔄', '⏳'],
  ['🏗', '⏳'],
  ['🚫', '❌'],
]);

/** Numbers in circles and brackets, written as `(8)`: the ranges run without gaps. */
const CIRCLED: [from: number, to: number, first: number][] = [
  [0x2460, 0x2473, 1],
  [0x2474, 0x2487, 1],
  [0x2488, 0x249b, 1],
  [0x3220, 0x3229, 1],
  [0x3280, 0x3289, 1],
  [0x24f5, 0x24fe, 1],
  [0x2776, 0x277f, 1],
  [0x2780, 0x2789, 1],
  [0x3251, 0x325f, 21],
];

function circled(code: number): string | null {
  if (code < 0x2460 || code > 0x3289) return null;
  for (const [from, to, first] of CIRCLED) if (code >= from && code <= to) return `(${code - from + first})`;
  return null;
}

function plainCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return character.toLowerCase();
  if (code >= 0xff01 && code <= 0xff5e) return plainCharacter(String.fromCodePoint(code - 0xfee0));
  if (code >= 0x10000) return PICTURES.get(character) ?? '';
  if (code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0x200b && code <= 0x200f) || code === 0xfeff) {
    return '';
  }
  return circled(code) ?? SAME.get(character) ?? simplified(character);
}

/** Plain forms met so far, by code unit: the same few thousand characters come again and again. Halves of a pair have none. */
const KNOWN: (string | undefined)[] = Array.from({ length: 0x10000 });

function plainForm(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x10000 || (code >= 0xd800 && code <= 0xdfff)) return plainCharacter(character);
  return (KNOWN[code] ??= plainCharacter(character));
}

const isLatin = (character: string): boolean => character > ' ' && character < '\u0080';

/** A title or label made uniform: as plain text, but taken as it was written. */
export function uniformText(original: string): string {
  let out = '';
  for (const character of original) out += plainForm(character);
  return out;
}

/**
 * Simplified characters, half width, lower case, slips corrected; spaces stay only between Latin words and figures
 * (`9. 60%`), line breaks stay, pictures without a meaning go. Linear in the length of the text.
 */
export function plainText(original: string): PlainText {
  let out = '';
  const origin: number[] = [];
  for (let offset = 0; offset < original.length; offset += 1) {
    const known = KNOWN[original.charCodeAt(offset)];
    const character = known === undefined ? String.fromCodePoint(original.codePointAt(offset) ?? 0) : '';
    const plain = known ?? plainForm(character);
    out += plain;
    if (plain.length === 1) origin.push(offset);
    else for (let i = 0; i < plain.length; i += 1) origin.push(offset);
    if (character.length === 2) offset += 1;
  }
  return withoutNeedlessSpaces(withoutSlips(out), origin);
}

function withoutNeedlessSpaces(text: string, origin: number[]): PlainText {
  if (!text.includes(' ')) return { text, origin };
  let kept = '';
  const keptOrigin: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === ' ') {
      let next = at + 1;
      while (text.charAt(next) === ' ') next += 1;
      const between = isLatin(kept.charAt(kept.length - 1)) && isLatin(text.charAt(next));
      const wide = next - at > 1 && kept.length > 0 && next < text.length;
      if (between || wide) {
        kept += wide && !between ? ';' : ' ';
        keptOrigin.push(origin[at] ?? 0);
      }
      at = next - 1;
      continue;
    }
    kept += character;
    keptOrigin.push(origin[at] ?? 0);
  }
  return { text: kept, origin: keptOrigin };
}

/** The piece of the original text behind a span of the plain one, word for word. */
export function originalPiece(original: string, plain: PlainText, start: number, end: number): string {
  const from = plain.origin[start] ?? original.length;
  const last = plain.origin[end - 1];
  const width = last === undefined ? 0 : (original.codePointAt(last) ?? 0) > 0xffff ? 2 : 1;
  return last === undefined ? '' : original.slice(from, last + width);
}
