import type { DatesFinding } from '../finding.ts';
import { isDates, sameSentence } from './refiner.ts';
import type { Refiner } from './refiner.ts';

const FROM_THEN_ON = /(?:此后|之后|以后|其后|随后)[^，。；]{0,4}$/;

/**
 * 自2003年9月1日起: a start sets no deadline. The next recurring rule of the sentence begins there (自2018年起每季度…), as it
 * does behind 此后.
 */
export const dropStart: Refiner = {
  name: 'dropStart',
  least: 1,
  refine(findings, chars) {
    let start: DatesFinding | null = null;
    for (const finding of findings) {
      if (isDates(finding)) {
        const { tail } = finding.group;
        if (!finding.group.from && tail === 'after' && finding.group.to.kind === 'festival') start = finding;
        else if (!finding.group.from && (tail === 'since' || tail === 'after')) {
          finding.dropped = tail === 'since' ? '开始时间，没有截止时间' : '只说明在此之后';
          start = finding;
        } else start = finding;
      } else if (finding.kind === 'recurring' && start && sameSentence(chars, start.end, finding.start)) {
        const fromThen = FROM_THEN_ON.test(chars.slice(Math.max(start.end, finding.start - 8), finding.start));
        if (start.dropped || fromThen) finding.since = start;
      }
    }
  },
};
