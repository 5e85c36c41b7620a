import type { Occurrence } from '../../core/entities/occurrence.ts';
import { parkable } from '../../core/occurrence/parking.ts';
import type { OccurrenceEvent, TransitionRefusal } from '../../core/occurrence/transition.ts';
import { dayText } from '../../core/policy/due-text.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import { describeOccurrence } from '../describe-occurrence.ts';
import { loadPeople } from '../load-people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { saveTransition } from '../save-transition.ts';
import type { Tx } from '../store.ts';
import { tellContacts } from './tell-contacts.ts';

export interface ParkRequest {
  /** The item's occurrences, of all its units or of one. */
  occurrences: readonly Occurrence[];
  untilOn: LocalDate | null;
  /** What it waits for, beside the date or instead of it. */
  condition: string | null;
  /** Who looks after the condition, `contact:<id>` or `user:<id>`; whoever parks it where null. */
  owner: string | null;
  why: string;
}

export type Parked = { ok: true; parked: Occurrence[]; deliveries: string[] } | Refusal;

const REFUSED: Partial<Record<TransitionRefusal, string>> = {
  notYours: '只有督办员可以挂账。',
  openEnded: '请写明挂账到哪一天，或等待什么条件。',
  ownerMissing: '请写明由谁跟进。',
  dateNotAhead: '挂账的期限应在今天之后。',
  whyMissing: '请写明原因。',
};

/**
 * 挂账: the item sleeps without reminders until a day, or until a condition has come that a named person looks after. Its
 * contacts are told once. In the caller's transaction, all or nothing: a refusal changes nothing. Deliveries are to be enqueued
 * after the commit.
 */
export async function parkItems(tx: Tx, request: ParkRequest, actor: string, now: Instant): Promise<Parked> {
  const wanted = parkable(request.occurrences, request.untilOn);
  if (wanted.length === 0) return refuse('notParkable', '该事项没有可以挂账的在办任务。');
  const event: OccurrenceEvent = {
    type: 'park',
    untilOn: request.untilOn,
    condition: request.condition,
    owner: request.owner ?? actor,
    why: request.why.trim(),
  };
  const parked: Occurrence[] = [];
  for (const { id } of wanted) {
    await tx.lock(`occurrence:${id}`);
    const occurrence = await tx.occurrence.get(id);
    const saved = occurrence && (await saveTransition(tx, occurrence, event, actor, now));
    if (saved?.ok) parked.push(saved.occurrence);
    else if (saved && REFUSED[saved.reason]) return refuse(saved.reason, REFUSED[saved.reason] ?? '');
  }
  if (parked.length === 0) return refuse('notParkable', '该事项的状态已变化，不能挂账。');
  return { ok: true, parked, deliveries: await tell(tx, parked, localDateOf(now), now) };
}

async function tell(tx: Tx, parked: readonly Occurrence[], today: LocalDate, now: Instant): Promise<string[]> {
  const lines = await Promise.all(
    parked.map(async (one) => {
      const waits = [
        one.parkedFor === null ? '' : `待${one.parkedFor}`,
        one.parkedUntilOn === null ? '' : `至${dayText(one.parkedUntilOn, today)}`,
      ].filter((part) => part !== '');
      const text = `${await describeOccurrence(tx, one)}已挂账（${waits.join('，')}），期间不再提醒。`;
      return { occurrence: one, text };
    }),
  );
  return tellContacts(tx, await loadPeople(tx), lines, 'parked', now);
}
