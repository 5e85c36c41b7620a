import type { Inbound } from '../../core/entities/inbound.ts';
import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { Event } from '../../core/entities/record.ts';
import { excerpt } from '../../core/policy/excerpt.ts';
import { addMinutes, type Instant } from '../../core/time/instant.ts';
import { loadPeople } from '../load-people.ts';
import { postNotice } from '../post-notice.ts';
import type { SenderItem } from '../read-inbound.ts';
import type { Tx } from '../store.ts';

/** An answer is taken for one to an urge within a week. */
const ANSWER_MINUTES = 7 * 24 * 60;

/** How much of the sender's own words a notice quotes. */
const QUOTED = 120;

/**
 * Whoever urged an item, or its unit, is told of the first answer after it: what was said of which item. One notice to each
 * for all that one inbound says. Returns deliveries to enqueue after the commit.
 */
export async function tellUrgers(
  tx: Tx,
  inbound: Inbound,
  contactId: string,
  answers: readonly { item: SenderItem; said: string }[],
  now: Instant,
): Promise<string[]> {
  const lines = new Map<string, string[]>();
  const urges = await recentUrges(
    tx,
    answers.map(({ item }) => item.occurrence),
    now,
  );
  if (urges.length === 0) return [];
  for (const { item, said } of answers) {
    const { id, unitId, taskId } = item.occurrence;
    const urge = urges.find(({ entityId }) => entityId === id || entityId === unitId);
    const urger = urge && (await contactOf(tx, urge.actor));
    if (!urge || !urger || urger === contactId || (await answeredSince(tx, id, urge, inbound))) continue;
    const task = await tx.task.get(taskId);
    const unit = await tx.orgUnit.get(unitId);
    const line = `${unit?.name ?? ''}第${task?.number ?? item.label}项“${item.title}”：${excerpt(said, QUOTED)}`;
    lines.set(urger, [...(lines.get(urger) ?? []), line]);
  }
  if (lines.size === 0) return [];
  const people = await loadPeople(tx);
  const deliveries: string[] = [];
  for (const [urger, said] of lines) {
    const text = ['您催办的事项已有反馈：', ...said].join('\n');
    deliveries.push(...(await postNotice(tx, people, [urger], `urge-answer-${inbound.id}`, text, now)));
  }
  return deliveries;
}

/** Urges of these items and of their units within the week, the latest first. */
async function recentUrges(tx: Tx, occurrences: readonly Occurrence[], now: Instant): Promise<Event[]> {
  const ids = [...new Set(occurrences.flatMap(({ id, unitId }) => [id, unitId]))];
  if (ids.length === 0) return [];
  return tx.event.find(
    {
      entity: { in: ['occurrence', 'directory'] },
      entityId: { in: ids },
      type: { in: ['urge', 'urged'] },
      occurredAt: { gt: addMinutes(now, -ANSWER_MINUTES) },
    },
    { orderBy: ['occurredAt'], descending: true },
  );
}

async function contactOf(tx: Tx, actor: string): Promise<string | null> {
  const [kind, id = ''] = actor.split(':');
  return kind === 'contact' ? id : ((await tx.user.get(id))?.contactId ?? null);
}

/** Whether somebody has answered about the item after the urge and before this. */
async function answeredSince(tx: Tx, occurrenceId: string, urge: Event, inbound: Inbound): Promise<boolean> {
  const said = { occurrenceId, refusal: null, repliedAt: { gte: urge.occurredAt }, inboundId: { not: inbound.id } };
  return (await tx.reply.count(said)) > 0;
}
