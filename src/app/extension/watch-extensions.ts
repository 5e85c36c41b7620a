import { deriveId } from '../../core/ids.ts';
import type { People } from '../../core/policy/recipients.ts';
import { type Instant, instantAt, localDateOf } from '../../core/time/instant.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import { signPart } from '../choice/notice-choices.ts';
import { loadPeople } from '../load-people.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Deps } from '../ports.ts';
import { postNotice } from '../post-notice.ts';
import { recordEvent } from '../record-event.ts';
import { raiseEscalations } from '../raise-escalations.ts';
import type { Tx } from '../store.ts';
import { requestWords } from './extension-words.ts';
import { adminContacts, type AwaitedRequest, awaited } from './sign-off-facts.ts';

/** What the watch does about a request, in this order, each once: the leader is asked, whoever is due is reminded, it goes up. */
type WatchStep = 'askLeader' | 'remind' | 'escalate';

interface Watched {
  requestId: string;
  step: WatchStep;
  on: LocalDate;
}

/**
 * The clock of 延期申请: a leader who has to countersign is asked; not answered within the policy's workdays, whoever owes the
 * next word is reminded; after as many more it is an escalation that the admins hear of. Call it while the sending window
 * is open. Returns deliveries to enqueue.
 */
export async function watchExtensions(deps: Deps, now: Instant): Promise<string[]> {
  const today = localDateOf(now);
  const deliveries: string[] = [];
  for (const { requestId, step, on } of await watchedRequests(deps.store, deps))
    if (on <= today) deliveries.push(...(await deps.store.transaction((tx) => act(tx, deps, requestId, step, now))));
  return deliveries;
}

/** Midnight of the next day on which a request wants something; null where none does. */
export async function nextExtensionAt(deps: Pick<Deps, 'store' | 'calendar'>): Promise<Instant | null> {
  const days = (await watchedRequests(deps.store, deps)).map(({ on }) => on);
  return days.length === 0
    ? null
    : instantAt(
        days.reduce((a, b) => (a < b ? a : b)),
        0,
      );
}

/** The next step of each pending request whose policy has one. */
async function watchedRequests(tx: Tx, { calendar }: Pick<Deps, 'calendar'>): Promise<Watched[]> {
  const pending = await tx.extensionRequest.find({ state: 'pending' });
  if (pending.length === 0) return [];
  const policyOf = await loadPolicies(tx);
  const ids = { in: pending.map(({ occurrenceId }) => occurrenceId) };
  const occurrences = new Map((await tx.occurrence.find({ id: ids })).map((row) => [row.id, row]));
  const events = await tx.event.find({ entity: 'extension', entityId: { in: pending.map(({ id }) => id) } });
  return pending.flatMap(({ id: requestId, occurrenceId, requestedAt, signedBy }): Watched[] => {
    const occurrence = occurrences.get(occurrenceId);
    const rule = occurrence && policyOf(occurrence.planId, occurrence.taskId).extension;
    if (!rule) return [];
    const had = (step: WatchStep) => events.some(({ entityId, type }) => entityId === requestId && type === step);
    const asked = localDateOf(requestedAt);
    if (rule.leaderSigns && signedBy === null && !had('askLeader'))
      return [{ requestId, step: 'askLeader', on: asked }];
    if (rule.answerWithin === null || had('escalate')) return [];
    const step: WatchStep = had('remind') ? 'escalate' : 'remind';
    const on = calendar.addWorkdays(asked, rule.answerWithin * (step === 'remind' ? 1 : 2));
    return [{ requestId, step, on }];
  });
}

/** Under the item's lock, from the newest state: two ticks must not say the same twice. */
async function act(tx: Tx, deps: Deps, requestId: string, step: WatchStep, now: Instant): Promise<string[]> {
  const known = await tx.extensionRequest.get(requestId);
  if (!known) return [];
  await tx.lock(`occurrence:${known.occurrenceId}`);
  const still = (await watchedRequests(tx, deps)).some((one) => one.requestId === requestId && one.step === step);
  const request = await tx.extensionRequest.get(requestId);
  const occurrence = await tx.occurrence.get(known.occurrenceId);
  if (!still || !request || !occurrence) return [];
  await recordEvent(tx, now, { entity: 'extension', entityId: requestId, type: step, actor: 'system' });
  const people = await loadPeople(tx);
  const today = localDateOf(now);
  const waits = await awaited(tx, people, request, occurrence, today);
  const words = await requestWords(tx, request, occurrence, today);
  const number = (await tx.task.get(occurrence.taskId))?.number ?? '';
  if (step === 'askLeader') return askLeader(tx, people, waits, `${words}。`, number, now);
  const days = deps.calendar.workdaysBetween(localDateOf(request.requestedAt), today);
  if (step === 'remind') {
    const how = waits.due === 'leader' ? howToSign(number) : '请尽快审批，并明确新的时限。';
    const part = `extension-remind-${requestId}`;
    return postNotice(tx, people, waits.signers, part, `${words}，已过${days}个工作日未答复。${how}`, now);
  }
  return escalate(
    tx,
    people,
    waits,
    occurrence.id,
    `${words}，已过${days}个工作日仍未答复，请督促审批或直接决定。`,
    now,
  );
}

function howToSign(number: string): string {
  return `同意请回复“同意 ${number}”；不同意请回复“不同意 ${number}”并说明原因。`;
}

async function askLeader(
  tx: Tx,
  people: People,
  { request, due, signers }: AwaitedRequest,
  words: string,
  number: string,
  now: Instant,
): Promise<string[]> {
  if (due !== 'leader') return [];
  const text = `${words}按规定须由您签署意见。${howToSign(number)}`;
  return postNotice(tx, people, signers, signPart(request.id), text, now);
}

/** Goes to the admins, or, where none of them can be written to, once more to whoever owes the answer. */
async function escalate(
  tx: Tx,
  people: People,
  { request, signers }: AwaitedRequest,
  occurrenceId: string,
  text: string,
  now: Instant,
): Promise<string[]> {
  const admins = adminContacts(people);
  const readers = admins.length > 0 ? admins : signers;
  const stepKey = `extension-${request.id}`;
  const part = `extension-escalate-${request.id}`;
  const messageId = readers[0] === undefined ? null : deriveId('message', readers[0], localDateOf(now), 'notice', part);
  await raiseEscalations(tx, [occurrenceId], stepKey, messageId, now);
  return postNotice(tx, people, readers, part, text, now);
}
