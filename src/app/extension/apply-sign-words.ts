import type { Inbound } from '../../core/entities/inbound.ts';
import { readSignWords } from '../../core/reply/sign-words.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import type { AppliedReading } from '../apply-reading.ts';
import { decideRequest } from '../decide-extension.ts';
import { loadPeople } from '../load-people.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';
import { adminContacts, awaited } from './sign-off-facts.ts';

/** A request that waits for this contact's word, with the number of its item. */
interface ToSign {
  requestId: string;
  number: string;
  letter: string;
}

/** The pending requests that wait for this contact; an admin may answer any. */
async function toSign(tx: Tx, contactId: string, now: Instant): Promise<ToSign[]> {
  const pending = await tx.extensionRequest.find({ state: 'pending' }, { orderBy: ['requestedAt'] });
  if (pending.length === 0) return [];
  const people = await loadPeople(tx);
  const admins = adminContacts(people);
  const found: ToSign[] = [];
  for (const request of pending) {
    const occurrence = await tx.occurrence.get(request.occurrenceId);
    const task = occurrence && (await tx.task.get(occurrence.taskId));
    const plan = occurrence && (await tx.plan.get(occurrence.planId));
    if (!occurrence || !task || !plan) continue;
    const { signers } = await awaited(tx, people, request, occurrence, localDateOf(now));
    if (signers.includes(contactId) || admins.includes(contactId))
      found.push({ requestId: request.id, number: task.number, letter: `${plan.letter}${task.number}` });
  }
  return found;
}

/**
 * 同意 8 / 不同意 8，理由…: what a unit's leader or a coordinator answers to a 延期申请 that waits for their word; null where the
 * sentence is something else or nothing waits for them. Throws `DecisionRefused` where it can't be carried out.
 */
export async function applySignWords(
  tx: Tx,
  deps: Deps,
  inbound: Inbound,
  contactId: string,
  now: Instant,
): Promise<AppliedReading | null> {
  const words =
    inbound.kind === 'text' ? readSignWords(inbound.body, localDateOf(inbound.receivedAt), deps.calendar) : null;
  if (!words) return null;
  const waiting = await toSign(tx, contactId, now);
  const { item } = words;
  const meant = waiting.filter(
    ({ number, letter }) => item === null || number === item || letter === item.toUpperCase(),
  );
  const [one, ...others] = meant;
  if (!one) return null;
  if (others.length > 0) {
    const numbers = meant.map(({ letter, number }) => (item === null ? number : letter)).join('、');
    return said('waiting', 'unsure', `有${meant.length}项延期申请等您签署意见，请写明编号：${numbers}。`);
  }
  const { approve, dueOn, why } = words;
  const decision = {
    approve,
    by: `contact:${contactId}`,
    ...(dueOn === null ? {} : { dueOn }),
    ...(why === null ? {} : { why }),
  };
  const { say, deliveries } = await decideRequest(tx, deps, one.requestId, decision, now);
  return { ...said('applied', null, `第${one.number}项：${say}`), deliveries };
}

function said(state: AppliedReading['state'], reason: string | null, say: string): AppliedReading {
  return { state, reason, say, deliveries: [] };
}
