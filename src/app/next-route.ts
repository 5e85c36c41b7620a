import type { ContactRoute } from '../core/entities/directory.ts';
import type { Delivery, Message } from '../core/entities/message.ts';
import type { PolicyStep } from '../core/entities/policy.ts';
import { DIGEST_PART } from '../core/policy/group-messages.ts';
import { stepOf } from '../core/policy/plan-reminders.ts';
import { coordinatorContacts, type People, routesOf, standIn } from '../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import type { SendOutcome } from './channel.ts';
import { loadPeople } from './load-people.ts';
import { loadPolicies } from './load-policy.ts';
import { newDelivery } from './post-message.ts';
import { postNotice } from './post-notice.ts';
import { wasLeft } from './retry-times.ts';
import { recallMessage } from './recall-message.ts';
import type { Tx } from './store.ts';

/**
 * After a permanent failure: the address is marked bad where it was the address's fault, and the message goes over the
 * contact's next route, or back over one that was left because its provider was away. Where none is left a coordinator is
 * told at once, and a deputy, if there is one, gets what the message held with the next sweep; without one it waits until
 * somebody can be reached again. Returns the deliveries to enqueue.
 */
export async function tryNextRoute(tx: Tx, delivery: Delivery, outcome: SendOutcome, now: Instant): Promise<string[]> {
  if (outcome.result === 'unreachable')
    await tx.contactRoute.update(delivery.routeId, { state: 'bad', badReason: `${outcome.code}: ${outcome.text}` });
  const message = await tx.message.get(delivery.messageId);
  if (!message) return [];
  const route = await untriedRoute(tx, delivery);
  if (route) {
    const [next] = await tx.delivery.insert([newDelivery(message, route, now)]);
    return next ? [next.id] : [];
  }
  const left = await leftRoute(tx, delivery);
  if (left) {
    const again = { state: 'failed_temporary', nextAttemptAt: now, finishedAt: null } as const;
    return (await tx.delivery.update(left.id, again, { state: 'failed_permanent' })) ? [left.id] : [];
  }
  const people = await loadPeople(tx);
  if (routesOf(people, message.contactId).length === 0)
    await recallMessage(tx, message, people, now, standIn(people, message.contactId, localDateOf(now)) === null);
  if (message.kind === 'notice') return []; // a coordinator's own notice: `doctor` and `status` show it
  return tellOfFailure(tx, people, delivery, message, now);
}

/** The contact's best usable route over which this message was not sent yet; null where there is none. */
export async function untriedRoute(tx: Tx, { messageId }: Delivery): Promise<ContactRoute | null> {
  const message = await tx.message.get(messageId);
  if (!message) return null;
  const tried = new Set((await tx.delivery.find({ messageId })).map(({ routeId }) => routeId));
  const routes = await tx.contactRoute.find({ contactId: message.contactId });
  const preferences = await tx.contactPreference.find({ contactId: message.contactId });
  const channels = await channelsOf(tx, message);
  return routesOf({ routes, preferences }, message.contactId, channels).find(({ id }) => !tried.has(id)) ?? null;
}

/**
 * The delivery of the same message whose provider was away so long that another route had its turn: its address is as good as
 * ever, and it goes on waiting where that other route has failed. Null where there is none, or it was gone back to before.
 */
async function leftRoute(tx: Tx, { id, messageId }: Delivery): Promise<Delivery | null> {
  const message = await tx.message.get(messageId);
  if (!message) return null;
  const routes = await tx.contactRoute.find({ contactId: message.contactId, state: 'ok' });
  const usable = new Set(routes.map((route) => route.id));
  const all = await tx.delivery.find({ messageId }, { orderBy: ['firstAttemptAt'] });
  const failed = all.filter((other) => other.id !== id && other.state === 'failed_permanent');
  return failed.find((other) => usable.has(other.routeId) && wasLeft(other, all)) ?? null;
}

/** The channels its most urgent step names, of a message that is not the day's digest. */
async function channelsOf(tx: Tx, { id, kind, part }: Message): Promise<PolicyStep['channels']> {
  if (kind === 'digest' && part === DIGEST_PART) return undefined;
  const [item] = await tx.messageItem.find({ messageId: id }, { orderBy: ['position'], limit: 1 });
  const reminder = item && (await tx.reminder.get(item.reminderId));
  const occurrence = item && (await tx.occurrence.get(item.occurrenceId));
  if (!reminder || !occurrence) return undefined;
  const policy = (await loadPolicies(tx))(occurrence.planId, occurrence.taskId);
  return stepOf(policy, occurrence, reminder.stepKey)?.channels;
}

function tellOfFailure(tx: Tx, people: People, delivery: Delivery, message: Message, now: Instant): Promise<string[]> {
  const name = people.contacts.find(({ id }) => id === message.contactId)?.name ?? message.contactId;
  const text = `发给${name}的消息无法送达（${delivery.channel} ${delivery.address}），且没有其他可用的联系方式，请核对联系人信息。`;
  const others = coordinatorContacts(people).filter((id) => id !== message.contactId);
  return postNotice(tx, people, others, `undelivered-${delivery.id}`, text, now);
}

/** Once a day and channel: a provider that does not take messages for hours is somebody's matter, whoever they are for. */
export async function tellOfWaiting(tx: Tx, { channel }: Delivery, now: Instant): Promise<string[]> {
  const name = { console: '沙箱', email: '邮件', lark: '飞书' }[channel];
  const text = `${name}渠道持续发送失败，部分消息尚未送达，系统仍在重试，请检查渠道设置。`;
  const people = await loadPeople(tx);
  return postNotice(tx, people, coordinatorContacts(people), `waiting-${channel}`, text, now);
}
