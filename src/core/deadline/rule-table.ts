import { RULES } from './grammar.ts';
import { isNumeralStart, readNumeral } from './numeral.ts';
import type { Rule } from './rules/rule.ts';

const NO_RULES: readonly Rule[] = [];
const NUMERALS = '0123456789〇零一二三四五六七八九十廿卅两百';

/** What expressions start with, a rule and one of its words each. */
const STARTS = RULES.flatMap((rule) =>
  rule.starts
    .split(' ')
    .flatMap((word) => (word === '' ? [] : [{ rule, first: word.charAt(0), second: word.charAt(1) }])),
);

/** Numbers the characters of a text from 1, so that a small table can be addressed by them; all others are 0. */
function numberChars(chars: string): { ids: Uint8Array; count: number } {
  const ids = new Uint8Array(0x10000);
  const all = [...new Set(chars)];
  if (all.length > 0xff) throw new Error('more first characters than a byte can number');
  all.forEach((char, index) => (ids[char.charCodeAt(0)] = index + 1));
  return { ids, count: all.length + 1 };
}

const FIRST = numberChars(NUMERALS + STARTS.map(({ first }) => first).join(''));
const SECOND = numberChars(STARTS.map(({ second }) => second).join(''));

const inOrder = (rules: ReadonlySet<Rule>): readonly Rule[] => RULES.filter((rule) => rules.has(rule));

/** A row for each first character, a column for each second one; column 0 holds the rules that need no second one. */
function tabulateStarts(): readonly (readonly Rule[])[] {
  const table: (readonly Rule[])[] = Array.from({ length: FIRST.count * SECOND.count }, () => NO_RULES);
  for (const first of new Set(STARTS.map((start) => start.first))) {
    const row = (FIRST.ids[first.charCodeAt(0)] ?? 0) * SECOND.count;
    const here = STARTS.filter((start) => start.first === first);
    const withSecond = (second: string): readonly Rule[] =>
      inOrder(new Set(here.filter((start) => start.second === '' || start.second === second).map(({ rule }) => rule)));
    table.fill(withSecond(''), row, row + SECOND.count);
    for (const { second } of here)
      if (second !== '') table[row + (SECOND.ids[second.charCodeAt(0)] ?? 0)] = withSecond(second);
  }
  return table;
}

const RULES_AT = tabulateStarts();

/** The rules of expressions that start with a number, by the character behind the number. */
function indexBehindNumeral(): ReadonlyMap<number, readonly Rule[]> {
  const chars = new Set(RULES.flatMap((rule) => [...(rule.behindNumeral ?? '')]));
  return new Map(
    [...chars].map((char) => [char.charCodeAt(0), RULES.filter((rule) => rule.behindNumeral?.includes(char))]),
  );
}

const BEHIND_NUMERAL = indexBehindNumeral();
const NUMERAL_RULES: readonly Rule[] = RULES.filter((rule) => rule.behindNumeral !== undefined);

/** A date in one number: 20240630. */
const COMPACT_DIGITS = 8;

/** The rules whose expressions can start with the number at an offset; what can't be read as one number is left to all of them. */
function startingWithNumeral(chars: string, at: number): readonly Rule[] {
  const numeral = readNumeral(chars, at);
  if (!numeral || numeral.digits === COMPACT_DIGITS) return NUMERAL_RULES;
  return BEHIND_NUMERAL.get(chars.charCodeAt(numeral.end)) ?? NO_RULES;
}

/**
 * The rules that are worth trying at an offset of a uniform text, in grammar order: those that name its character or its two
 * characters among their `starts`, and at a number those that name what stands behind it.
 */
export function rulesTriedAt(chars: string, at: number): readonly Rule[] {
  const code = chars.charCodeAt(at);
  const first = FIRST.ids[code] ?? 0;
  if (first === 0) return NO_RULES;
  const second = at + 1 < chars.length ? (SECOND.ids[chars.charCodeAt(at + 1)] ?? 0) : 0;
  const byStart = RULES_AT[first * SECOND.count + second] ?? NO_RULES;
  if (!isNumeralStart(code)) return byStart;
  const byNumeral = startingWithNumeral(chars, at);
  if (byStart.length === 0) return byNumeral;
  return byNumeral.length === 0 ? byStart : inOrder(new Set([...byStart, ...byNumeral]));
}
