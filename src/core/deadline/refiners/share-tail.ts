import type { DatesFinding } from '../finding.ts';
import { isDates } from './refiner.ts';
import type { Refiner } from './refiner.ts';

const OF_DAY = /月份?的[\d一二三四五六七八九十]/;
const LIST = /^(?:、|和|及|与|以及|或)?$/;

/** What says that the part of the last holds for each: 6月、9月、12月中旬各督查一次. */
const EACH = /^(?:各|分别|均|都)/;
const PARTS = new Set(['first', 'second', 'third', 'start', 'mid']);

/** 6月、10月的25日前: with 的 the day holds for every month of the list, as a part does with 各 behind it. */
function holdsForAll({ start, end, group: { to } }: DatesFinding, chars: string): boolean {
  if (to.kind === 'day') return OF_DAY.test(chars.slice(start, end));
  return to.kind === 'month' && PARTS.has(to.part) && EACH.test(chars.slice(end, end + 2));
}

const isPlainMonth = ({ group: { to, from, others } }: DatesFinding): boolean =>
  to.kind === 'month' && to.part === 'whole' && from === null && others === null;

/** 元旦、春节前; 3月、6月底前: what stands behind the last of a list holds for all of it. */
export const shareTail: Refiner = {
  name: 'shareTail',
  least: 2,
  refine(findings, chars) {
    let shared = false;
    for (let i = findings.length - 2; i >= 0; i -= 1) {
      const earlier = findings[i];
      const later = findings[i + 1];
      const listed =
        isDates(earlier) &&
        isDates(later) &&
        later.start - earlier.end <= 2 &&
        LIST.test(chars.slice(earlier.end, later.start));
      shared = listed && (shared || (isPlainMonth(earlier) && holdsForAll(later, chars)));
      if (!listed || earlier.group.tail !== 'none') continue;
      if (shared && isPlainMonth(earlier)) {
        earlier.group.to = { ...later.group.to, number: earlier.group.to.number, year: earlier.group.to.year };
        earlier.group.tail = later.group.tail;
      } else if (earlier.group.to.kind === later.group.to.kind) earlier.group.tail = later.group.tail;
    }
  },
};
