import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { Registration } from '../../core/entities/plan.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { recipientsOf } from '../../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { loadPeople } from '../load-people.ts';
import { postNotice } from '../post-notice.ts';
import { recordEvent } from '../record-event.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { saveTransition } from '../save-transition.ts';
import type { Tx } from '../store.ts';

export interface WithdrawRequest {
  registrationId: string;
  actor: string;
  why: string;
  /** Says yes to taking back the parts of the item as well. */
  withParts?: boolean | undefined;
}

export type WithdrawResult = { ok: true; registration: Registration; deliveries: string[] } | Refusal;

/**
 * Takes an assignment back: what is still open of it is cancelled, its units are told, its number stays and is not used
 * again. Refused where a unit has finished it already, and asked about where the item has open parts.
 */
export async function withdrawAssignment(
  tx: Tx,
  { registrationId, actor, why, withParts = false }: WithdrawRequest,
  now: Instant,
): Promise<WithdrawResult> {
  await tx.lock(`registration:${registrationId}`);
  const registration = await tx.registration.get(registrationId);
  if (!registration) return refuse('noSuchRegistration', '没有这一条立项。');
  const number = registration.number ?? '';
  if (registration.state === 'withdrawn') return refuse('alreadyWithdrawn', `${number}已经撤销。`);
  const taskIds =
    registration.taskId === null ? [] : [registration.taskId, ...(await partIds(tx, registration.taskId))];
  const occurrences = await locked(tx, taskIds);
  const finished = occurrences.find(({ state }) => state === 'closed' || state === 'submitted');
  if (finished) {
    const unit = await tx.orgUnit.get(finished.unitId);
    return refuse('alreadyAnswered', `${unit?.name ?? ''}已就${number}报结，不能撤销。`);
  }
  const open = occurrences.filter(({ state }) => state !== 'cancelled');
  const parts = open.filter(({ taskId }) => taskId !== registration.taskId);
  if (parts.length > 0 && !withParts)
    return refuse(
      'openParts',
      `${number}还有${new Set(parts.map(({ taskId }) => taskId)).size}个分项未办结，撤销会一并取消，请确认。`,
    );
  for (const one of open) {
    const saved = await saveTransition(tx, one, { type: 'cancel', why }, actor, now);
    // nothing of it is kept: only the office comes here, and what is left is open
    if (!saved.ok) throw new Error(`occurrence ${one.id} can't be cancelled: ${saved.reason}`);
  }
  await tx.registration.update(registrationId, { state: 'withdrawn' });
  await recordEvent(tx, now, {
    entity: 'task',
    entityId: registration.taskId ?? registrationId,
    type: 'withdraw',
    actor,
    from: registration.state,
    to: 'withdrawn',
    why,
  });
  const text = `${number}“${taskTitle(registration.content)}”已撤销，无需办理，不再催办。`;
  const deliveries = await tell(tx, open, `withdraw-${registrationId}`, text, now);
  return { ok: true, registration: { ...registration, state: 'withdrawn' }, deliveries };
}

async function partIds(tx: Tx, taskId: string): Promise<string[]> {
  return (await tx.task.find({ parentTaskId: taskId })).map(({ id }) => id);
}

async function locked(tx: Tx, taskIds: readonly string[]): Promise<Occurrence[]> {
  const where = { taskId: { in: taskIds } };
  for (const { id } of await tx.occurrence.find(where)) await tx.lock(`occurrence:${id}`);
  return tx.occurrence.find(where);
}

/** Only those who have heard of it hear that it is gone. */
async function tell(tx: Tx, occurrences: readonly Occurrence[], part: string, text: string, now: Instant) {
  const people = await loadPeople(tx);
  const contacts = new Set<string>();
  for (const { id, unitId } of occurrences) {
    const told = await tx.reminder.find({ occurrenceId: id, state: 'sent', audience: 'contacts' });
    for (const contactId of recipientsOf(people, unitId, localDateOf(now)).contacts)
      if (told.some((one) => one.contactId === contactId)) contacts.add(contactId);
  }
  return postNotice(tx, people, [...contacts].sort(), part, text, now);
}
