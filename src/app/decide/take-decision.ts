import type { Inbound } from '../../core/entities/inbound.ts';
import { type DecisionAction, isDecision, verifyButton } from '../../core/reply/button.ts';
import { type Decision, decisionOf, readDecisionFields } from '../../core/reply/decision.ts';
import { type DecisionWords, readDecisionWords } from '../../core/reply/decision-words.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import { type DecisionBody, readDecisionBody } from '../../core/reply/decision-body.ts';
import type { AppliedReading } from '../apply-reading.ts';
import { parseJson } from '../parse-json.ts';
import type { Deps } from '../ports.ts';
import { isLinkExpired, messageOfLink } from '../read-form.ts';
import type { Tx } from '../store.ts';
import { decideInTransaction } from './decide-item.ts';
import { loadFacts } from './load-facts.ts';
import { loadOffers } from './load-offers.ts';
import { DecisionRefused } from './refused.ts';
import { type AskedItem, answers, askedItems, itemsAsked } from './waiting-items.ts';

/** The coordinator behind a contact, as an actor; null where the contact is none. */
export async function coordinatorOf(tx: Tx, contactId: string): Promise<string | null> {
  const users = await tx.user.find({ contactId });
  const user = users.find(({ role }) => role === 'coordinator' || role === 'admin');
  return user ? `user:${user.id}` : null;
}

/**
 * Takes a coordinator's decision out of a press, a form or a sentence, in the caller's transaction; null where it is none
 * and to be read as an answer. Throws `DecisionRefused` where it can't be carried out: everything must be undone then.
 */
export async function takeDecision(
  tx: Tx,
  deps: Deps,
  inbound: Inbound,
  contactId: string,
  now: Instant,
): Promise<AppliedReading | null> {
  if (inbound.kind === 'button') return takePress(tx, deps, inbound, contactId, now);
  const by = inbound.kind === 'text' ? await coordinatorOf(tx, contactId) : null;
  const words = by === null ? null : readDecisionWords(inbound.body, localDateOf(now), deps.calendar);
  return by !== null && words ? takeWords(tx, deps, inbound, contactId, words, by, now) : null;
}

async function takePress(
  tx: Tx,
  deps: Deps,
  inbound: Inbound,
  contactId: string,
  now: Instant,
): Promise<AppliedReading | null> {
  const value = parseJson(inbound.body);
  const onPage = readDecisionBody(value);
  if (onPage) return takePage(tx, deps, onPage, contactId, inbound.receivedAt, now);
  const pressed = await verifyButton(value, deps.keys, async (itemId) => {
    const item = await tx.messageItem.get(itemId);
    return (item && (await tx.message.get(item.messageId)))?.contactId ?? null;
  });
  if (!pressed || !isDecision(pressed.action)) return null;
  // whose button it is, reading it as an answer finds out and says
  if (pressed.recipient !== contactId) return null;
  const form = typeof value === 'object' && value !== null && 'form' in value ? value.form : {};
  const fields = readDecisionFields(form);
  return takeOf(tx, deps, { itemId: pressed.item, action: pressed.action, fields, day: pressed.day }, contactId, now);
}

/** Made on the answer page: its link names the message and binds it to the recipient. */
async function takePage(
  tx: Tx,
  deps: Deps,
  { link, item: itemId, action, day, fields }: DecisionBody,
  contactId: string,
  receivedAt: Instant,
  now: Instant,
): Promise<AppliedReading> {
  const message = await messageOfLink(tx, deps, link);
  const item = await tx.messageItem.get(itemId);
  if (!message || message.contactId !== contactId || item?.messageId !== message.id)
    throw new DecisionRefused('forged', '该链接无效，请使用最近一次收到的提醒。');
  if (isLinkExpired(message, receivedAt)) throw new DecisionRefused('expired', '该链接已超过有效期，未作记录。');
  return takeOf(tx, deps, { itemId, action, fields, day: day ?? undefined }, contactId, now);
}

export interface ItemDecision {
  /** Id of the MessageItem. */
  itemId: string;
  action: DecisionAction;
  fields: ReturnType<typeof readDecisionFields>;
  day?: LocalDate | undefined;
}

