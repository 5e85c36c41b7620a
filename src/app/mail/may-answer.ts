import type { Inbound } from '../../core/entities/inbound.ts';
import { ASKING_KINDS, type Message } from '../../core/entities/message.ts';
import { foldedText } from '../../core/mail/fingerprint.ts';
import type { ReplyReading } from '../../core/reply/types.ts';
import { addMinutes, type Instant, localDateOf } from '../../core/time/instant.ts';
import type { AppliedReading } from '../apply-reading.ts';
import type { Tx } from '../store.ts';

/** Receipts by mail that one contact gets on one day. */
const MOST_RECEIPTS = 20;
/** Mails that could not be made sense of, about which one contact is asked back on one day. */
const MOST_QUESTIONS = 5;
const DAY_MINUTES = 24 * 60;

/**
 * Whether a mail is acknowledged. Once per reply, and so that no answering machine, however it hides, gets us to talk with it
 * (RFC 3834): a mere 收到 needs no answer; an answer to a receipt only where it brought something new; the same words, but
 * for figures, never twice a day; and not without end.
 */
export async function mayAnswer(
  tx: Tx,
  {
    inbound,
    contactId,
    applied,
    reading,
    answered,
    text,
  }: {
    inbound: Inbound;
    contactId: string;
    applied: AppliedReading;
    reading: ReplyReading;
    /** The message of ours that was answered, where known. */
    answered: Message | null;
    text: string;
  },
  now: Instant,
): Promise<boolean> {
  if (applied.state === 'ignored') return false;
  if (!reading.unsure && reading.intents.every(({ kind }) => kind === 'acknowledged' || kind === 'none')) return false;
  if (answered && !ASKING_KINDS.includes(answered.kind) && applied.state !== 'applied') return false;
  const since = addMinutes(now, -DAY_MINUTES);
  const recent = (
    await tx.inbound.find(
      { contactId, channel: 'email', receivedAt: { gte: since } },
      { orderBy: ['receivedAt'], descending: true, limit: 100 },
    )
  ).filter(({ id }) => id !== inbound.id);
  const words = foldedText(text);
  if (recent.some(({ body }) => foldedText(body) === words)) return false;
  if (reading.unsure && recent.filter(({ reason }) => reason === 'unsure').length >= MOST_QUESTIONS) return false;
  return (await tx.message.count({ contactId, day: localDateOf(now), kind: 'receipt' })) < MOST_RECEIPTS;
}
