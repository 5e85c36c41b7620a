import { gate } from '../gate.ts';
import { labelKey, type OpenItems } from './open-items.ts';
import { sweep, type Skeleton } from './skeleton.ts';

const MARKER = gate(
  /(?<=^|[\n;:。])(?:\((\d{1,2}|[一二三四五六七八九十]{1,3})\)[、.]?|(\d{1,2}|[一二三四五六七八九十]{1,3})(?:[、.)](?![\d])|是(?=[^\d])))/g,
);
const HEADING =
  /(?:第?[\d一二三四五六七八九十]{1,4}项|第[\d一二三四五六七八九十]{1,4}(?:号|条)|#\d+)[^\n;:。]{0,30}[:。\n]/;

const MARKED = gate(/[)、.]|(?:^|[\n;:。])是/);

/**
 * Marks 一、二、三 and 1. 2. 3. at the head of lines where they only number the points of a report: where they run from
 * one upwards and no open items bear those numbers, or under a heading that names one item.
 */
export function markListMarkers(skeleton: Skeleton, open: OpenItems): void {
  if (!MARKED.test(skeleton.text)) return;
  const found = MARKER.allIn(skeleton.text).map((match) => ({
    at: match.index,
    key: labelKey(match[1] ?? match[2] ?? ''),
  }));
  const first = found[0];
  if (!first) return;
  const counting = found.every(({ key }, place) => Number(key) === place + 1);
  const labelled = found.every(({ key }) => open.byKey.has(key));
  const headed = HEADING.test(skeleton.text.slice(0, first.at + 1));
  const several = found.length > 1;
  const mere = counting && (headed || (several && !labelled));
  sweep(skeleton, MARKER, (match, start, text) => {
    const behind = text.slice(start + (match[0]?.length ?? 0));
    const beforeItem = /^ ?(?:第[\d一二三四五六七八九十]|#\d|\d{1,3}[项号])/.test(behind);
    if (mere || (beforeItem && !/^[、]/.test(match[0]?.slice(-1) ?? ''))) return { letter: 'N' };
    return beforeItem && !open.byKey.has(labelKey(match[1] ?? match[2] ?? '')) ? { letter: 'N' } : null;
  });
}
