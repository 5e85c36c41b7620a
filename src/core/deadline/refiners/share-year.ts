import { isDates } from './refiner.ts';
import type { Refiner } from './refiner.ts';

const SAME_CLAUSE = /^[^，。；、：:,;（(]{1,24}$/;
const WITHIN_YEAR = new Set(['half', 'quarter', 'month', 'day', 'festival']);

/** 2024年毕业班教学计划5月底前完成: the year in front belongs to the date behind it, in the same clause. */
export const shareYear: Refiner = {
  name: 'shareYear',
  refine(findings, chars) {
    for (let i = findings.length - 2; i >= 0; i -= 1) {
      const earlier = findings[i];
      const later = findings[i + 1];
      if (!isDates(earlier) || !isDates(later)) continue;
      const { to: year, tail, from } = earlier.group;
      if (year.kind !== 'year' || year.part !== 'whole' || tail !== 'none' || from || earlier.group.others) continue;
      const { to, tail: laterTail } = later.group;
      if (laterTail !== 'before' || !WITHIN_YEAR.has(to.kind) || (to.number === null && to.kind !== 'festival')) continue;
      if (to.year !== null || to.yearShift !== null || !SAME_CLAUSE.test(chars.slice(earlier.end, later.start))) continue;
      for (const point of [later.group.from, to, ...(later.group.others ?? [])]) {
        if (!point || point.year !== null || point.yearShift !== null) continue;
        point.year = year.year;
        point.yearShift = year.yearShift;
        point.fromPrevious = year.fromPrevious;
      }
      earlier.dropped = '后面写明了日期';
    }
  },
};
