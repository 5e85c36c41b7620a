import type { RawTask, UnitsText } from '../raw-task.ts';
import type { Place } from '../source-document.ts';
import { sentences, toldInMinutes } from './addressees.ts';
import { itemContent, itemNumbers, itemSection, itemTitle } from './item-text.ts';
import type { Outline } from './outline.ts';
import { itemsOf } from './prose-item.ts';

interface Assignment {
  text: string;
  units: UnitsText[];
}

/** Whether a text is the minutes of a meeting: its title says so, or its paragraphs do (会议要求，…). */
export function isMeeting({ lead, sections }: Outline): boolean {
  if (lead.some(({ text }) => text.length <= 60 && /(会议|会商|调度)?纪要(（.*）)?$|^会议纪要/.test(text))) return true;
  const texts = sections.flatMap((section) => itemsOf(section).map(itemContent));
  return (
    [...lead.map(({ text }) => text), ...texts].filter((text) => /会议(要求|明确|决定|议定|确定|指出)/.test(text))
      .length > 1
  );
}

/**
 * The assignments of a meeting: each sentence that calls units to act (由市住建局牵头，…6月底前…), with the sentences behind it
 * that call nobody else. Numbered items keep their number; a paragraph without one counts on.
 */
export function meetingTasks({ lead, sections }: Outline): RawTask[] {
  const items = sections.flatMap((section) => itemsOf(section));
  const numbers = itemNumbers(items);
  const tasks = items.flatMap((item, index) => {
    const [section, goal] = [itemSection(item), itemTitle(item)];
    return assignmentsIn(itemContent(item)).map((assignment, position, all) =>
      toTask(assignment, numberOf(numbers[index] ?? '', position, all.length), item.place, section, goal),
    );
  });
  let count = 0;
  const loose = lead.flatMap(({ text, place }) =>
    text.length < SHORTEST
      ? []
      : assignmentsIn(text).map((assignment) => toTask(assignment, `会${(count += 1)}`, place, null, null)),
  );
  return [...loose, ...tasks];
}

/** A shorter paragraph above the items is a title, a place or a list of those present. */
const SHORTEST = 20;

function numberOf(number: string, position: number, all: number): string {
  return all === 1 ? number : `${number}（${position + 1}）`;
}

/** What stands before the first assignment is its title, or a report that sets nothing. */
const LONGEST_TITLE = 24;

function assignmentsIn(content: string): Assignment[] {
  const found: Assignment[] = [];
  let before = '';
  for (const clause of sentences(content).flatMap((sentence) => sentence.split(/(?<=[；;])/))) {
    const units = toldInMinutes(clause);
    const open = found.at(-1);
    if (units.length > 0 && isAppeal(clause, units)) continue;
    if (units.length > 0) {
      const title = found.length === 0 && before.length <= LONGEST_TITLE ? before : '';
      found.push({ text: title + clause, units });
    } else if (open) open.text += clause;
    else before += clause;
  }
  return found;
}

/** 各单位要高度重视 appeals to everybody and asks for nothing that could be ticked off. */
function isAppeal(clause: string, units: UnitsText[]): boolean {
  return units.every(({ text }) => /^各|有关(部门|单位)/.test(text)) && !/\d|[月年季]底|每/.test(clause);
}

function toTask(
  { text, units }: Assignment,
  number: string,
  place: Place,
  section: string | null,
  goal: string | null,
): RawTask {
  return { number, section, goal, content: text.trim(), units, deadline: null, targets: null, issues: [], place };
}
