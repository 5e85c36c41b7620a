import type { ContactRoute } from '../core/entities/directory.ts';
import type { Inbound } from '../core/entities/inbound.ts';
import { readCommand } from '../core/reply/chat-command.ts';
import type { Instant } from '../core/time/instant.ts';
import { applyReading, type AppliedReading } from './apply-reading.ts';
import { aboutAssignment } from './chat/assign-by-chat.ts';
import { answerCommand } from './chat/answer-command.ts';
import { takeChoice } from './choice/take-choice.ts';
import { DecisionRefused } from './decide/refused.ts';
import { takeDecision } from './decide/take-decision.ts';
import { applyPauseWords } from './contact/apply-pause-words.ts';
import { applySignWords } from './extension/apply-sign-words.ts';
import { interpretMail } from './mail/interpret-mail.ts';
import { openMail } from './mail/open-mail.ts';
import { postText } from './post-notice.ts';
import type { Deps } from './ports.ts';
import { readButton, readText, type SenderReading } from './read-inbound.ts';
import { recordEvent } from './record-event.ts';
import type { Tx } from './store.ts';

/** What the sender is told: as a toast after a button, as a receipt after a sentence. */
export interface InboundResult {
  state: Inbound['state'];
  /** Chinese, one or two sentences. */
  say: string;
}

const SAY: Partial<Record<string, string>> = {
  unknownSender: '您的账号尚未登记为联系人，请联系督办单位。',
  forged: '该按钮无效，请使用最近一次收到的提醒。',
  notYours: '该事项不是发给您的，未作记录。',
  badForm: '填写的内容有误，未作记录，请检查进度、数量和日期。',
  emptyForm: '还没有填写内容，请至少填写一项。',
  expired: '该链接已超过有效期，未作记录。请使用最近一次收到的提醒。',
};

/**
 * Works one inbound off, once: whose it is, what it means, what that changes, and the answer; all in one transaction. A
 * second run finds it processed and repeats the stored outcome. Strangers and forgeries change nothing and are recorded.
 */
export async function interpretInbound(deps: Deps, inboundId: string): Promise<InboundResult> {
  const now = deps.clock.now();
  const before = await deps.store.inbound.get(inboundId);
  const mail = before?.state === 'received' ? await openMail(deps, before) : null;
  const read = deps.store.transaction(async (tx) => {
    await tx.lock(`inbound:${inboundId}`);
    const inbound = await tx.inbound.get(inboundId);
    if (!inbound) throw new Error(`no inbound ${inboundId}`);
    if (inbound.state !== 'received')
      return { result: { state: inbound.state, say: '已收到，请勿重复提交。' }, deliveries: [] };
    if (!mail) return work(tx, deps, inbound, now);
    const { state, say, deliveries, drop } = await interpretMail(tx, deps, mail, inbound, now);
    return { result: { state, say }, deliveries, drop };
  });
  const done = await read.catch((error: unknown) => {
    // what a decision had begun is undone by now; that it was asked for, and why not, is kept
    if (error instanceof DecisionRefused) return keepRefusal(deps, inboundId, error, now);
    throw error;
  });
  if ('drop' in done && done.drop !== null) await deps.mail?.files.remove(done.drop);
  for (const id of done.deliveries) await deps.queue.enqueue('deliver', id);
  return done.result;
}

/** A decision that can't be carried out: somebody was first, or something in it is wrong. Whoever decided is told. */
function keepRefusal({ store }: Deps, inboundId: string, { refusal }: DecisionRefused, now: Instant) {
  return store.transaction(async (tx) => {
    await tx.lock(`inbound:${inboundId}`);
    const inbound = await tx.inbound.get(inboundId);
    if (inbound?.state !== 'received')
      return { result: { state: 'refused' as const, say: refusal.message }, deliveries: [] };
    const route = (await tx.contactRoute.find({ channel: inbound.channel, address: inbound.sender }))[0];
    if (!route) return refuse(tx, inbound, 'unknownSender', null, now);
    const applied = { state: 'refused' as const, reason: refusal.reason, say: refusal.message, deliveries: [] };
    return finish(tx, inbound, applied, route, now);
  });
}

