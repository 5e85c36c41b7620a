import type { Reply } from '../core/entities/inbound.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import { nextState } from '../core/occurrence/state-machine.ts';
import { isLive, type TransitionRefusal } from '../core/occurrence/transition.ts';
import { addMinutes, type Instant, localDateOf } from '../core/time/instant.ts';
import { highestRole } from './actor-role.ts';
import { replanOccurrence } from './lay-out-reminders.ts';
import type { Deps } from './ports.ts';
import { saveTransition } from './save-transition.ts';
import { statementEvent } from './statement-event.ts';
import type { Tx } from './store.ts';

/** How long a contact may take back what they said. */
const UNDO_MINUTES = 24 * 60;

const WHY = '联系人撤回';

/**
 * 撤回: takes back the sender's last reply, or the last one about one item. A claimed completion is reopened and chased
 * again; a 签收 is owed again; a pending extension request is withdrawn; a reported number counts no more; what was said
 * before stands as it did. Refuses when there is nothing to take back within a day, and what a coordinator has confirmed.
 */
export async function undoLastReply(
  tx: Tx,
  deps: Deps,
  contactId: string,
  occurrenceId: string | null,
  now: Instant,
): Promise<TransitionRefusal | null> {
  const recent = await tx.reply.find(
    { contactId, undoneAt: null, refusal: null, repliedAt: { gte: addMinutes(now, -UNDO_MINUTES) } },
    { orderBy: ['repliedAt', 'position'], descending: true },
  );
  const candidates = recent.filter(
    (reply) =>
      reply.kind !== 'undo' &&
      reply.occurrenceId !== null &&
      (occurrenceId === null || reply.occurrenceId === occurrenceId),
  );
  const last = candidates[0];
  if (!last) return 'nothingToReopen';
  const refusals: (TransitionRefusal | null)[] = [];
  for (const reply of candidates.filter(({ inboundId }) => inboundId === last.inboundId))
    refusals.push(await takeBack(tx, deps, reply, now));
  // of several items what can be taken back is; only if nothing can, there is something to refuse
  return refusals.includes(null) ? null : (refusals[0] ?? null);
}

async function takeBack(tx: Tx, deps: Deps, reply: Reply, now: Instant): Promise<TransitionRefusal | null> {
  const actor = `contact:${reply.contactId}`;
  await tx.lock(`occurrence:${reply.occurrenceId}`);
  const occurrence = await tx.occurrence.get(reply.occurrenceId ?? '');
  if (occurrence && reply.kind === 'done' && !isLive(occurrence.state)) {
    const refusal = await confirmedMeanwhile(tx, occurrence, actor, now);
    if (refusal) return refusal;
  }
  await tx.reply.update(reply.id, { undoneAt: now });
  await tx.extensionRequest.updateWhere({ replyId: reply.id, state: 'pending' }, { state: 'withdrawn' });
  await tx.targetValue.remove({ replyId: reply.id });
  if (!occurrence) return null;
  if (isLive(occurrence.state)) await retract(tx, deps, occurrence, actor, now);
  else if (reply.kind === 'done') await reopen(tx, deps, occurrence, actor, now);
  return null;
}

/** A claim that a coordinator confirmed, or an item that was cancelled since, stays as it is: the sender is told. */
async function confirmedMeanwhile(
  tx: Tx,
  occurrence: Occurrence,
  name: string,
  now: Instant,
): Promise<TransitionRefusal | null> {
  const role = await highestRole(tx, name, occurrence.unitId, localDateOf(now));
  const next = nextState(occurrence, 'reopen', role);
  return next.ok || occurrence.state === 'parked' ? null : next.reason;
}

/** What has been said of an occurrence and was not taken back, oldest first, with the words that were about it alone. */
async function standing(tx: Tx, occurrenceId: string): Promise<{ reply: Reply; words: string | null }[]> {
  const replies = await tx.reply.find(
    { occurrenceId, undoneAt: null, refusal: null },
    { orderBy: ['repliedAt', 'position'] },
  );
  const all = await tx.reply.find({ inboundId: { in: [...new Set(replies.map(({ inboundId }) => inboundId))] } });
  return replies.map((reply) => {
    const alone = all.filter(({ inboundId }) => inboundId === reply.inboundId).length === 1;
    return { reply, words: alone && reply.text !== '' ? reply.text : null };
  });
}

function eventOfReply({ kind, percent, date, reason }: Reply, words: string | null) {
  return statementEvent(
    {
      kind,
      ...(percent === null ? {} : { percent }),
      ...(date === null ? {} : { date }),
      ...(reason === null ? {} : { reason }),
    },
    words,
  );
}

/** Forgets all that was said of the occurrence, then says again what still stands, each at its own time. */
async function retract(tx: Tx, deps: Deps, occurrence: Occurrence, actor: string, now: Instant): Promise<void> {
  const retracted = await saveTransition(tx, occurrence, { type: 'retract', why: WHY }, actor, now);
  if (!retracted.ok) return;
  let current = retracted.occurrence;
  for (const { reply, words } of await standing(tx, current.id)) {
    const event = eventOfReply(reply, words);
    // a completion that was returned or reopened since says nothing any more
    if (!event || event.type === 'submit') continue;
    const again = await saveTransition(tx, current, event, `contact:${reply.contactId}`, now, reply.repliedAt);
    if (again.ok) current = again.occurrence;
  }
  if (current.promisedOn !== occurrence.promisedOn) await replanOccurrence(tx, deps, current, now);
}

async function reopen(tx: Tx, deps: Deps, occurrence: Occurrence, actor: string, now: Instant): Promise<void> {
  const reports = (await standing(tx, occurrence.id)).filter(({ reply }) => reply.kind !== 'done');
  const percent = reports.findLast(({ reply }) => reply.percent !== null)?.reply.percent ?? null;
  const answer = reports.findLast(({ words }) => words !== null)?.words ?? null;
  const reopened = await saveTransition(tx, occurrence, { type: 'reopen', why: WHY, percent, answer }, actor, now);
  if (reopened.ok) await replanOccurrence(tx, deps, reopened.occurrence, now);
}
