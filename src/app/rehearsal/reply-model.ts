import type { WorkCalendar } from '../../core/calendar/types.ts';
import { dayText } from '../../core/policy/due-text.ts';
import type { Letter, LetterItem } from '../../core/policy/letter-types.ts';
import type { ButtonAction } from '../../core/reply/button.ts';
import { addMinutes, type Instant, instantAt, localDateOf } from '../../core/time/instant.ts';
import { addDays, type LocalDate, weekday } from '../../core/time/local-date.ts';
import { chance, pick } from './chance.ts';

/** What a contact does about a message: a tap or a sentence at some time. */
export interface PlannedReply {
  at: Instant;
  contactId: string;
  messageId: string;
  say: { button: LetterItem['buttons'][number]['value'] } | { text: string };
}

/** Decides how people answer. Pure: the same message gets the same answers. */
export interface ReplyModel {
  repliesTo(contactId: string, letter: Letter, sentAt: Instant): PlannedReply[];
  /** Whether a coordinator agrees to an extension; null where nobody decides. */
  approves(requestId: string): boolean | null;
}

/** Nobody answers anything: what the reminders alone would do. */
export const silentModel: ReplyModel = { repliesTo: () => [], approves: () => false };

/** How a contact usually is; how one behaves about a single item is drawn around it. */
const TEMPERAMENTS = { prompt: 0.55, late: 0.25, asksForTime: 0.12, silent: 0.08 } as const;
type Temperament = keyof typeof TEMPERAMENTS;

/** What one contact does about one item now. */
type Deed = ButtonAction | 'nothing' | { percent: number };

function deedOf(temperament: Temperament, item: LetterItem, draw: (key: string) => number): Deed {
  const luck = draw('deed');
  switch (item.ask) {
    case 'acknowledge':
      if (temperament === 'silent') return luck < 0.3 ? 'acknowledge' : 'nothing';
      return luck < (temperament === 'late' ? 0.6 : 0.95) ? 'acknowledge' : 'nothing';
    case 'progress':
      if (
        temperament === 'asksForTime' &&
        item.notes.every((note) => note.startsWith('上一期') || !note.includes('延期')) &&
        luck < 0.35
      )
        return 'extend';
      if (temperament === 'silent') return 'nothing';
      if (luck < (temperament === 'prompt' ? 0.35 : 0.1)) return 'done';
      return luck < 0.6 ? { percent: 10 * Math.ceil(draw('percent') * 9) } : 'nothing';
    case 'due':
      if (temperament === 'silent') return luck < 0.15 ? 'done' : 'nothing';
      if (temperament === 'late') return luck < 0.4 ? 'done' : luck < 0.7 ? 'progress' : 'nothing';
      return luck < 0.9 ? 'done' : luck < 0.95 ? 'blocked' : 'progress';
    case 'overdue':
      return luck < (temperament === 'silent' ? 0.4 : 0.85) ? 'done' : 'nothing';
    case 'checkIn':
      if (temperament === 'silent') return 'nothing';
      return luck < (temperament === 'prompt' ? 0.9 : 0.6) ? 'done' : 'progress';
    case 'order':
      return luck < 0.7 ? 'done' : 'progress';
    case 'escalation':
    case 'review':
    case 'notOurs':
      return 'nothing';
  }
}

/** A moment in office hours some while after the message: the same morning for the prompt, days later for the late. */
function replyTime(sentAt: Instant, slow: boolean, calendar: WorkCalendar, luck: number): Instant {
  if (!slow) return addMinutes(sentAt, 6 + Math.floor(luck * 300));
  const day = calendar.addWorkdays(localDateOf(sentAt), 1 + Math.floor(luck * 3));
  return instantAt(day, 9 * 60 + 30 + Math.floor(luck * 7 * 60));
}

const REASONS = ['场地未交付', '资金未到位', '采购流程未完', '需与上级部门衔接'];

function extensionSentence(item: LetterItem, today: LocalDate, luck: number): string {
  const base = item.dueOn > today ? item.dueOn : today;
  const raw = addDays(base, 10 + Math.floor(luck * 21));
  const day = weekday(raw) > 5 ? addDays(raw, 8 - weekday(raw)) : raw;
  return `第${item.label}项申请延期至${dayText(day, today)}，因${REASONS[Math.floor(luck * REASONS.length)]}`;
}

/** One sentence for all that was done, as people write it. */
function sentence(deeds: readonly [LetterItem, Deed][]): string {
  const done = deeds.filter(([, deed]) => deed === 'done').map(([{ label }]) => label);
  const said = done.length > 0 ? [`第${done.join('、')}项已完成`] : [];
  for (const [{ label }, deed] of deeds) if (typeof deed === 'object') said.push(`第${label}项进度${deed.percent}%`);
  return said.join('，');
}

/**
 * The seeded model: prompt, late, silent and time-asking contacts; some tap, some write. A sentence stands for what has one
 * (done, a percentage, an extension with its date); the rest is tapped.
 */
export function seededModel(seed: string, calendar: WorkCalendar): ReplyModel {
  return {
    approves: (requestId) => chance(seed, 'approves', requestId) < 0.8,
    repliesTo(contactId, letter, sentAt) {
      const temperament = pick(chance(seed, 'temperament', contactId), TEMPERAMENTS);
      const today = localDateOf(sentAt);
      const writes = chance(seed, 'writes', contactId) < 0.4;
      const deeds = letter.items.map((item): [LetterItem, Deed] => [
        item,
        deedOf(temperament, item, (key) => chance(seed, key, contactId, item.itemId)),
      ]);
      const at = replyTime(sentAt, temperament === 'late', calendar, chance(seed, 'delay', letter.messageId));
      const reply = (say: PlannedReply['say'], after: number): PlannedReply => ({
        at: addMinutes(at, after),
        contactId,
        messageId: letter.messageId,
        say,
      });
      const replies: PlannedReply[] = [];
      for (const [item, deed] of deeds)
        if (deed === 'extend')
          replies.push(reply({ text: extensionSentence(item, today, chance(seed, 'extend', item.itemId)) }, 2));
      const spoken = deeds.filter(([, deed]) => typeof deed === 'object' || (writes && deed === 'done'));
      if (spoken.length > 0) replies.push(reply({ text: sentence(spoken) }, 0));
      for (const [item, deed] of deeds) {
        const button = item.buttons.find(({ value }) => value.a === deed);
        if (button && deed !== 'extend' && !(writes && deed === 'done'))
          replies.push(reply({ button: button.value }, 1));
      }
      return replies;
    },
  };
}
