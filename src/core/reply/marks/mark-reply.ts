import type { WorkCalendar } from '../../calendar/types.ts';
import { markBareDays, markDates } from '../dates/chat-dates.ts';
import type { ReplyContext } from '../types.ts';
import { markPercents, markQuantities } from './figures.ts';
import { markItemGroups } from './item-groups.ts';
import { markItemNumbers } from './item-numbers.ts';
import { markListMarkers } from './list-markers.ts';
import { markTraps } from './not-items.ts';
import { labelKey, openItems } from './open-items.ts';
import type { Skeleton } from './skeleton.ts';
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
  const open = openItems(context.items, titles.map(({ measure }) => measure));
  const chat = { today: context.today, calendar };
  markTraps(skeleton);
  markDates(skeleton, chat, (words) => open.byKey.has(labelKey(words)));
  markPercents(skeleton);
  markListMarkers(skeleton, open);
  markItemGroups(skeleton, open);
  markItemNumbers(skeleton, open);
  markBareDays(skeleton, chat);
  markTitleWords(skeleton, open, titles);
  markAbbreviations(skeleton, titles);
  markQuantities(skeleton);
  return skeleton;
}
