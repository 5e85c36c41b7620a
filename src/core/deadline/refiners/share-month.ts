import type { PointGroup } from '../point.ts';
import { isDates, sameSentence } from './refiner.ts';
import type { Refiner } from './refiner.ts';

function monthOf(
  group: PointGroup,
): { month: number; shift: number | null; year: number | null; yearShift: number | null } | null {
  const { to } = group;
  if ((to.kind !== 'day' && to.kind !== 'month') || (to.number === null && to.shift === null)) return null;
  return { month: to.number ?? 0, shift: to.shift, year: to.year, yearShift: to.yearShift };
}

/** 6月15日、20日前; 10月8日前报名，月底前交材料: a bare day or 月底 lies in the month named before it in the sentence. */
export const shareMonth: Refiner = {
  name: 'shareMonth',
  least: 2,
  refine(findings, chars) {
    let month: ReturnType<typeof monthOf> = null;
    let end = 0;
    for (const finding of findings) {
      if (!isDates(finding)) continue;
      const { group } = finding;
      const bare =
        group.to.number === null &&
        ((group.to.kind === 'day' && group.to.shift === null) ||
          (group.to.kind === 'month' && finding.question !== null));
      if (!bare) {
        month = monthOf(group);
        end = finding.end;
        continue;
      }
      if (!month || !sameSentence(chars, end, finding.start)) continue;
      for (const point of [group.from, group.to, ...(group.others ?? [])]) {
        if (!point) continue;
        point.number = month.month > 0 ? month.month : null;
        point.shift = month.shift;
        point.year = month.year;
        point.yearShift = month.yearShift;
      }
      finding.question = null;
      end = finding.end;
    }
  },
};
