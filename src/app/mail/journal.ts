import type { Delivery } from '../../core/entities/message.ts';
import { deriveId } from '../../core/ids.ts';
import type { MailFacts } from '../../core/mail/mail-facts.ts';
import { addMinutes, type Instant } from '../../core/time/instant.ts';
import type { Deps } from '../ports.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';
import type { MailOutcome } from './accept-mail.ts';
import type { MailDesk } from './mail-desk.ts';
import type { StoredMail } from './receive-mail.ts';

/** How long a copy may lag behind its mail before its absence says anything. */
const PATIENCE_MINUTES = 15;
const BATCH = 200;

/**
 * A copy of one of our mails at the journal address: our relay took the mail, whatever became of the connection. Null where
 * it is no such copy.
 */
export async function takeJournalCopy(
  tx: Tx,
  { journal }: MailDesk,
  stored: StoredMail,
  facts: MailFacts,
  now: Instant,
): Promise<MailOutcome | null> {
  const to = [...(stored.envelope.recipients ?? []), ...facts.recipients.map(({ address }) => address)];
  if (journal === null || !to.some((address) => address.toLowerCase() === journal.toLowerCase())) return null;
  const { messageId } = facts;
  if (messageId !== '')
    await tx.journalCopy.insert([{ id: deriveId('journalCopy', messageId), messageId, seenAt: now }]);
  for (const delivery of await tx.delivery.find({ providerMessageId: `<${messageId}>`, state: 'unknown' }))
    await settle(tx, delivery, 'sent', now);
  return { state: 'ignored', reason: 'journal', contactId: null, say: '', deliveries: [] };
}

async function settle(tx: Tx, delivery: Delivery, state: 'sent' | 'failed_temporary', now: Instant): Promise<void> {
  const again = { nextAttemptAt: now, handedOverAt: null, finishedAt: null };
  const changed = await tx.delivery.update(
    delivery.id,
    state === 'sent' ? { state, errorCode: null, errorText: null } : { state, ...again },
    { state: 'unknown' },
  );
  if (!changed) return;
  const why = state === 'sent' ? '留底邮箱已收到副本' : '留底邮箱在其后收到了其他副本，而没有这一封';
  await recordEvent(tx, now, {
    entity: 'delivery',
    entityId: delivery.id,
    type: 'resolved',
    actor: 'system',
    from: 'unknown',
    to: state,
    why,
  });
}

/**
 * Finds out about mails of unknown outcome: a copy in the journal means sent. None, some minutes later, while copies of mails
 * that were handed over after it have come in, means that our relay never took it: it goes out again.
 */
export async function resolveUnknown(deps: Deps): Promise<void> {
  if (!deps.mail || deps.mail.journal === null) return;
  const now = deps.clock.now();
  await deps.store.transaction(async (tx) => {
    const unknown = await tx.delivery.find({ state: 'unknown', channel: 'email' }, { limit: BATCH });
    if (unknown.length === 0) return;
    const [newest] = await tx.journalCopy.find({}, { orderBy: ['seenAt'], descending: true, limit: 1 });
    const [latest] = newest ? await tx.delivery.find({ providerMessageId: `<${newest.messageId}>` }) : [];
    for (const delivery of unknown) {
      const messageId = delivery.providerMessageId?.replace(/^<|>$/g, '') ?? '';
      const [copy] = messageId === '' ? [] : await tx.journalCopy.find({ messageId });
      if (copy) await settle(tx, delivery, 'sent', now);
      else if (isMissed(delivery, latest, now)) await settle(tx, delivery, 'failed_temporary', now);
    }
  });
}

/** Without a Message-ID nothing was ever announced to the journal: such a one stays a person's matter. */
function isMissed(delivery: Delivery, latest: Delivery | undefined, now: Instant): boolean {
  const { finishedAt, handedOverAt, providerMessageId } = delivery;
  if (providerMessageId === null || finishedAt === null || handedOverAt === null || !latest?.handedOverAt) return false;
  return finishedAt < addMinutes(now, -PATIENCE_MINUTES) && latest.handedOverAt > handedOverAt;
}
