import type { DailyFacts } from '../../core/brief/daily-brief.ts';
import type { WorkCalendar } from '../../core/calendar/types.ts';
import type { Occurrence } from '../../core/entities/occurrence.ts';
import { isOverdue } from '../../core/occurrence/light.ts';
import { isLive } from '../../core/occurrence/transition.ts';
import { dayText, dueText } from '../../core/policy/due-text.ts';
import { excerpt } from '../../core/policy/excerpt.ts';
import { recipientsOf, routesOf } from '../../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { loadPeople } from '../load-people.ts';
import type { Tx } from '../store.ts';
import { type BriefFacts, loadBriefFacts } from './brief-facts.ts';

const REASON = 40;

/** What a coordinator's brief says at `now`; `since` is when the last one was made. */
export async function loadDailyFacts(
  tx: Tx,
  calendar: WorkCalendar,
  since: Instant,
  now: Instant,
): Promise<DailyFacts> {
  const facts = await loadBriefFacts(tx);
  const today = localDateOf(now);
  const { occurrences, line } = facts;
  const claimed = (one: Occurrence) => line(one, `${dayText(localDateOf(one.submittedAt ?? now), today)}报结`);
  return {
    today,
    claims: occurrences.filter(({ state }) => state === 'submitted').map(claimed),
    extensions: await extensions(tx, facts, today),
    escalations: await escalations(tx, facts, calendar, today),
    notOurs: await notOurs(tx, facts, since),
    unread: await tx.inbound.count({ state: 'waiting', receivedAt: { gt: since } }),
    undelivered: await undelivered(tx, since),
    unreachable: await unreachable(tx, facts, today),
    closed: occurrences.filter(({ closedAt }) => closedAt !== null && closedAt > since).map((one) => line(one, '')),
    overdue: occurrences.filter((one) => isOverdue(one, today)).length,
  };
}

async function extensions(tx: Tx, { byId, line }: BriefFacts, today: string) {
  const pending = await tx.extensionRequest.find({ state: 'pending' }, { orderBy: ['requestedAt'] });
  return pending.flatMap(({ occurrenceId, toDueOn, reason }) => {
    const occurrence = byId.get(occurrenceId);
    const until = toDueOn === null ? '申请延期' : `申请延期至${dayText(toDueOn, today)}`;
    return occurrence ? [line(occurrence, `${until}${reason ? `，因${excerpt(reason, REASON)}` : ''}`)] : [];
  });
}

/** One line an item, however many steps went up. */
async function escalations(tx: Tx, { byId, line }: BriefFacts, calendar: WorkCalendar, today: string) {
  const raised = await tx.escalation.find({ state: 'raised' }, { orderBy: ['raisedAt'] });
  return [...new Set(raised.map(({ occurrenceId }) => occurrenceId))].flatMap((id) => {
    const occurrence = byId.get(id);
    if (!occurrence || !isLive(occurrence.state)) return [];
    return [line(occurrence, `（${dueText(occurrence, today, calendar).text}）`)];
  });
}

async function notOurs(tx: Tx, { byId, line }: BriefFacts, since: Instant) {
  const said = await tx.reply.find(
    { kind: 'not_ours', undoneAt: null, refusal: null, repliedAt: { gt: since } },
    { orderBy: ['repliedAt'] },
  );
  return [...new Set(said.map(({ occurrenceId }) => occurrenceId ?? ''))].flatMap((id) => {
    const occurrence = byId.get(id);
    return occurrence && isLive(occurrence.state) ? [line(occurrence, '表示不归本单位')] : [];
  });
}

/** Messages whose every way failed, or of which nobody knows, by reader. */
async function undelivered(tx: Tx, since: Instant): Promise<string[]> {
  const failed = await tx.delivery.find({
    state: { in: ['failed_permanent', 'unknown'] },
    finishedAt: { gt: since },
  });
  const messageIds = [...new Set(failed.map(({ messageId }) => messageId))];
  const arrived = await tx.delivery.find({
    messageId: { in: messageIds },
    state: { in: ['pending', 'sending', 'sent', 'delivered', 'read', 'failed_temporary'] },
  });
  const reached = new Set(arrived.map(({ messageId }) => messageId));
  const messages = await tx.message.find({ id: { in: messageIds.filter((id) => !reached.has(id)) } });
  const counts = new Map<string, number>();
  for (const { contactId } of messages) counts.set(contactId, (counts.get(contactId) ?? 0) + 1);
  const contacts = await tx.contact.find({ id: { in: [...counts.keys()] } });
  return contacts.map(({ id, name }) => `${name}：${counts.get(id) ?? 0}条`).sort();
}

async function unreachable(tx: Tx, { occurrences, unitName }: BriefFacts, today: string): Promise<string[]> {
  const people = await loadPeople(tx);
  const units = new Set(occurrences.filter(({ state }) => isLive(state)).map(({ unitId }) => unitId));
  const reached = (unitId: string) =>
    recipientsOf(people, unitId, today).contacts.some((id) => routesOf(people, id).length > 0);
  return [...units]
    .filter((id) => !reached(id))
    .map(unitName)
    .sort();
}
