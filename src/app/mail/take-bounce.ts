import type { Delivery } from '../../core/entities/message.ts';
import type { DeliveryReport } from '../../core/mail/delivery-report.ts';
import { coordinatorContacts } from '../../core/policy/recipients.ts';
import { addMinutes, type Instant } from '../../core/time/instant.ts';
import type { SendOutcome } from '../channel.ts';
import { loadPeople } from '../load-people.ts';
import { tryNextRoute, untriedRoute } from '../next-route.ts';
import { postNotice } from '../post-notice.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';
import type { MailProof } from './find-proof.ts';

/** A full mailbox is tried again after so long, so many times. */
const FULL_MINUTES = 4 * 60;
const MOST_TRIES = 6;

/**
 * A mail of ours came back. Told by the token of its envelope, which no reader ever sees, the address is marked bad where it
 * does not exist, the message takes its next way, and a coordinator hears of it where there is none; a full mailbox is tried
 * again. A report with weaker proof could be made up by whoever was shown the mail: a coordinator looks at it.
 */
export async function takeBounce(
  tx: Tx,
  report: DeliveryReport,
  proof: MailProof | null,
  now: Instant,
): Promise<string[]> {
  if (!proof) return [];
  const deliveries = await tx.delivery.find({ messageId: proof.message.id, channel: 'email' });
  const delivery = deliveries.find(({ address }) => address.toLowerCase() === report.recipient) ?? deliveries[0];
  if (!delivery || !['sent', 'unknown', 'delivered'].includes(delivery.state)) return [];
  if (proof.strength !== 'bounce') return tellOfDoubt(tx, delivery, report, now);
  const code = report.status === '' ? 'bounced' : report.status;
  const error = { errorCode: code, errorText: `退信：${report.reason}` };
  await recordEvent(tx, now, {
    entity: 'delivery',
    entityId: delivery.id,
    type: 'bounced',
    actor: 'system',
    from: delivery.state,
    to: 'failed_permanent',
    why: `${code}: ${report.reason}`,
  });
  if (report.reason === 'mailboxFull' && delivery.attempts < MOST_TRIES && !(await untriedRoute(tx, delivery))) {
    const nextAttemptAt = addMinutes(now, FULL_MINUTES);
    await tx.delivery.update(delivery.id, {
      ...error,
      state: 'failed_temporary',
      nextAttemptAt,
      handedOverAt: null,
      finishedAt: null,
    });
    return [];
  }
  await tx.delivery.update(delivery.id, { ...error, state: 'failed_permanent', finishedAt: now });
  const gone = report.reason === 'noSuchAddress';
  const outcome: SendOutcome = { result: gone ? 'unreachable' : 'refused', code, text: `退信：${report.reason}` };
  return tryNextRoute(tx, { ...delivery, ...error, state: 'failed_permanent' }, outcome, now);
}

async function tellOfDoubt(tx: Tx, delivery: Delivery, report: DeliveryReport, now: Instant): Promise<string[]> {
  const part = `bounce-${delivery.id}`;
  if ((await tx.message.count({ kind: 'notice', part })) > 0) return [];
  const people = await loadPeople(tx);
  const text = `发往 ${delivery.address} 的邮件可能被退回（${report.status || report.reason}），请与联系人核对邮箱。`;
  return postNotice(tx, people, coordinatorContacts(people), part, text, now);
}
