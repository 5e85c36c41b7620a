import { chance, pick } from '../../src/app/rehearsal/chance.ts';
import type { PlannedReply, ReplyModel } from '../../src/app/rehearsal/reply-model.ts';
import type { WorkCalendar } from '../../src/core/calendar/types.ts';
import { dayText } from '../../src/core/policy/due-text.ts';
import type { LetterItem } from '../../src/core/policy/letter-types.ts';
import { addMinutes, type Instant, instantAt, localDateOf } from '../../src/core/time/instant.ts';
import { addDays, type LocalDate } from '../../src/core/time/local-date.ts';

/** How one contact is about one item, all its life. */
const HABITS = {
  early: 0.16,
  onTheDay: 0.16,
  late: 0.14,
  partial: 0.12,
  silent: 0.1,
  notOurs: 0.06,
  moreTime: 0.08,
  blocked: 0.06,
  keepsPromise: 0.05,
  breaksPromise: 0.04,
  takesBack: 0.03,
} as const;
type Habit = keyof typeof HABITS;

/** What is said of an item at this point of its ladder; several sentences are said one after the other. */
function said(habit: Habit, item: LetterItem, today: LocalDate, luck: number): string[] {
  const { ask, label } = item;
  const first = ask === 'acknowledge';
  const late = ask === 'overdue';
  const percent = 10 * Math.ceil(luck * 9);
  const on = (days: number) => dayText(addDays(today, days), today);
  switch (habit) {
    case 'early':
      return [first ? '收到' : `第${label}项已完成`];
    case 'onTheDay':
      return ask === 'due' || ask === 'checkIn' ? [`第${label}项已完成`] : first ? ['收到'] : [];
    case 'late':
      return late ? [`第${label}项已完成`] : [];
    case 'partial':
      return first ? ['收到'] : [`第${label}项进度${percent}%`];
    case 'silent':
      return [];
    case 'notOurs':
      return luck < 0.5 ? [`第${label}项不归我们`] : [];
    case 'moreTime':
      return late || ask === 'due' ? [`第${label}项已完成`] : [`第${label}项申请延期至${on(20)}，因场地未交付`];
    case 'blocked':
      return late && luck < 0.5 ? [`第${label}项已完成`] : [`第${label}项卡在财政，资金未到位`];
    case 'keepsPromise':
      return ask === 'progress' && luck < 0.4 ? [`第${label}项${on(6)}前完成`] : [`第${label}项已完成`];
    case 'breaksPromise':
      return ask === 'acknowledge' ? ['收到'] : [`第${label}项${on(6)}前完成`];
    case 'takesBack':
      return luck < 0.5 ? [`第${label}项已完成`, '撤回'] : [`第${label}项已完成`];
  }
}

/**
 * A whole office of every kind of people: done early, on the day and late, in part, silent, not theirs, asking for time,
 * blocked, promises kept and broken, claims taken back; coordinators who agree, refuse, or never decide.
 */
export function mixedModel(seed: string, calendar: WorkCalendar): ReplyModel {
  const when = (sentAt: Instant, luck: number): Instant =>
    luck < 0.5
      ? addMinutes(sentAt, 5 + Math.floor(luck * 500))
      : instantAt(calendar.addWorkdays(localDateOf(sentAt), 1 + Math.floor(luck * 2)), 600 + Math.floor(luck * 300));
  return {
    approves: (requestId) => {
      const luck = chance(seed, 'approves', requestId);
      return luck < 0.15 ? null : luck < 0.65;
    },
    repliesTo(contactId, letter, sentAt) {
      const at = when(sentAt, chance(seed, 'when', letter.messageId));
      const replies: PlannedReply[] = [];
      for (const item of letter.items) {
        // a day like any other is not always like it
        const mood = chance(seed, 'mood', contactId, item.itemId) < 0.25 ? item.itemId : '';
        const habit = pick(chance(seed, 'habit', contactId, item.planTitle, item.label, mood), HABITS);
        const luck = chance(seed, 'luck', contactId, item.itemId);
        for (const text of said(habit, item, localDateOf(sentAt), luck))
          replies.push({
            at: addMinutes(at, 7 * replies.length),
            contactId,
            messageId: letter.messageId,
            say: { text },
          });
      }
      return replies;
    },
  };
}
