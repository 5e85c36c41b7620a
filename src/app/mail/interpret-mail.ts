import type { Inbound } from '../../core/entities/inbound.ts';
import { type Authentication, readAuthentication } from '../../core/mail/authentication.ts';
import { mailFingerprint } from '../../core/mail/fingerprint.ts';
import { judgeSender } from '../../core/mail/judge-sender.ts';
import { deriveId } from '../../core/ids.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Deps } from '../ports.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';
import { acceptMail, type MailOutcome } from './accept-mail.ts';
import { askAboutMail } from './ask-about-mail.ts';
import { findProof, mailRoute } from './find-proof.ts';
import { takeJournalCopy } from './journal.ts';
import type { OpenMail } from './open-mail.ts';
import { isStrangers, takeStrangers } from './stranger-mail.ts';
import { takeMachineMail } from './take-machine-mail.ts';

/** Longest text that is looked at; people's answers have a few hundred characters. */
const LONGEST_TEXT = 20_000;

/**
 * Works one mail off, in the caller's transaction: our own journal's copies, machine mail, then what people wrote. Strangers
 * change nothing and hear nothing; what is doubtful waits for a tap or a decision; the rest is read like a chat message.
 */
export async function interpretMail(
  tx: Tx,
  deps: Deps,
  mail: OpenMail,
  inbound: Inbound,
  now: Instant,
): Promise<MailOutcome & { drop: string | null }> {
  const { desk, facts, stored } = mail;
  const set = { sender: facts.from.address, body: facts.visibleText.slice(0, LONGEST_TEXT) };
  await tx.inbound.update(inbound.id, set);
  const current: Inbound = { ...inbound, ...set };
  const outcome = (await takeJournalCopy(tx, desk, stored, facts, now)) ?? (await work(tx, deps, mail, current, now));
  const { state, reason, contactId } = outcome;
  await tx.inbound.update(inbound.id, { state, reason, contactId, processedAt: now });
  if (state === 'refused' || reason === 'replayed')
    await recordEvent(tx, now, {
      entity: 'inbound',
      entityId: inbound.id,
      type: reason === 'replayed' ? 'replayed' : 'refuse',
      actor: `email:${facts.from.address}`,
      to: state,
      why: reason,
    });
  if (!isStrangers(outcome)) return { ...outcome, drop: null };
  const { drop, told } = await takeStrangers(tx, { ...current, ...outcome }, stored, now);
  return { ...outcome, deliveries: [...outcome.deliveries, ...told], drop };
}

async function work(tx: Tx, deps: Deps, mail: OpenMail, inbound: Inbound, now: Instant): Promise<MailOutcome> {
  const { facts } = mail;
  const sender = (await mailRoute(tx, facts.from.address))?.contactId ?? null;
  const proof = await findProof(tx, deps, facts, sender);
  if (facts.machine !== null) return takeMachineMail(tx, mail, inbound, sender, proof, now);
  const fingerprint = mailFingerprint(facts);
  await tx.lock(`mail:${fingerprint}`);
  const before = await readBefore(tx, inbound.id, fingerprint);
  const proven = proof?.strength === 'token' ? proof : null;
  await tx.mail.insert([
    {
      id: deriveId('mail', inbound.id),
      inboundId: inbound.id,
      messageId: facts.messageId.slice(0, 500),
      fingerprint,
      answers: proven?.message.id ?? null,
      proof: proven?.source ?? null,
    },
  ]);
  const judged = judgeSender({
    sender,
    proof: proven?.message.contactId ?? null,
    authentication: authenticationOf(mail),
    unreadable: facts.notes.some((note) => note === 'encrypted' || note === 'limitsExceeded') || isOnlyWinmail(mail),
    severalSenders: facts.notes.includes('severalSenders'),
  });
  if (judged.result === 'refuse')
    return { state: 'refused', reason: judged.reason, contactId: null, say: '', deliveries: [] };
  const contactId = judged.result === 'accept' ? judged.contactId : judged.ask;
  if (before === 'read' || (before === 'waiting' && judged.result === 'doubt'))
    return { state: 'ignored', reason: 'replayed', contactId, say: '', deliveries: [] };
  if (judged.result === 'doubt') return askAboutMail(tx, deps, mail, inbound, judged, now);
  return acceptMail(tx, deps, mail, inbound, contactId, proof, now);
}

/** Our own check where we made one; else what a relay of ours wrote on top. */
function authenticationOf({ desk, facts, stored: { envelope } }: OpenMail): Authentication {
  const { verified } = envelope;
  if (verified === undefined)
    return readAuthentication(facts.authenticationResults, desk.ownRelays, facts.from.address);
  const [name = ''] = verified.split(/[;\s]/);
  return readAuthentication([verified], [name], facts.from.address);
}

/** Outlook's own format hides what was written: without any text there is nothing to read. */
function isOnlyWinmail({ facts }: OpenMail): boolean {
  return facts.notes.includes('winmailDat') && facts.visibleText.trim() === '';
}

/** Whether this very mail came in before, by whatever way, and was taken for its sender's word, or waits to be. */
async function readBefore(tx: Tx, inboundId: string, fingerprint: string): Promise<'read' | 'waiting' | null> {
  const same = (await tx.mail.find({ fingerprint })).filter((mail) => mail.inboundId !== inboundId);
  if (same.length === 0) return null;
  const others = await tx.inbound.find({ id: { in: same.map((mail) => mail.inboundId) } });
  if (others.some(({ state, reason }) => state === 'applied' || state === 'ignored' || isRead(state, reason)))
    return 'read';
  return others.some(({ state }) => state === 'waiting') ? 'waiting' : null;
}

function isRead(state: Inbound['state'], reason: string | null): boolean {
  return (state === 'waiting' && reason === 'unsure') || (state === 'refused' && reason === 'notPossible');
}
