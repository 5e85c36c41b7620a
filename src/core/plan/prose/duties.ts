import type { RawTask, UnitsText } from '../raw-task.ts';
import { addressees, sentences } from './addressees.ts';
import { itemContent, itemNumbers, itemSection, itemTitle } from './item-text.ts';
import type { ProseItem } from './prose-item.ts';

interface Duty {
  text: string;
  units: UnitsText[];
}

/**
 * Duties that 工作要求 and 保障措施 lay on units named in the prose (各县区要…每半年报送一次). In a plan that marks its items
 * on lines of their own each such paragraph is an item (`isAlways`); elsewhere only what has a date or a definite period is.
 */
export function dutyTasks(items: ProseItem[], isAlways: (item: ProseItem) => boolean): RawTask[] {
  const numbers = itemNumbers(items, true);
  return items.flatMap((item, index) => {
    const all = isAlways(item);
    const duties = dutiesIn(itemContent(item)).filter((duty) => all || TIMED.test(duty.text));
    if (duties.length === 0) return [];
    const about = { section: itemSection(item), goal: itemTitle(item), place: item.place };
    return duties.map((duty, position) =>
      toTask(
        about,
        duty,
        `${numbers[index] ?? ''}${position === 0 ? '' : `（${position + 1}）`}`,
        all && position === 0,
      ),
    );
  });
}

/** The whole paragraph is one duty; a later sentence that calls units of its own to something periodic is another. */
function dutiesIn(content: string): Duty[] {
  const duties: Duty[] = [];
  let title = '';
  for (const sentence of sentences(content)) {
    const units = addressees(sentence);
    const open = duties.at(-1);
    if (open && (units.length === 0 || !TIMED.test(sentence))) open.text += sentence;
    else if (units.length > 0) duties.push({ text: duties.length === 0 ? title + sentence : sentence, units });
    else title += sentence;
  }
  return duties;
}

/** Whether an item names a date or a definite period. */
export function isDated(item: ProseItem): boolean {
  return TIMED.test(itemContent(item));
}

/** Words for a date or a definite period. */
const TIMED = /\d+\s*[月日]|每(?:半?年|半?月|季|周|旬|个?季度|个?月)|年底|月底|季度末/;

function toTask(
  about: Pick<RawTask, 'section' | 'goal' | 'place'>,
  duty: Duty,
  number: string,
  always: boolean,
): RawTask {
  return {
    ...about,
    number,
    content: duty.text.trim(),
    units: duty.units,
    deadline: null,
    targets: null,
    issues: [{ severity: 'doubt', message: '责任单位取自正文，请核对', place: about.place }],
    ...(always ? {} : { onlyIfDated: true }),
  };
}

/** Whom the plan as a whole addresses: the first call on groups of units. */
export function everybodyOf(items: ProseItem[]): UnitsText[] {
  for (const item of items)
    for (const sentence of sentences(itemContent(item))) {
      const units = addressees(sentence);
      if (units.some(({ text }) => /各|全[市区县]|有关/.test(text))) return units;
    }
  return [];
}
