import type { Inbound } from '../../core/entities/inbound.ts';
import { doubtWords, type MailDoubt } from '../../core/mail/judge-sender.ts';
import { excerpt } from '../../core/policy/excerpt.ts';
import { routesOf } from '../../core/policy/recipients.ts';
import { isGenuineConfirmation, readLinkToken } from '../../core/reply/link-token.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Deps } from '../ports.ts';
import { postText } from '../post-notice.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';
import { acceptMail } from './accept-mail.ts';
import { openMail } from './open-mail.ts';

const DOUBTS: readonly string[] = [
  'otherSender',
  'otherContact',
  'noProof',
  'notAuthentic',
  'unreadable',
] satisfies MailDoubt[];

/** Whether this inbound is a mail that waits for somebody to say whose word it is. */
export function isDoubtfulMail({ state, reason, channel }: Pick<Inbound, 'state' | 'reason' | 'channel'>): boolean {
  return channel === 'email' && state === 'waiting' && DOUBTS.includes(reason ?? '');
}

/** The mail behind a confirmation link; null where the token is none of ours. */
export async function mailOfConfirmation(deps: Deps, token: string): Promise<Inbound | null> {
  const claim = readLinkToken(token);
  const inbound = claim && (await deps.store.inbound.get(claim.message));
  if (!claim || !inbound?.contactId) return null;
  return isGenuineConfirmation(claim, inbound.contactId, deps.keys) ? inbound : null;
}

export type MailDecision =
  | { ok: true; state: Inbound['state']; say: string }
  | { ok: false; reason: 'notFound' | 'notWaiting' };

/**
 * Ends the waiting of a doubtful mail. Accepted, it is read as the word of the contact who was asked; refused, it is kept and
 * never applied, and the contact is told why where a coordinator says so. Once: a second decision finds it no more waiting.
 */
export async function decideMail(
  deps: Deps,
  inboundId: string,
  { accept, by, why }: { accept: boolean; by: string; why?: string },
): Promise<MailDecision> {
  const now = deps.clock.now();
  const before = await deps.store.inbound.get(inboundId);
  if (!before) return { ok: false, reason: 'notFound' };
  const mail = isDoubtfulMail(before) ? await openMail(deps, before) : null;
  const decided = await deps.store.transaction(async (tx) => {
    await tx.lock(`inbound:${inboundId}`);
    const inbound = await tx.inbound.get(inboundId);
    if (!mail || !inbound?.contactId || !isDoubtfulMail(inbound)) return null;
    const { contactId } = inbound;
    await recordEvent(tx, now, {
      entity: 'inbound',
      entityId: inboundId,
      type: accept ? 'confirm' : 'refuse',
      actor: by,
      from: 'waiting',
      why: why ?? inbound.reason,
    });
    if (!accept) {
      await tx.inbound.update(inboundId, { state: 'refused', reason: 'disowned', processedAt: now });
      return {
        state: 'refused' as const,
        say: '已作废，未作记录。',
        deliveries: await tellWhy(tx, inbound, contactId, why, now),
      };
    }
    const answered = (await tx.mail.find({ inboundId }))[0]?.answers ?? null;
    const message = answered === null ? null : await tx.message.get(answered);
    const proof = message ? ({ message, source: 'confirmed', strength: 'token' } as const) : null;
    const outcome = await acceptMail(tx, deps, mail, inbound, contactId, proof, now);
    await tx.inbound.update(inboundId, { state: outcome.state, reason: outcome.reason, processedAt: now });
    return outcome;
  });
  if (!decided) return { ok: false, reason: 'notWaiting' };
  for (const id of decided.deliveries) await deps.queue.enqueue('deliver', id);
  return { ok: true, state: decided.state, say: decided.say };
}

async function tellWhy(
  tx: Tx,
  inbound: Inbound,
  contactId: string,
  why: string | undefined,
  now: Instant,
): Promise<string[]> {
  if (why === undefined) return [];
  const [route] = routesOf({ routes: await tx.contactRoute.find({ contactId }) }, contactId);
  const quote = inbound.body === '' ? '' : `（“${excerpt(inbound.body, 60)}”）`;
  const text = `您名下的一封来信${quote}未予采纳：${why}。如有需要反馈的，请直接回复最近一次收到的提醒，谢谢。`;
  const id = route ? await postText(tx, 'notice', contactId, `mail-refused-${inbound.id}`, text, route, now) : null;
  return id === null ? [] : [id];
}

/** Why a mail waits, as a person is told. */
export function waitingWords({ reason, sender }: Pick<Inbound, 'reason' | 'sender'>): string {
  const doubt = DOUBTS.find((one) => one === reason);
  return doubt === undefined ? '' : doubtWords(doubt as MailDoubt, sender);
}
