import type { Finding } from './finding.ts';
import { RULES } from './grammar.ts';
import { isNumeralStart, skipNumeral } from './numeral.ts';
import { skip } from './readers/match.ts';
import type { Rule } from './rules/rule.ts';

/** The rules that can start with each code unit, in grammar order; built once. */
const RULES_AT: (readonly Rule[] | undefined)[] = Array.from({ length: 0x10000 });

function index(rules: readonly Rule[]): void {
  const lists = new Map<number, Rule[]>();
  const add = (code: number, rule: Rule): void => {
    const list = lists.get(code);
    if (!list) lists.set(code, [rule]);
    else if (!list.includes(rule)) list.push(rule);
  };
  for (const rule of rules) {
    for (const char of rule.starts) add(char.charCodeAt(0), rule);
    if (rule.numerals) for (const char of '0123456789〇零一二三四五六七八九十廿卅两百') add(char.charCodeAt(0), rule);
  }
  for (const [code, list] of lists) RULES_AT[code] = list;
}

index(RULES);

function readAt(rules: readonly Rule[], chars: string, at: number): Finding | null {
  for (const rule of rules) {
    const finding = rule.read(chars, at);
    if (finding) {
      finding.rule = rule.name;
      return finding;
    }
  }
  return null;
}

const DECIMALS = /\d+(?:[.,]\d+)+(?!月|\d)(?!(?<=\d{4})年)/y;

/** Behind a number that is no time, decimals included; in 1.6月 and 1.2021年 the first number is a list marker. */
function skipNumber(chars: string, at: number): number {
  return Math.max(skip(DECIMALS, chars, at), skipNumeral(chars, at));
}

/**
 * Walks over a uniform text once, from left to right; each rule looks at a bounded stretch, so the walk is linear. Numbers
 * that no rule reads are skipped as a whole, so that nothing is read out of their middle.
 */
export function scan(chars: string): Finding[] {
  const findings: Finding[] = [];
  for (let at = 0; at < chars.length;) {
    const code = chars.charCodeAt(at);
    const rules = RULES_AT[code];
    const finding = rules ? readAt(rules, chars, at) : null;
    if (finding) {
      findings.push(finding);
      at = Math.max(finding.end, at + 1);
    } else {
      at = isNumeralStart(code) ? skipNumber(chars, at) : at + 1;
    }
  }
  return findings;
}