/** A decision about an item that the coordinator was shown in a message. */
export async function takeOf(
  tx: Tx,
  deps: Deps,
  { itemId, action, fields, day }: ItemDecision,
  contactId: string,
  now: Instant,
): Promise<AppliedReading> {
  const by = await coordinatorOf(tx, contactId);
  if (by === null) throw new DecisionRefused('notCoordinator', '只有督办员可以作此决定，未作记录。');
  const item = await tx.messageItem.get(itemId);
  const [asked] = item ? await askedItems(tx, [item]) : [];
  if (!asked || !answers(action, asked)) throw new DecisionRefused('forged', '该按钮无效，请使用最近一次收到的提醒。');
  const reading = decisionOf(action, fields, day);
  if (!reading.ok) return { state: 'waiting', reason: 'unsure', say: reading.message, deliveries: [] };
  return carryOut(tx, deps, asked, reading.decision, by, now);
}

async function carryOut(
  tx: Tx,
  deps: Deps,
  { item, reminder, occurrence, escalation }: AskedItem,
  decision: Decision,
  by: string,
  now: Instant,
): Promise<AppliedReading> {
  if (item.ask === 'review' && occurrence.state === 'submitted' && occurrence.dueRevision !== reminder.dueRevision)
    throw new DecisionRefused('superseded', '该事项退回后又有新的报结，请按最近一次的复核提醒决定。');
  const request = { occurrenceId: occurrence.id, decision, by, escalationId: escalation?.id };
  const { detail, deliveries } = await decideInTransaction(tx, deps, request, now);
  return { state: 'applied', reason: null, say: `${detail}。`, deliveries };
}

/** The message a sentence answers, where the platform says which. */
async function answeredMessage(tx: Tx, { answersTo }: Inbound): Promise<string | null> {
  if (answersTo === null) return null;
  return (await tx.delivery.find({ providerMessageId: answersTo }))[0]?.messageId ?? null;
}

async function takeWords(
  tx: Tx,
  deps: Deps,
  inbound: Inbound,
  contactId: string,
  { label, action, fields, colour }: DecisionWords,
  by: string,
  now: Instant,
): Promise<AppliedReading | null> {
  const answered = await answeredMessage(tx, inbound);
  const own = answered === null ? [] : await itemsAsked(tx, contactId, answered);
  const candidates = own.length > 0 ? own : await itemsAsked(tx, contactId, null);
  const fitting = candidates.filter(
    (one) => answers(action, one) && (label === null || one.item.label.toLowerCase() === label.toLowerCase()),
  );
  const waiting = fitting.filter(({ waits }) => waits);
  const [first, ...others] = waiting.length > 0 ? waiting : label === null && own.length === 0 ? [] : fitting;
  if (!first)
    return candidates.length > 0 || label !== null
      ? ask('没有找到等待这项决定的事项，请写明第几项，或在提醒上点按钮。')
      : null;
  if (others.length > 0 && (label === null || waiting.length > 0)) return ask(await whichText(tx, [first, ...others]));
  const offer = action === 'grant' ? await offerOf(tx, deps, first, now) : undefined;
  const reading = decisionOf(action, fields, offer);
  if (!reading.ok) return ask(reading.message);
  const { decision } = reading;
  const named = decision.kind === 'order' && colour !== undefined ? { ...decision, colour } : decision;
  return carryOut(tx, deps, first, named, by, now);
}

function ask(say: string): AppliedReading {
  return { state: 'waiting', reason: 'unsure', say, deliveries: [] };
}

/** 同意延期 without a day means the day that was asked for, where one was. */
async function offerOf(
  tx: Tx,
  { calendar }: Deps,
  { occurrence }: AskedItem,
  now: Instant,
): Promise<LocalDate | undefined> {
  const facts = await loadFacts(tx, [occurrence], calendar, now);
  return (await loadOffers(tx, [occurrence], facts, now)).get(occurrence.id)?.extendTo ?? undefined;
}

async function whichText(tx: Tx, items: readonly AskedItem[]): Promise<string> {
  const shown = items.slice(0, 8);
  const names = await Promise.all(
    shown.map(
      async ({ item, occurrence }) => `第${item.label}项（${(await tx.orgUnit.get(occurrence.unitId))?.name ?? ''}）`,
    ),
  );
  return `有${items.length}项等待决定，请写明第几项：${names.join('、')}${items.length > shown.length ? '等' : ''}。`;
}
