import type { Inbound } from '../../core/entities/inbound.ts';
import { dayText } from '../../core/policy/due-text.ts';
import { excerpt } from '../../core/policy/excerpt.ts';
import { coordinatorContacts } from '../../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { loadPeople } from '../load-people.ts';
import { postNotice } from '../post-notice.ts';
import type { Tx } from '../store.ts';
import type { MailOutcome } from './accept-mail.ts';
import type { MailProof } from './find-proof.ts';
import type { OpenMail } from './open-mail.ts';
import { takeBounce } from './take-bounce.ts';

/** Machine mail is never answered and never changes an item: a bounce speaks of the address, a holiday notice of its owner. */
export async function takeMachineMail(
  tx: Tx,
  mail: OpenMail,
  inbound: Inbound,
  sender: string | null,
  proof: MailProof | null,
  now: Instant,
): Promise<MailOutcome> {
  const { facts } = mail;
  const base = { state: 'ignored' as const, reason: facts.machine, contactId: sender, say: '' };
  if (facts.machine === 'bounce' && facts.report)
    return {
      ...base,
      contactId: proof?.message.contactId ?? null,
      deliveries: await takeBounce(tx, facts.report, proof, now),
    };
  if (facts.machine === 'autoReply' && sender !== null && proof && proof.message.contactId === sender)
    return { ...base, deliveries: await tellOfLeave(tx, mail, sender, now) };
  return { ...base, deliveries: [] };
}

/** A holiday notice with a date is passed on, once: whether somebody stands in is a coordinator's to say, not a machine's. */
async function tellOfLeave(tx: Tx, { facts }: OpenMail, contactId: string, now: Instant): Promise<string[]> {
  const { awayUntil } = facts;
  const today = localDateOf(now);
  if (awayUntil === null || awayUntil < today) return [];
  const part = `away-${contactId}-${awayUntil}`;
  if ((await tx.message.count({ kind: 'notice', part })) > 0) return [];
  const people = await loadPeople(tx);
  const known = people.leaves.some(
    (row) => row.contactId === contactId && row.fromOn <= today && row.toOn >= awayUntil,
  );
  if (known) return [];
  const name = people.contacts.find(({ id }) => id === contactId)?.name ?? '';
  const text = `${name}的邮箱自动回复称外出至${dayText(awayUntil, today)}。如需由他人代办，请登记请假。原文：“${excerpt(facts.visibleText, 120)}”`;
  return postNotice(tx, people, coordinatorContacts(people), part, text, now);
}
