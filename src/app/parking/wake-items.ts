import type { Occurrence } from '../../core/entities/occurrence.ts';
import { dayText } from '../../core/policy/due-text.ts';
import { coordinatorContacts, type People } from '../../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { describeOccurrence } from '../describe-occurrence.ts';
import { replanOccurrence } from '../lay-out-reminders.ts';
import { loadPeople } from '../load-people.ts';
import type { Deps } from '../ports.ts';
import { postNotice } from '../post-notice.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { saveTransition } from '../save-transition.ts';
import { messageBehind, raiseEscalations } from '../raise-escalations.ts';
import type { Tx } from '../store.ts';
import { tellContacts } from './tell-contacts.ts';

export type Woken = { ok: true; woken: Occurrence[]; deliveries: string[] } | Refusal;

/**
 * Ends 挂账: what was parked is asked for again from now on, and its contacts and the coordinators are told, the latter also
 * where the due date passed meanwhile. In the caller's transaction.
 */
export async function wakeItems(
  tx: Tx,
  deps: Deps,
  occurrences: readonly Pick<Occurrence, 'id'>[],
  why: string,
  actor: string,
  now: Instant,
): Promise<Woken> {
  const woken: Occurrence[] = [];
  for (const { id } of occurrences) {
    await tx.lock(`occurrence:${id}`);
    const occurrence = await tx.occurrence.get(id);
    if (occurrence?.state !== 'parked') continue;
    const saved = await saveTransition(tx, occurrence, { type: 'wake', why }, actor, now);
    if (!saved.ok) return refuse(saved.reason, '只有督办员可以恢复办理。');
    await replanOccurrence(tx, deps, saved.occurrence, now, { catchUp: true });
    woken.push(saved.occurrence);
  }
  if (woken.length === 0) return refuse('notParked', '该事项没有在挂账。');
  return { ok: true, woken, deliveries: await tell(tx, await loadPeople(tx), woken, why, now) };
}

async function tell(
  tx: Tx,
  people: People,
  woken: readonly Occurrence[],
  why: string,
  now: Instant,
): Promise<string[]> {
  const today = localDateOf(now);
  const lines: { occurrence: Occurrence; text: string; office: string }[] = [];
  for (const occurrence of woken) {
    const what = `${await describeOccurrence(tx, occurrence)}挂账结束（${why}），今日起恢复办理，时限为${dayText(occurrence.dueOn, today)}`;
    const passed = occurrence.dueOn < today && occurrence.kind !== 'ongoing';
    const office = passed ? `${what}，时限已过，请督促办理或确定新的时限。` : `${what}。`;
    lines.push({ occurrence, text: `${what}。`, office });
  }
  const first = woken[0];
  const part = `woken-${first?.id ?? ''}-${first?.version ?? 0}`;
  const text = lines.map(({ office }) => office).join('\n');
  const toOffice = await postNotice(tx, people, coordinatorContacts(people), part, text, now);
  const messageId = await messageBehind(tx, toOffice);
  if (messageId !== null) await raiseOverdue(tx, woken, messageId, now);
  return [...(await tellContacts(tx, people, lines, 'woken', now)), ...toOffice];
}

/** What wakes after its date, with no step up the line ahead any more, is the office's to decide: it has just been told. */
async function raiseOverdue(tx: Tx, woken: readonly Occurrence[], messageId: string, now: Instant): Promise<void> {
  for (const { id, version, dueOn, kind } of woken) {
    const ahead = await tx.reminder.count({ occurrenceId: id, state: 'pending', audience: 'coordinators' });
    if (kind === 'ongoing' || dueOn >= localDateOf(now) || ahead > 0) continue;
    await raiseEscalations(tx, [id], `woken-${version}`, messageId, now);
  }
}