async function work(tx: Tx, deps: Deps, inbound: Inbound, now: Instant) {
  const route = (await tx.contactRoute.find({ channel: inbound.channel, address: inbound.sender }))[0];
  if (!route) return refuse(tx, inbound, 'unknownSender', null, now);
  const { contactId } = route;
  const asked = inbound.kind === 'text' ? await commandOf(tx, deps, inbound.body, contactId, now) : null;
  if (asked) return obey(tx, deps, inbound, asked, route, now);
  const signed = await applySignWords(tx, deps, inbound, contactId, now);
  if (signed) return finish(tx, inbound, signed, route, now);
  const chosen = await takeChoice(tx, deps, inbound, contactId, now);
  if (chosen) return finish(tx, inbound, chosen, route, now);
  const decided = await takeDecision(tx, deps, inbound, contactId, now);
  if (decided) return finish(tx, inbound, decided, route, now);
  const wish = await applyPauseWords(tx, deps, inbound, contactId, now);
  if (wish) return finish(tx, inbound, wish, route, now);
  const reading: SenderReading =
    inbound.kind === 'button'
      ? await readButton(tx, deps, inbound, contactId)
      : await readText(tx, deps, inbound, contactId, now);
  if (!reading.ok) return refuse(tx, inbound, reading.reason, contactId, now);
  return finish(tx, inbound, await applyReading(tx, deps, inbound, contactId, reading, now), route, now);
}

/** Keeps the outcome and posts the receipt, if there is one. */
async function finish(tx: Tx, inbound: Inbound, applied: AppliedReading, route: ContactRoute, now: Instant) {
  const { contactId } = route;
  await tx.inbound.update(inbound.id, { state: applied.state, reason: applied.reason, contactId, processedAt: now });
  const receipt = needsReceipt(inbound, applied)
    ? await postText(tx, 'receipt', contactId, inbound.id, applied.say, route, now)
    : null;
  const deliveries = receipt ? [...applied.deliveries, receipt] : applied.deliveries;
  return { result: { state: applied.state, say: applied.say }, deliveries };
}

/** A command where the text is nothing but one, with who asks. */
async function commandOf(tx: Tx, deps: Deps, text: string, contactId: string, now: Instant) {
  const users = await tx.user.find({ contactId });
  const isCoordinator = users.some(({ role }) => role === 'coordinator' || role === 'admin');
  const command =
    readCommand(text, isCoordinator) ?? (isCoordinator ? await aboutAssignment(tx, deps, text, contactId, now) : null);
  return command && { command, asker: { contactId, isCoordinator } };
}

/** Answers a command: it says nothing of an item, and its answer goes to whoever asked, wherever they did. */
async function obey(
  tx: Tx,
  deps: Deps,
  inbound: Inbound,
  { command, asker }: NonNullable<Awaited<ReturnType<typeof commandOf>>>,
  route: ContactRoute,
  now: Instant,
) {
  const { say, deliveries } = await answerCommand(tx, deps, command, asker, inbound.id, now);
  const { contactId } = asker;
  await tx.inbound.update(inbound.id, { state: 'ignored', reason: 'command', contactId, processedAt: now });
  const answer = await postText(tx, 'notice', contactId, inbound.id, say, route, now);
  return { result: { state: 'ignored' as const, say }, deliveries: answer ? [answer, ...deliveries] : deliveries };
}

/** A button has its toast; thanks and small talk get no answer at all. */
function needsReceipt(inbound: Inbound, applied: AppliedReading): boolean {
  return inbound.kind === 'text' && applied.state !== 'ignored' && applied.say !== '';
}

async function refuse(tx: Tx, inbound: Inbound, reason: string, contactId: string | null, now: Instant) {
  await tx.inbound.update(inbound.id, { state: 'refused', reason, contactId, processedAt: now });
  await recordEvent(tx, now, {
    entity: 'inbound',
    entityId: inbound.id,
    type: 'refuse',
    actor: `${inbound.channel}:${inbound.sender}`,
    to: 'refused',
    why: reason,
  });
  return { result: { state: 'refused' as const, say: SAY[reason] ?? '未作记录。' }, deliveries: [] };
}
