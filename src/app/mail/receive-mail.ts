import { deriveId } from '../../core/ids.ts';
import type { Deps } from '../ports.ts';
import type { InboundEnvelope, MailDesk } from './mail-desk.ts';

/** One raw mail as it came in. */
export interface ArrivedMail {
  raw: Buffer;
  envelope: InboundEnvelope;
  /** How it came in. */
  way: 'imap' | 'smtp' | 'http';
  /** For a mailbox: where it lies there. */
  place?: { mailbox: string; uidValidity: string; uid: number };
}

/** What is kept with the inbound of a mail; the bytes lie in the file store under their hash. */
export interface StoredMail {
  sha256: string;
  size: number;
  way: ArrivedMail['way'];
  envelope: InboundEnvelope;
  /** The bytes are no longer kept; see `stranger-mail.ts`. */
  dropped?: boolean;
}

/**
 * Stores a mail, raw, before anybody looks into it: when this resolves, the bytes are on disk and the row is committed, and
 * only then may the other side be told so. The same bytes again, or the same place of a mailbox again, change nothing.
 */
export async function receiveMail(
  deps: Deps,
  { files }: MailDesk,
  mail: ArrivedMail,
): Promise<{ id: string; fresh: boolean }> {
  const { store, clock, queue } = deps;
  const sha256 = await files.put(mail.raw);
  const providerId = `mail-${sha256}`;
  const id = deriveId('inbound', 'email', providerId);
  const raw: StoredMail = { sha256, size: mail.raw.length, way: mail.way, envelope: mail.envelope };
  const fresh = await store.transaction(async (tx) => {
    const now = clock.now();
    const [inserted] = await tx.inbound.insert([
      {
        id,
        channel: 'email',
        providerId,
        receivedAt: now,
        sender: '',
        answersTo: null,
        kind: 'text',
        body: '',
        raw,
        state: 'received',
        reason: null,
        contactId: null,
        processedAt: null,
      },
    ]);
    if (mail.place) {
      const { mailbox, uidValidity, uid } = mail.place;
      const place = deriveId('mailboxMail', mailbox, uidValidity, uid);
      await tx.mailboxMail.insert([{ id: place, mailbox, uidValidity, uid, inboundId: id, arrivedAt: now }]);
    }
    return inserted !== undefined;
  });
  if (!fresh && storedMail((await store.inbound.get(id))?.raw)?.dropped) await files.remove(sha256);
  // A job that is lost is given again by `reconcile`; the mail is safe already.
  if (fresh) await queue.enqueue('inbound', id).catch(() => undefined);
  return { id, fresh };
}

/** The mail behind an inbound; null where it is none. */
export function storedMail(raw: unknown): StoredMail | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { sha256, size, way, envelope, dropped } = raw as Record<string, unknown>;
  if (typeof sha256 !== 'string' || typeof size !== 'number') return null;
  if (way !== 'imap' && way !== 'smtp' && way !== 'http') return null;
  const { recipients, sender, verified } = (envelope ?? {}) as Record<string, unknown>;
  const to = Array.isArray(recipients) ? recipients.filter((one) => typeof one === 'string') : null;
  return {
    sha256,
    size,
    way,
    ...(dropped === true ? { dropped } : {}),
    envelope: {
      ...(to ? { recipients: to } : {}),
      ...(typeof sender === 'string' ? { sender } : {}),
      ...(typeof verified === 'string' ? { verified } : {}),
    },
  };
}
