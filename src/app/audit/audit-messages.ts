import type { Delivery } from '../../core/entities/message.ts';
import { addMinutes, type Instant, localTimeText } from '../../core/time/instant.ts';
import type { Store } from '../store.ts';
import type { AuditFinding } from './finding.ts';

/** What waits longer than this for an attempt, for a reader, or for somebody to be told, was forgotten. */
const PATIENCE_MINUTES = 30;

/**
 * Every message since `since` must have a delivery, every delivery an end or an attempt ahead, every failure somebody who
 * was told, every inbound an outcome.
 */
export async function auditMessages(store: Store, since: Instant, now: Instant): Promise<AuditFinding[]> {
  const patience = addMinutes(now, -PATIENCE_MINUTES);
  return [
    ...(await messagesWithoutDelivery(store, since, patience)),
    ...(await stuckDeliveries(store, patience)),
    ...(await failuresNotTold(store, since, patience)),
    ...(await unreadInbounds(store, patience)),
  ];
}

async function nameOf(store: Store, contactId: string | undefined): Promise<string> {
  return (contactId === undefined ? null : await store.contact.get(contactId))?.name ?? '';
}

async function messagesWithoutDelivery(store: Store, since: Instant, until: Instant): Promise<AuditFinding[]> {
  const messages = (await store.message.find({ createdAt: { gte: since }, state: 'open' })).filter(
    ({ createdAt }) => createdAt < until,
  );
  const delivered = new Set(
    (await store.delivery.find({ messageId: { in: messages.map(({ id }) => id) } })).map(({ messageId }) => messageId),
  );
  const findings: AuditFinding[] = [];
  for (const { id, contactId, createdAt } of messages.filter(({ id }) => !delivered.has(id)))
    findings.push({
      kind: 'messageWithoutDelivery',
      rowId: id,
      text: `${localTimeText(createdAt)}写给${await nameOf(store, contactId)}的消息没有投递记录。`,
    });
  return findings;
}

async function stuckDeliveries(store: Store, until: Instant): Promise<AuditFinding[]> {
  const stuck: Delivery[] = [
    ...(await store.delivery.find({ state: 'pending', nextAttemptAt: { lt: until } })),
    ...(await store.delivery.find({ state: 'failed_temporary', nextAttemptAt: { lt: until } })),
    ...(await store.delivery.find({ state: 'sending', leaseEndsAt: { lt: until } })),
  ];
  return stuck.map(({ id, channel, address }) => ({
    kind: 'deliveryStuck',
    rowId: id,
    text: `发往${channel} ${address}的消息早该发送，一直没有处理。`,
  }));
}

/** A message that failed on all its routes must have been told to a coordinator, at the failure of one of them. */
async function failuresNotTold(store: Store, since: Instant, until: Instant): Promise<AuditFinding[]> {
  const failed = await store.delivery.find({ state: 'failed_permanent', finishedAt: { gte: since } });
  const messageIds = new Set(
    failed.flatMap((one) => (one.finishedAt !== null && one.finishedAt < until ? [one.messageId] : [])),
  );
  const findings: AuditFinding[] = [];
  for (const messageId of messageIds) {
    const message = await store.message.get(messageId);
    // a notice is itself the telling; what a withdrawn message held went to the deputy
    if (!message || message.kind === 'notice' || message.state === 'withdrawn') continue;
    const deliveries = await store.delivery.find({ messageId });
    if (deliveries.some(({ state }) => state !== 'failed_permanent')) continue;
    if (await wasTold(store, deliveries)) continue;
    const tried = deliveries.map(({ channel, address }) => `${channel} ${address}`).join('、');
    findings.push({
      kind: 'failureNotTold',
      rowId: messageId,
      text: `发给${await nameOf(store, message.contactId)}的消息送不到（${tried}），也没有告知督办员。`,
    });
  }
  return findings;
}

async function wasTold(store: Store, deliveries: readonly Delivery[]): Promise<boolean> {
  const parts = deliveries.map(({ id }) => `undelivered-${id}`);
  return (await store.message.count({ kind: 'notice', part: { in: parts } })) > 0;
}

async function unreadInbounds(store: Store, until: Instant): Promise<AuditFinding[]> {
  const waiting = await store.inbound.find({ state: 'received', receivedAt: { lt: until } });
  return waiting.map(({ id, receivedAt, channel }) => ({
    kind: 'inboundUnread',
    rowId: id,
    text: `${localTimeText(receivedAt)}从${channel}收到的答复还没有处理。`,
  }));
}
