import type { Finding } from './finding.ts';
import { isArabic, isNumeralStart, skipNumeral } from './numeral.ts';
import { skip } from './readers/match.ts';
import { rulesTriedAt } from './rule-table.ts';
import type { Rule } from './rules/rule.ts';

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
  const end = skipNumeral(chars, at);
  const mark = chars.charCodeAt(end);
  const decimals = isArabic(chars.charCodeAt(at)) && (mark === 0x2e || mark === 0x2c);
  return decimals ? Math.max(skip(DECIMALS, chars, at), end) : end;
}

/**
 * Walks over a uniform text once, from left to right; each rule looks at a bounded stretch, so the walk is linear. Numbers
 * that no rule reads are skipped as a whole, so that nothing is read out of their middle.
 */
export function scan(chars: string): Finding[] {
  const findings: Finding[] = [];
  for (let at = 0; at < chars.length;) {
    const rules = rulesTriedAt(chars, at);
    const finding = rules.length > 0 ? readAt(rules, chars, at) : null;
    if (finding) {
      findings.push(finding);
      at = Math.max(finding.end, at + 1);
    } else at = isNumeralStart(chars.charCodeAt(at)) ? skipNumber(chars, at) : at + 1;
  }
  return findings;
}
