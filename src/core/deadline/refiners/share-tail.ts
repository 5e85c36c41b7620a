import type { DatesFinding } from '../finding.ts';
import { isDates } from './refiner.ts';
import type { Refiner } from './refiner.ts';

const OF_DAY = /月份?的[\d一二三四五六七八九十]/;
const LIST = /^(?:、|和|及|与|以及|或)?$/;

/** 6月、10月的25日前: with 的 the day holds for every month of the list. */
function sharesDay(earlier: DatesFinding, later: DatesFinding, chars: string): boolean {
  const { to, from, others } = earlier.group;
  if (to.kind !== 'month' || to.part !== 'whole' || from || others || later.group.to.kind !== 'day') return false;
  return (
    later.start - earlier.end <= 2 &&
    LIST.test(chars.slice(earlier.end, later.start)) &&
    OF_DAY.test(chars.slice(later.start, later.end))
  );
}

/** 元旦、春节前; 3月、6月底前: what stands behind the last of a list holds for all of it. */
export const shareTail: Refiner = {
  name: 'shareTail',
  least: 2,
  refine(findings, chars) {
    for (let i = findings.length - 2; i >= 0; i -= 1) {
      const earlier = findings[i];
      const later = findings[i + 1];
      if (!isDates(earlier) || !isDates(later) || earlier.group.tail !== 'none') continue;
      if (sharesDay(earlier, later, chars)) {
        earlier.group.to = { ...later.group.to, number: earlier.group.to.number, year: earlier.group.to.year };
        earlier.group.tail = later.group.tail;
        continue;
      }
      if (earlier.group.to.kind !== later.group.to.kind || later.start - earlier.end > 2) continue;
      if (LIST.test(chars.slice(earlier.end, later.start))) earlier.group.tail = later.group.tail;
    }
  },
};
