import type { ContactRoute } from '../../core/entities/directory.ts';
import type { Message } from '../../core/entities/message.ts';
import { canonicalCrockford } from '../../core/mail/crockford.ts';
import type { MailFacts } from '../../core/mail/mail-facts.ts';
import { bounceRecipient, isGenuineToken, readMailToken, shortToken, signMailToken } from '../../core/mail/token.ts';
import type { TokenEvidence } from '../../core/mail/token-evidence.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';

/** Which of our messages a mail answers, as far as it proves it. */
export interface MailProof {
  message: Message;
  /** Where the hint stood. */
  source: string;
  /**
   * `token`: only who had this mail can have it; `bounce`: only the relays between had it; `hint`: our Message-ID or a short
   * code, which lead to a message and prove nothing.
   */
  strength: 'token' | 'bounce' | 'hint';
}

/** The contact's route by a mail address; addresses of the directory may be written in any case. */
export async function mailRoute(tx: Tx, address: string): Promise<ContactRoute | null> {
  if (address === '') return null;
  const [exact] = await tx.contactRoute.find({ channel: 'email', address });
  if (exact) return exact;
  const routes = await tx.contactRoute.find({ channel: 'email' });
  return routes.find((route) => route.address.toLowerCase() === address.toLowerCase()) ?? null;
}

async function byToken(
  tx: Tx,
  { keys }: Pick<Deps, 'keys'>,
  { value, source }: TokenEvidence,
): Promise<MailProof | null> {
  const claim = readMailToken(value);
  const message = claim && (await tx.message.get(claim.message));
  if (!claim || !message) return null;
  if (isGenuineToken(claim, message.contactId, keys)) return { message, source, strength: 'token' };
  if (isGenuineToken(claim, bounceRecipient(message.contactId), keys)) return { message, source, strength: 'bounce' };
  return null;
}

async function byMessageId(tx: Tx, { value, source }: TokenEvidence): Promise<MailProof | null> {
  const [delivery] = await tx.delivery.find({ providerMessageId: `<${value}>` });
  const message = delivery && (await tx.message.get(delivery.messageId));
  return message ? { message, source, strength: 'hint' } : null;
}

/** How many of a contact's messages a short code is looked for in. */
const LOOKED_THROUGH = 200;

async function byShort(
  tx: Tx,
  { keys }: Pick<Deps, 'keys'>,
  { value, source }: TokenEvidence,
  sender: string | null,
): Promise<MailProof | null> {
  if (sender === null) return null;
  const wanted = (canonicalCrockford(value) ?? '').toUpperCase();
  const messages = await tx.message.find(
    { contactId: sender },
    { orderBy: ['day'], descending: true, limit: LOOKED_THROUGH },
  );
  const message = messages.find(({ id, contactId }) => shortToken(signMailToken(id, contactId, keys)) === wanted);
  return message ? { message, source, strength: 'hint' } : null;
}

/**
 * The first hint of a mail that holds: a genuine token before anything else; else what merely leads to a message. `sender` is
 * the contact whose address stands in From.
 */
export async function findProof(
  tx: Tx,
  deps: Pick<Deps, 'keys'>,
  facts: Pick<MailFacts, 'evidence'>,
  sender: string | null,
): Promise<MailProof | null> {
  const some = facts.evidence.slice(0, 40);
  for (const hint of some.filter(({ kind }) => kind === 'token')) {
    const proof = await byToken(tx, deps, hint);
    if (proof) return proof;
  }
  for (const hint of some.filter(({ kind }) => kind !== 'token')) {
    const proof = hint.kind === 'short' ? await byShort(tx, deps, hint, sender) : await byMessageId(tx, hint);
    if (proof) return proof;
  }
  return null;
}
