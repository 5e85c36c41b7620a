import { ASKING_KINDS } from '../../core/entities/message.ts';
import type { Inbound } from '../../core/entities/inbound.ts';
import { deriveId } from '../../core/ids.ts';
import type { MailAttachment } from '../../core/mail/mail-facts.ts';
import { withoutOwnWords } from '../../core/mail/own-words.ts';
import { routesOf } from '../../core/policy/recipients.ts';
import type { Instant } from '../../core/time/instant.ts';
import { applyReading } from '../apply-reading.ts';
import type { Deps } from '../ports.ts';
import { postText } from '../post-notice.ts';
import { readText } from '../read-inbound.ts';
import type { Tx } from '../store.ts';
import { mailRoute, type MailProof } from './find-proof.ts';
import { mayAnswer } from './may-answer.ts';
import type { OpenMail } from './open-mail.ts';

/** What became of a mail, and what is to be sent for it. */
export interface MailOutcome {
  state: Inbound['state'];
  reason: string | null;
  contactId: string | null;
  /** Chinese; '' where there is nothing to say. */
  say: string;
  deliveries: string[];
}

/** Takes a mail for the word of this contact: its text goes the way of every chat message, its files become evidence. */
export async function acceptMail(
  tx: Tx,
  deps: Deps,
  mail: OpenMail,
  arrived: Inbound,
  contactId: string,
  proof: MailProof | null,
  now: Instant,
): Promise<MailOutcome> {
  const { facts } = mail;
  const answered = proof?.message.contactId === contactId ? proof.message : null;
  const inbound = { ...arrived, body: withoutOwnWords(arrived.body, answered?.text ?? '') };
  if (inbound.body !== arrived.body) await tx.inbound.update(inbound.id, { body: inbound.body });
  const kept = await keepEvidence(tx, mail, inbound.id);
  const understood = await readText(
    tx,
    deps,
    inbound,
    contactId,
    now,
    answered && ASKING_KINDS.includes(answered.kind) ? answered.id : null,
  );
  if (!understood.ok) return { state: 'refused', reason: understood.reason, contactId, say: '', deliveries: [] };
  const applied = await applyReading(tx, deps, inbound, contactId, understood, now);
  const say = [applied.say, kept].filter((words) => words !== '').join('');
  const question = { inbound, contactId, applied, reading: understood.reading, answered, text: inbound.body };
  const may = say !== '' && (await mayAnswer(tx, question, now));
  const receipt = may ? await sendReceipt(tx, facts.from.address, contactId, inbound.id, say, now) : null;
  const deliveries = receipt === null ? applied.deliveries : [...applied.deliveries, receipt];
  return { state: applied.state, reason: applied.reason, contactId, say, deliveries };
}

async function sendReceipt(tx: Tx, from: string, contactId: string, inboundId: string, say: string, now: Instant) {
  const own = await mailRoute(tx, from);
  const [other] = routesOf({ routes: await tx.contactRoute.find({ contactId }) }, contactId);
  const route = own?.contactId === contactId ? own : other;
  return route ? postText(tx, 'receipt', contactId, inboundId, say, route, now) : null;
}

const REFUSED: Record<NonNullable<MailAttachment['refusal']>, string> = {
  tooLarge: '过大',
  tooMany: '数量过多',
  program: '为可执行类文件',
};

/** Stores the attached files, each once; answers what the sender should know of them. */
async function keepEvidence(tx: Tx, { desk, facts }: OpenMail, inboundId: string): Promise<string> {
  const files = facts.attachments.filter(({ inline }) => !inline);
  const taken = files.filter(({ refusal }) => refusal === null);
  for (const { content, fileName, mediaType, size } of taken) {
    const sha256 = await desk.files.put(content);
    const id = deriveId('attachment', inboundId, sha256, fileName);
    await tx.attachment.insert([{ id, inboundId, sha256, fileName, mediaType, size }]);
  }
  const refused = files.flatMap(({ fileName, refusal }) =>
    refusal === null ? [] : [`附件“${fileName}”${REFUSED[refusal]}，未收。`],
  );
  const winmail = facts.notes.includes('winmailDat')
    ? ['附件为 winmail.dat，其中的内容无法读取，请改用普通格式重发。']
    : [];
  return [taken.length > 0 ? `附件${taken.length}个已留存。` : '', ...refused.slice(0, 5), ...winmail].join('');
}
