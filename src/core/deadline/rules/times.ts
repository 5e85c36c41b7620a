import { readNumeral } from '../numeral.ts';
import { charSets, maskOf } from '../readers/char-set.ts';
import { clauseBehind } from './rule.ts';

const TIMES =
  /(?:^|[^第\d])(\d{1,2}|[一二两三四五六七八九十]{1,2})(?:至[二三四五六\d]|-\d)?(?:次|轮|场次?|期(?!间|末)|回|遍)/;

const COUNTED = charSets('次轮场期回遍');

/** N times a period, said soon behind it in the same clause (每月两次, 每学期应当进行不少于两次); 1 where nothing is said. */
export function readTimes(chars: string, at: number): number {
  const clause = clauseBehind(chars, at, 24);
  const found = maskOf(COUNTED, clause, 0, clause.length) !== 0 ? TIMES.exec(clause) : null;
  return found ? (readNumeral(found[1] ?? '', 0)?.value ?? 1) : 1;
}
