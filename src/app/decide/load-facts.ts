import type { Delivery, Reminder } from '../../core/entities/message.ts';
import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { WorkCalendar } from '../../core/calendar/types.ts';
import { isOverdue } from '../../core/occurrence/light.ts';
import { isLive } from '../../core/occurrence/transition.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { dueText } from '../../core/policy/due-text.ts';
import type { Asking, EscalationFacts } from '../../core/policy/escalation-facts.ts';
import { excerpt } from '../../core/policy/excerpt.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import type { Tx } from '../store.ts';

const TITLE_LENGTH = 24;

/** What a person needs to decide about each of these occurrences, by its id. Reads only; a handful of queries for all. */
export async function loadFacts(
  tx: Tx,
  occurrences: readonly Occurrence[],
  calendar: WorkCalendar,
  now: Instant,
): Promise<Map<string, EscalationFacts>> {
  if (occurrences.length === 0) return new Map();
  const ids = { in: [...new Set(occurrences.map(({ id }) => id))] };
  const names = new Map((await tx.contact.find({})).map(({ id, name }) => [id, name]));
  const askings = await loadAskings(tx, ids.in, names);
  const words = await tx.reply.find(
    { occurrenceId: ids, undoneAt: null, refusal: null },
    { orderBy: ['repliedAt', 'position'] },
  );
  const requests = await tx.extensionRequest.find(
    { occurrenceId: ids, state: 'pending' },
    { orderBy: ['requestedAt'] },
  );
  const moves = await tx.event.find(
    { entity: 'occurrence', entityId: ids, type: 'extend' },
    { orderBy: ['occurredAt'] },
  );
  const orders = await tx.supervisionOrder.find({ occurrenceId: ids }, { orderBy: ['issuedAt'] });
  const others = await loadOthers(tx, occurrences, calendar, localDateOf(now));
  return new Map(
    occurrences.map((occurrence) => {
      const { id, unitId, lastAnswer } = occurrence;
      const said = words.findLast(
        ({ occurrenceId, kind }) => occurrenceId === id && kind !== 'undo' && kind !== 'none',
      );
      const request = requests.findLast(({ occurrenceId }) => occurrenceId === id);
      const spoken = said?.text || lastAnswer;
      return [
        id,
        {
          askings: askings.get(id) ?? [],
          lastWords:
            said && spoken ? { at: said.repliedAt, contactName: names.get(said.contactId) ?? '', words: spoken } : null,
          extensions: moves
            .filter(({ entityId }) => entityId === id)
            .flatMap(({ occurredAt, why }) => {
              const to = /延至 (\d{4}-\d\d-\d\d)）$/.exec(why ?? '')?.[1];
              return to === undefined ? [] : [{ on: localDateOf(occurredAt), to }];
            }),
          asksFor: request
            ? { on: localDateOf(request.requestedAt), to: request.toDueOn, reason: request.reason }
            : null,
          others: othersOf(others.get(unitId) ?? [], id),
          orders: orders.filter(({ occurrenceId }) => occurrenceId === id),
        },
      ];
    }),
  );
}

/** When each occurrence's own unit was asked, whom, over which route, with what outcome; oldest first. */
async function loadAskings(
  tx: Tx,
  occurrenceIds: readonly string[],
  names: ReadonlyMap<string, string>,
): Promise<Map<string, Asking[]>> {
  const sent = await tx.reminder.find(
    { occurrenceId: { in: occurrenceIds }, state: 'sent', audience: 'contacts' },
    { orderBy: ['fireAt'] },
  );
  const messageIds = [...new Set(sent.flatMap(({ messageId }) => messageId ?? []))];
  const deliveries = await tx.delivery.find({ messageId: { in: messageIds } });
  const best = new Map<string, Delivery>();
  for (const one of deliveries) {
    const rival = best.get(one.messageId);
    if (!rival || rank(one) > rank(rival)) best.set(one.messageId, one);
  }
  const cards = await tx.sentCard.find({ deliveryId: { in: deliveries.map(({ id }) => id) }, readAt: { not: null } });
  const readAt = new Map(cards.map((card) => [card.deliveryId, card.readAt]));
  const asked = new Map<string, Asking[]>();
  for (const reminder of sent)
    asked.set(reminder.occurrenceId, [
      ...(asked.get(reminder.occurrenceId) ?? []),
      asking(reminder, best.get(reminder.messageId ?? ''), names, readAt),
    ]);
  return asked;
}

/** Of several deliveries of one message the one that got furthest speaks. */
function rank({ state }: Delivery): number {
  const order = [
    'withdrawn',
    'failed_permanent',
    'failed_temporary',
    'pending',
    'sending',
    'unknown',
    'sent',
    'delivered',
    'read',
  ];
  return order.indexOf(state);
}

function asking(
  { fireAt, contactId }: Reminder,
  delivery: Delivery | undefined,
  names: ReadonlyMap<string, string>,
  readAt: ReadonlyMap<string, Instant | null>,
): Asking {
  const arrived = delivery !== undefined && ['sent', 'delivered', 'read'].includes(delivery.state);
  return {
    at: fireAt,
    contactName: names.get(contactId) ?? '',
    channel: delivery?.channel ?? null,
    state: delivery?.state ?? null,
    deliveredAt: arrived ? delivery.finishedAt : null,
    readAt: readAt.get(delivery?.id ?? '') ?? null,
  };
}

interface OtherItem {
  id: string;
  words: string;
}

/** Of each unit what is open in running plans and was asked about or is overdue, most urgent first. */
async function loadOthers(
  tx: Tx,
  occurrences: readonly Occurrence[],
  calendar: WorkCalendar,
  today: LocalDate,
): Promise<Map<string, OtherItem[]>> {
  const unitId = { in: [...new Set(occurrences.map((one) => one.unitId))] };
  const planId = { in: (await tx.plan.find({ state: 'active' })).map(({ id }) => id) };
  const all = await tx.occurrence.find({ unitId, planId }, { orderBy: ['dueOn'] });
  const open = all.filter((one) => isLive(one.state) && (one.state !== 'scheduled' || isOverdue(one, today)));
  const tasks = new Map(
    (await tx.task.find({ id: { in: [...new Set(open.map(({ taskId }) => taskId))] } })).map((task) => [task.id, task]),
  );
  const dated = [...open.filter(({ kind }) => kind !== 'ongoing'), ...open.filter(({ kind }) => kind === 'ongoing')];
  const byUnit = new Map<string, OtherItem[]>();
  for (const one of dated) {
    const task = tasks.get(one.taskId);
    const title = task ? `第${task.number}项“${excerpt(taskTitle(task.content), TITLE_LENGTH)}”` : '';
    const item = { id: one.id, words: `${title}（${dueText(one, today, calendar).text}）` };
    byUnit.set(one.unitId, [...(byUnit.get(one.unitId) ?? []), item]);
  }
  return byUnit;
}

function othersOf(items: readonly OtherItem[], id: string): EscalationFacts['others'] {
  const others = items.filter((item) => item.id !== id);
  return { count: others.length, mostUrgent: others[0]?.words ?? null };
}
