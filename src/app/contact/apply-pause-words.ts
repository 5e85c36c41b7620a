import type { Inbound } from '../../core/entities/inbound.ts';
import { dayText } from '../../core/policy/due-text.ts';
import { excerpt } from '../../core/policy/excerpt.ts';
import { type PauseWords, readPauseWords } from '../../core/policy/pause-words.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { addDays } from '../../core/time/local-date.ts';
import type { AppliedReading } from '../apply-reading.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';
import { pauseContact, resumeContact } from './pause-contact.ts';

/** How much of a reason is said back. */
const QUOTED = 40;

/** 暂停提醒到5月7日，出差 / 恢复提醒: does what the sentence asks; null where it is about something else. */
export async function applyPauseWords(
  tx: Tx,
  { calendar }: Pick<Deps, 'calendar'>,
  inbound: Inbound,
  contactId: string,
  now: Instant,
): Promise<AppliedReading | null> {
  const today = localDateOf(inbound.receivedAt);
  const wish = inbound.kind === 'text' ? readPauseWords(inbound.body, today, calendar) : null;
  if (!wish) return null;
  const actor = `contact:${contactId}`;
  if (wish.wish === 'pause') return pause(tx, wish, contactId, actor, now);
  const resumed = await resumeContact(tx, contactId, actor, now);
  return outcome('applied', null, resumed > 0 ? '已恢复提醒。' : '目前没有暂停，提醒照常发送。');
}

async function pause(
  tx: Tx,
  { from, to, reason }: Extract<PauseWords, { wish: 'pause' }>,
  contactId: string,
  actor: string,
  now: Instant,
): Promise<AppliedReading> {
  const today = localDateOf(now);
  if (to === null || reason === '') {
    const example = `例如：暂停提醒到${dayText(addDays(today, 7), today)}，出差。`;
    return outcome('refused', 'pauseIncomplete', `请写明暂停到哪一天和原因，${example}`);
  }
  const paused = await pauseContact(tx, contactId, { from, to, reason }, actor, now);
  if (!paused.ok) return outcome('refused', paused.reason, paused.message);
  const begin = from > today ? `自${dayText(from, today)}起` : '';
  const said = `已为您${begin}暂停提醒至${dayText(to, today)}（${excerpt(reason, QUOTED)}）。`;
  return outcome('applied', null, `${said}回复“恢复提醒”可提前恢复。`);
}

function outcome(state: AppliedReading['state'], reason: string | null, say: string): AppliedReading {
  return { state, reason, say, deliveries: [] };
}
