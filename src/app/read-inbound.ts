import { ASKING_KINDS } from '../core/entities/message.ts';
import type { Inbound } from '../core/entities/inbound.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import { isLive } from '../core/occurrence/transition.ts';
import { taskTitle } from '../core/plan/task-title.ts';
import { type AnswerAction, isDecision, isNoticeAction, verifyButton } from '../core/reply/button.ts';
import { intentsOfForm, readCardForm } from '../core/reply/card-form.ts';
import { readFormBody } from '../core/reply/form-answer.ts';
import { interpretReply } from '../core/reply/interpret.ts';
import type { Intent, ReplyReading } from '../core/reply/types.ts';
import { doubtText } from '../core/reply/wording.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { itemsOfMessage, itemsShown, type ShownItem, shownItems } from './open-items.ts';
import type { Deps } from './ports.ts';
import { readForm } from './read-form.ts';
import { parseJson } from './parse-json.ts';
import type { Tx } from './store.ts';

/** An item the sender can speak about: its label, its title, its occurrence. */
export interface SenderItem {
  label: string;
  title: string;
  occurrence: Occurrence;
}

/** An inbound as understood, with the items its numbers mean; or why it may not be read at all. */
export type SenderReading =
  | {
      ok: true;
      items: SenderItem[];
      reading: ReplyReading;
      /** The sender's own words to each intent, where a form asked for them item by item. */
      words?: readonly string[];
    }
  | { ok: false; reason: 'forged' | 'notYours' | 'expired' | 'badForm' | 'emptyForm' };

const KIND_OF: Record<AnswerAction, Intent['kind']> = {
  acknowledge: 'acknowledged',
  done: 'done',
  progress: 'in_progress',
  blocked: 'blocked',
  extend: 'extension_request',
  report: 'in_progress',
  undo: 'undo',
};

function senderItem({ label, task, occurrence }: ShownItem): SenderItem {
  return { label, title: taskTitle(task.content), occurrence };
}

/** A button: its signature names the item and binds it to the recipient, who must be the sender. */
export async function readButton(tx: Tx, deps: Deps, inbound: Inbound, contactId: string): Promise<SenderReading> {
  const form = readFormBody(parseJson(inbound.body));
  if (form) return readForm(tx, deps, form, contactId, inbound.receivedAt);
  const pressed = await verifyButton(parseJson(inbound.body), deps.keys, async (itemId) => {
    const item = await tx.messageItem.get(itemId);
    const message = item && (await tx.message.get(item.messageId));
    return message?.contactId ?? null;
  });
  if (!pressed) return { ok: false, reason: 'forged' };
  if (pressed.recipient !== contactId) return { ok: false, reason: 'notYours' };
  // taken before anything is read as an answer
  if (isDecision(pressed.action) || isNoticeAction(pressed.action)) return { ok: false, reason: 'forged' };
  const item = await tx.messageItem.get(pressed.item);
  const items = item ? (await shownItems(tx, [item])).map(senderItem) : [];
  const filled = formOf(inbound.body);
  if (pressed.action === 'report' && filled !== undefined) return readFilled(tx, items, filled);
  const kind = KIND_OF[pressed.action];
  const intents: Intent[] = items.map(({ label }) => ({ item: label, kind }));
  return { ok: true, items, reading: { intents, unsure: false, unsureReason: null, choices: [] } };
}

/** The fields of a submitted form; undefined where the button was a mere button. */
function formOf(body: string): unknown {
  const value = parseJson(body);
  return typeof value === 'object' && value !== null && 'form' in value ? value.form : undefined;
}

/** What was filled into the form of an item. A number is in the measure of the task's only target. */
async function readFilled(tx: Tx, items: SenderItem[], filled: unknown): Promise<SenderReading> {
  const form = readCardForm(filled);
  const [item] = items;
  if (!form || !item) return { ok: false, reason: 'badForm' };
  const [target, ...others] = await tx.target.find({ taskId: item.occurrence.taskId });
  const intents = intentsOfForm(form, item.label, target && others.length === 0 ? target.unit : null);
  if (intents.length === 0) return { ok: false, reason: 'emptyForm' };
  const reading = { intents, unsure: false, unsureReason: null, choices: [] };
  return { ok: true, items: intents.map(() => item), reading, words: intents.map(() => form.note) };
}

