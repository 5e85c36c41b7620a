import { isDates } from './refiner.ts';
import type { Refiner } from './refiner.ts';

const LIST = /^(?:、|和|及|与|以及|或)?$/;

/** 元旦、春节前; 3月、6月底前: what stands behind the last of a list holds for all of it. */
export const shareTail: Refiner = {
  name: 'shareTail',
  least: 2,
  refine(findings, chars) {
    for (let i = findings.length - 2; i >= 0; i -= 1) {
      const earlier = findings[i];
      const later = findings[i + 1];
      if (!isDates(earlier) || !isDates(later) || earlier.group.tail !== 'none') continue;
      if (earlier.group.to.kind !== later.group.to.kind || later.start - earlier.end > 2) continue;
      if (LIST.test(chars.slice(earlier.end, later.start))) earlier.group.tail = later.group.tail;
    }
  },
};
