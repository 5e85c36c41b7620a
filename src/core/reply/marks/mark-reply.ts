import type { WorkCalendar } from '../../calendar/types.ts';
import { markBareDays, markDates } from '../dates/chat-dates.ts';
import type { ChatDay } from '../dates/day-in-chat.ts';
import type { ReplyContext } from '../types.ts';
import { markPercents, markQuantities, markShares } from './figures.ts';
import { markItemGroups } from './item-groups.ts';
import { markCompoundLabels, markItemNumbers } from './item-numbers.ts';
import { markListMarkers } from './list-markers.ts';
import { markTraps } from './not-items.ts';
import { labelKey, openItems } from './open-items.ts';
import { overwrite, type Mark, type Skeleton } from './skeleton.ts';
import { markAbbreviations, markTitleWords, type Title } from './title-words.ts';

/**
 * Recognises everything with a place of its own in the text: what looks like a number but names nothing first, then
 * dates and percentages, the items, at last what remains of days and quantities.
 */
export function markReply(
  skeleton: Skeleton,
  context: ReplyContext,
  titles: readonly Title[],
  calendar: WorkCalendar,
): Skeleton {
  const open = openItems(
    context.items,
    titles.map(({ measure }) => measure),
    context.labelled,
  );
  const chat: ChatDay = { today: context.today, calendar, isLabel: (words) => open.byKey.has(labelKey(words)) };
  markTraps(skeleton);
  markCompoundLabels(skeleton, open);
  if (skeleton.text.includes('/'))
    markShares(skeleton, new Set(titles.flatMap(({ targetValue }) => targetValue ?? [])));
  markDates(skeleton, chat);
  markPercents(skeleton);
  markListMarkers(skeleton, open);
  markItemGroups(skeleton, open);
  markItemNumbers(skeleton, open);
  markBareDays(skeleton, chat);
  markTitleWords(skeleton, open, titles);
  markAbbreviations(skeleton, titles);
  markQuantities(skeleton, open);
  takeTargets(skeleton, titles);
  return skeleton;
}

/**
 * 合作社10家、农场20个都培育好了: the target said with the title belongs to the name of the item. Behind a verb (建成机关20家)
 * it is a figure reached.
 */
function takeTargets(skeleton: Skeleton, titles: readonly Title[]): void {
  if (!skeleton.text.includes('T') || !skeleton.text.includes('Q')) return;
  const names = new Map(skeleton.marks.flatMap((mark) => (mark.letter === 'T' ? [[mark.end, mark] as const] : [])));
  const taken = new Set<Mark>();
  for (const mark of skeleton.marks) {
    if (mark.letter !== 'Q') continue;
    const name = names.get(mark.start);
    const title = titles.find(({ item }) => item.number === name?.item.items[0]);
    if (!name || title?.targetValue !== mark.quantity.value || title.measure !== mark.quantity.measure) continue;
    const before = /[^,;。、:\n]*$/.exec(skeleton.text.slice(Math.max(0, name.start - 20), name.start))?.[0] ?? '';
    // 学校56所，机关20家: at the end of a clause it is what was reached
    if (/[成完了到已共计有达]/.test(before) || /^(?:[,;。\n]|$)/.test(skeleton.text.slice(mark.end, mark.end + 1)))
      continue;
    taken.add(mark);
    name.end = mark.end;
  }
  if (taken.size === 0) return;
  const targets = [...taken].toSorted((a, b) => a.start - b.start);
  skeleton.marks = skeleton.marks.filter((mark) => !taken.has(mark));
  overwrite(skeleton, targets, 'T');
}
