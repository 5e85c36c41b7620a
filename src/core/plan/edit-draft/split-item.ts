import type { PlanDraft } from '../draft.ts';
import { findItem, noSuchItem, replaceItem } from './find-item.ts';
import { readItem, readUnits } from './read-item.ts';
import { sayUnits } from './say-field.ts';
import { type EditOutcome, type PartGiven, type ReadingContext, refuse } from './types.ts';

/** Makes several items of one, in its place. A part has the whole's units and deadline unless it is given its own. */
export function splitItem(
  draft: PlanDraft,
  number: string,
  parts: readonly PartGiven[],
  context: ReadingContext,
): EditOutcome {
  const whole = findItem(draft, number);
  if (!whole) return refuse(noSuchItem(number));
  if (parts.length < 2) return refuse('拆分至少要有两部分。');
  if (parts.some((part) => part.content.trim() === '')) return refuse('拆分后的内容不能为空。');
  const numbers = parts.map((part) => part.number.trim());
  if (numbers.includes('')) return refuse('拆分后的每一项都要有编号。');
  const taken = numbers.find(
    (each, index) => numbers.indexOf(each) !== index || (each !== number && findItem(draft, each)),
  );
  if (taken !== undefined) return refuse(`编号${taken}已有另一项在用。`);
  const items = parts.map((part, index) => {
    const units = part.units === undefined ? whole.units : readUnits(part.units);
    const deadline = part.deadline === undefined ? whole.deadlineRaw : part.deadline;
    const { section, goal, place } = whole;
    const text = { number: numbers[index] ?? '', section, goal, content: part.content, deadline, place };
    return readItem(draft, text, units, part.units === undefined ? whole.unitsRaw : sayUnits(units), context);
  });
  const to = numbers.map((each) => `第${each}项`).join('、');
  const changes = [{ item: number, what: '拆分', from: `第${number}项`, to }];
  return { ok: true, draft: replaceItem(draft, number, items), changes };
}
