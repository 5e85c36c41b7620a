import { tidyName } from './tidy-name.ts';
import { trailingRole } from './unit-role.ts';
import { endsLikeUnit } from './unit-suffix.ts';

/**
 * 和 parts two names only where both sides end like units: 市自然资源和规划局 stays whole, and so do 党委和政府 and 部门和单位.
 * What stands behind the last name (…负责, …配合) is looked through, and kept.
 */
export function splitAtAnd(name: string): string[] {
  for (const match of name.matchAll(/以及|及其|[和及与]/g)) {
    const left = name.slice(0, match.index);
    const right = name.slice(match.index + match[0].length);
    if (isName(left) && isName(right) && !isOneName(left, right)) return [left, ...splitAtAnd(right)];
  }
  return [name];
}

function isName(text: string): boolean {
  const name = bareName(text);
  return text.length >= 2 && (endsLikeUnit(name) || endsLikeUnit(text));
}

function bareName(text: string): string {
  return tidyName(trailingRole(text)?.name ?? text);
}

function isOneName(left: string, right: string): boolean {
  return (
    (/党（?\(?工?\)?）?委$/.test(left) && /^(?:(?:人民)?政府|办事处|管委会)(?!办)/.test(right)) ||
    /^单位(?=$|以及|[和及与])/.test(bareName(right))
  );
}