/** How many items a sentence is read against at most. */
const MOST_ITEMS = 80;

/** Labels name one item each: of two that bear the same (two periods of one task) the one that comes first. */
function oncePerLabel(items: readonly ShownItem[]): SenderItem[] {
  const spoken = new Map<string, ShownItem>();
  for (const item of items) if (!spoken.has(item.label)) spoken.set(item.label, item);
  return [...spoken.values()].slice(0, MOST_ITEMS).map(senderItem);
}

/**
 * What a sentence may speak of, nearest first: the items of the message it answers, where that is known, else all that is
 * open; then all that the sender was ever shown, for whoever names what is closed already. Labels are those last seen.
 */
async function viewsOf(
  tx: Tx,
  inbound: Inbound,
  contactId: string,
  answeredMessage: string | null,
): Promise<SenderItem[][]> {
  const answered =
    inbound.answersTo === null ? undefined : (await tx.delivery.find({ providerMessageId: inbound.answersTo }))[0];
  const message = await tx.message.get(answeredMessage ?? answered?.messageId ?? '');
  const shown = await itemsShown(tx, contactId);
  const open = shown.filter(({ occurrence }) => isLive(occurrence.state));
  const all = oncePerLabel([...open, ...shown]);
  if (message && message.contactId === contactId && ASKING_KINDS.includes(message.kind))
    return [(await itemsOfMessage(tx, message.id)).map(senderItem), all];
  if (open.length > 0) return [oncePerLabel(open), all];
  // Nothing is open: the sender takes something back, or says again what is done, mostly of the last message.
  const [last] = await tx.message.find(
    { contactId, kind: 'digest', state: 'open' },
    { orderBy: ['day'], descending: true, limit: 1 },
  );
  return last ? [(await itemsOfMessage(tx, last.id)).map(senderItem), all] : [];
}

/** A sentence, read against the nearest items that make sense of it. `today` is the day it came in. */
export async function readText(
  tx: Tx,
  deps: Deps,
  inbound: Inbound,
  contactId: string,
  now: Instant,
  /** Id of the message it answers, where that is known by other means than the provider's id. */
  answeredMessage: string | null = null,
): Promise<SenderReading> {
  const today = localDateOf(inbound.receivedAt > now ? now : inbound.receivedAt);
  const readings = (await viewsOf(tx, inbound, contactId, answeredMessage))
    .filter((items) => items.length > 0)
    .map((items) => ({ ok: true as const, items, reading: readAgainst(inbound.body, today, items, deps) }));
  const [nearest] = readings;
  if (!nearest) return { ok: true, items: [], reading: withoutItems(inbound.body, today, deps) };
  return readings.find(({ reading }) => !reading.unsure) ?? nearest;
}

function readAgainst(text: string, today: string, items: readonly SenderItem[], { calendar }: Deps): ReplyReading {
  const context = {
    today,
    items: items.map(({ label, title, occurrence }) => ({ number: label, title, due: occurrence.dueOn })),
    labelled: true, // every channel shows 第N项 before each item
  };
  return interpretReply(text, context, calendar);
}

/** Of somebody with nothing in view only small talk is passed over: what says something of an item waits for a person. */
function withoutItems(text: string, today: string, { calendar }: Deps): ReplyReading {
  const anything = { number: '1', title: '', due: today };
  const reading = interpretReply(text, { today, items: [anything] }, calendar);
  const small = !reading.unsure && reading.intents.every(({ kind }) => kind === 'none' || kind === 'acknowledged');
  if (small) return { intents: [{ item: null, kind: 'none' }], unsure: false, unsureReason: null, choices: [] };
  return { intents: [], unsure: true, unsureReason: doubtText('unknownItem'), choices: [] };
}
