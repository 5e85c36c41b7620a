import type { Delivery } from '../core/entities/message.ts';
import { coordinatorContacts, routesOf } from '../core/policy/recipients.ts';
import type { Instant } from '../core/time/instant.ts';
import type { SendOutcome } from './channel.ts';
import { loadPeople } from './load-people.ts';
import { newDelivery } from './post-message.ts';
import { postNotice } from './post-notice.ts';
import type { Tx } from './store.ts';

/**
 * After a permanent failure: the address is marked bad where it was the address's fault, and the message goes over the
 * contact's next route. Where none is left a coordinator is told at once. Returns the deliveries to enqueue.
 */
export async function tryNextRoute(tx: Tx, delivery: Delivery, outcome: SendOutcome, now: Instant): Promise<string[]> {
  if (outcome.result === 'unreachable')
    await tx.contactRoute.update(delivery.routeId, { state: 'bad', badReason: `${outcome.code}: ${outcome.text}` });
  const message = await tx.message.get(delivery.messageId);
  if (!message) return [];
  const people = await loadPeople(tx);
  const tried = new Set((await tx.delivery.find({ messageId: message.id })).map(({ routeId }) => routeId));
  const route = routesOf(people, message.contactId).find(({ id }) => !tried.has(id));
  if (route) {
    const [next] = await tx.delivery.insert([newDelivery(message, route, now)]);
    return next ? [next.id] : [];
  }
  if (message.kind === 'notice') return []; // a coordinator's own notice: `doctor` and `status` show it
  const name = people.contacts.find(({ id }) => id === message.contactId)?.name ?? message.contactId;
  const text = `发给${name}的消息无法送达（${delivery.channel} ${delivery.address}），且没有其他可用的联系方式，请核对联系人信息。`;
  const others = coordinatorContacts(people).filter((id) => id !== message.contactId);
  return postNotice(tx, people, others, `undelivered-${delivery.id}`, text, now);
}
