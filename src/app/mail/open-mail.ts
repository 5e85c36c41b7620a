import type { Inbound } from '../../core/entities/inbound.ts';
import type { MailFacts } from '../../core/mail/mail-facts.ts';
import type { Deps } from '../ports.ts';
import type { MailDesk } from './mail-desk.ts';
import { type StoredMail, storedMail } from './receive-mail.ts';

/** A stored mail, taken apart. */
export interface OpenMail {
  desk: MailDesk;
  stored: StoredMail;
  facts: MailFacts;
}

/** Reads the mail behind an inbound; null where it is none. @throws Error when its bytes are not there */
export async function openMail(deps: Deps, inbound: Inbound): Promise<OpenMail | null> {
  const stored = inbound.channel === 'email' && inbound.kind === 'text' ? storedMail(inbound.raw) : null;
  if (!stored || !deps.mail) return null;
  const raw = await deps.mail.files.get(stored.sha256);
  if (!raw) throw new Error(`the bytes of inbound ${inbound.id} are not in the file store`);
  return { desk: deps.mail, stored, facts: deps.mail.read(raw, stored.envelope) };
}
