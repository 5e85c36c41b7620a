import type { Message } from '../../core/entities/message.ts';
import { DIGEST_PART } from '../../core/policy/group-messages.ts';
import { localDate, parts } from '../../core/time/local-date.ts';
import type { MailThread } from '../channel.ts';
import type { Tx } from '../store.ts';

/** How many ids References names besides the root: enough for every client, short enough for every relay. */
const MOST_REFERENCES = 8;

/** QQ, Foxmail and Outlook group by the words of the subject; what stands beside the digest is to stand out. */
function isDailyDigest({ kind, part }: Message): boolean {
  return kind === 'digest' && part === DIGEST_PART;
}

/**
 * Where a mail stands in its conversation: one per recipient and month, in the order in which the messages were written. The
 * number never changes, so that the Message-ID made of it is the same on every attempt.
 */
export async function mailThread(tx: Tx, message: Message): Promise<MailThread> {
  const month = message.day.slice(0, 7);
  const { year, month: numbered } = parts(message.day);
  const all = await tx.conversations([message.contactId], `${month}-01`, localDate(year, numbered, 31));
  const place = all.findIndex(({ messageId }) => messageId === message.id);
  const before = all.slice(0, Math.max(0, place));
  const previous = before.flatMap(({ mailId }) => mailId ?? []).filter((id) => id.startsWith('<cb.'));
  const [root, ...later] = previous;
  const [answered] = message.kind === 'receipt' ? await tx.mail.find({ inboundId: message.part }) : [];
  return {
    position: before.length + 1,
    previous: root === undefined ? [] : [root, ...later.slice(-MOST_REFERENCES)],
    subject: isDailyDigest(message) ? `工作提醒（${year}年${numbered}月）` : null,
    answers: answered && /^[^\s<>]{1,250}$/.test(answered.messageId) ? `<${answered.messageId}>` : null,
  };
}
