import type { z } from 'zod';
import type { Deps } from '../app/ports.ts';
import type { Store } from '../app/store.ts';
import type { SandboxMessage } from '../core/entities/message.ts';
import { lightOf } from '../core/occurrence/light.ts';
import { STATE_WORDS } from '../core/report/words.ts';
import { localDateOf } from '../core/time/instant.ts';
import type {
  messageDetail,
  messagesQuery,
  messageSummary,
  sandboxAnswer,
  sandboxContact,
  sandboxItem,
} from './schemas/sandbox.ts';

type View<Schema extends z.ZodType> = z.input<Schema>;
type ContactView = View<typeof sandboxContact>;

/** Those who have an address in the sandbox, by name, with the units they answer for. */
export async function sandboxContacts(store: Store): Promise<ContactView[]> {
  const routes = await store.contactRoute.find({ channel: 'console' });
  const contacts = await contactViews(store, [...new Set(routes.map(({ contactId }) => contactId))]);
  return [...contacts.values()].sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
}

async function contactViews(store: Store, ids: readonly string[]): Promise<Map<string, ContactView>> {
  const contacts = await store.contact.find({ id: { in: ids } });
  const duties = await store.contactDuty.find({ contactId: { in: ids } });
  const units = new Map(
    (await store.orgUnit.find({ id: { in: [...new Set(duties.map(({ unitId }) => unitId))] } })).map((unit) => [
      unit.id,
      unit.name,
    ]),
  );
  return new Map(
    contacts.map(({ id, name }) => {
      const own = duties.filter(({ contactId }) => contactId === id).map(({ unitId }) => units.get(unitId) ?? '');
      return [id, { id, name, units: [...new Set(own)] }];
    }),
  );
}

/** Messages newest first, at most `limit`. `before` names the message after which the page begins. */
export async function listMessages(
  store: Store,
  { contact, limit, before }: z.output<typeof messagesQuery>,
): Promise<View<typeof messageSummary>[]> {
  const mine = contact === undefined ? {} : { contactId: contact };
  const newestFirst = { orderBy: ['receivedAt'] as const, descending: true, limit };
  const last = before === undefined ? null : await store.sandboxMessage.get(before);
  const found: SandboxMessage[] = [];
  // Many messages of one tick bear one time, and the order among those is by id.
  if (last)
    found.push(
      ...(await store.sandboxMessage.find({ ...mine, receivedAt: last.receivedAt, id: { lt: last.id } }, newestFirst)),
    );
  if (found.length < limit)
    found.push(
      ...(await store.sandboxMessage.find(
        { ...mine, ...(last ? { receivedAt: { lt: last.receivedAt } } : {}) },
        newestFirst,
      )),
    );
  return summaries(store, found.slice(0, limit));
}

async function summaries(store: Store, rows: readonly SandboxMessage[]): Promise<View<typeof messageSummary>[]> {
  const contacts = await contactViews(store, [...new Set(rows.map(({ contactId }) => contactId))]);
  const messages = await store.message.find({ id: { in: [...new Set(rows.map(({ messageId }) => messageId))] } });
  const kinds = new Map(messages.map(({ id, kind }) => [id, kind]));
  return rows.map(({ id, messageId, contactId, address, receivedAt, subject, text, card }) => ({
    id,
    messageId,
    contact: contacts.get(contactId) ?? { id: contactId, name: address, units: [] },
    address,
    receivedAt,
    kind: kinds.get(messageId) ?? null,
    subject,
    text,
    color: headerColor(card),
  }));
}

/** The colour of a card's header, where it is a card as we know it. */
function headerColor(card: unknown): string | null {
  const header = fieldOf(card, 'header');
  const color = fieldOf(header, 'template');
  return typeof color === 'string' ? color : null;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** One message whole: its card, how its items stand now, and what has been answered. Null where there is none. */
export async function showMessage(deps: Deps, id: string): Promise<View<typeof messageDetail> | null> {
  const row = await deps.store.sandboxMessage.get(id);
  const [summary] = row ? await summaries(deps.store, [row]) : [];
  if (!row || !summary) return null;
  const items = await itemsOf(deps, row.messageId);
  return { ...summary, card: row.card, items, answers: await answersTo(deps.store, id) };
}

async function itemsOf({ store, clock, calendar }: Deps, messageId: string): Promise<View<typeof sandboxItem>[]> {
  const items = await store.messageItem.find({ messageId }, { orderBy: ['position'] });
  const occurrences = await store.occurrence.find({ id: { in: items.map(({ occurrenceId }) => occurrenceId) } });
  const byId = new Map(occurrences.map((occurrence) => [occurrence.id, occurrence]));
  const today = localDateOf(clock.now());
  return items.flatMap((item) => {
    const occurrence = byId.get(item.occurrenceId);
    if (!occurrence) return [];
    const { state } = occurrence;
    const light = lightOf(occurrence, today, calendar);
    return [{ id: item.id, label: item.label, state, stateWord: STATE_WORDS[state], light }];
  });
}

/** Oldest first; a sentence with the receipt it was given. */
async function answersTo(store: Store, id: string): Promise<View<typeof sandboxAnswer>[]> {
  const inbounds = await store.inbound.find({ channel: 'console', answersTo: id }, { orderBy: ['receivedAt'] });
  const receipts = await store.message.find({ kind: 'receipt', part: { in: inbounds.map((inbound) => inbound.id) } });
  const receiptOf = new Map(receipts.map(({ part, text }) => [part, text]));
  return inbounds.map((inbound) => ({
    id: inbound.id,
    at: inbound.receivedAt,
    kind: inbound.kind,
    body: inbound.body,
    state: inbound.state,
    reason: inbound.reason,
    receipt: receiptOf.get(inbound.id) ?? null,
  }));
}
