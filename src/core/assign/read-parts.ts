import { dayText } from '../policy/due-text.ts';
import type { LocalDate } from '../time/local-date.ts';
import { readAssignment } from './read-assignment.ts';
import type { RequestContext } from './split-request.ts';
import type { AssignmentQuestion, AssignmentReading, AssignmentText } from './types.ts';

/** What is wrong with one of the parts an item is to be taken apart into. */
export interface PartFault {
  /** Its place in what was given, from 1. */
  part: number;
  about: AssignmentQuestion['about'];
  /** Chinese, one sentence. */
  message: string;
  choices: string[];
}

export type PartsReading = { ok: true; parts: AssignmentReading[] } | { ok: false; faults: PartFault[] };

/** A part is due with the whole at the latest. */
function tooLate({ time }: AssignmentReading, wholeDueOn: LocalDate, today: LocalDate): string | null {
  const dates = [...time.milestones, ...time.recurring.flatMap(({ dueDates = [] }) => dueDates)];
  const late = dates.find((day) => day > wholeDueOn);
  if (late === undefined) return null;
  return `时限${dayText(late, today)}晚于主项的${dayText(wholeDueOn, today)}。`;
}

/** Reads the parts of an item that is due on a day; every place that is wrong is named, not only the first. */
export function readParts(
  texts: readonly AssignmentText[],
  wholeDueOn: LocalDate,
  context: RequestContext,
): PartsReading {
  const parts = texts.map((text) => readAssignment({ ...text, readingOnly: false }, context));
  const faults = parts.flatMap((reading, index): PartFault[] => {
    const part = index + 1;
    const late = tooLate(reading, wholeDueOn, context.today);
    return [
      ...reading.questions.map(({ about, text: message, choices }) => ({ part, about, message, choices })),
      ...(late === null ? [] : [{ part, about: 'deadline' as const, message: late, choices: [] }]),
    ];
  });
  if (parts.length === 0)
    return { ok: false, faults: [{ part: 1, about: 'content', message: '没有写明分项。', choices: [] }] };
  return faults.length > 0 ? { ok: false, faults } : { ok: true, parts };
}

/** `第2个分项：时限6月10日晚于主项的5月31日。` */
export function partFaultText({ part, message }: PartFault): string {
  return `第${part}个分项：${message}`;
}
