import type { MessageKind } from '../../core/entities/message.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { stepOf } from '../../core/policy/plan-reminders.ts';
import { stepText } from '../../core/policy/step-words.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Store } from '../store.ts';

/** One item that a contact will be shown. */
export interface AheadItem {
  reminderId: string;
  day: LocalDate;
  messageId: string;
  kind: MessageKind;
  contactId: string;
  contact: string;
  unit: string;
  /** Letter and number of the item in its plan, as in A8. */
  item: string;
  title: string;
  /** The step in words. */
  step: string;
}

export interface PolicyChange extends Pick<AheadItem, 'contact' | 'unit' | 'item' | 'title' | 'step'> {
  change: 'added' | 'dropped' | 'shifted';
  dayBefore: LocalDate | null;
  dayAfter: LocalDate | null;
}

/** What a change of policy does to what lies ahead, if nobody answers. */
export interface PolicyDifference {
  /** First and last day, inclusive. */
  from: LocalDate;
  to: LocalDate;
  messages: { before: number; after: number };
  items: { before: number; after: number };
  /** Per person and day, where the number of messages or of items in them changes. */
  load: {
    day: LocalDate;
    contact: string;
    messagesBefore: number;
    messagesAfter: number;
    itemsBefore: number;
    itemsAfter: number;
  }[];
  /** In order of the day, then by person. */
  changes: PolicyChange[];
}

/** What was written into messages since an instant, as a rehearsal left it. */
export async function itemsAhead(store: Store, since: Instant): Promise<AheadItem[]> {
  const messages = byId(await store.message.find({ createdAt: { gte: since }, state: 'open' }));
  const items = await store.messageItem.find({ droppedReason: null }, { orderBy: ['position'] });
  const [occurrences, tasks, plans, units, contacts, reminders] = [
    byId(await store.occurrence.find({})),
    byId(await store.task.find({})),
    byId(await store.plan.find({})),
    byId(await store.orgUnit.find({})),
    byId(await store.contact.find({})),
    byId(await store.reminder.find({ state: 'sent' })),
  ];
  const policyOf = await loadPolicies(store);
  return items.flatMap(({ messageId, occurrenceId, reminderId }) => {
    const message = messages.get(messageId);
    const occurrence = occurrences.get(occurrenceId);
    const reminder = reminders.get(reminderId);
    const task = tasks.get(occurrence?.taskId ?? '');
    if (!message || !occurrence || !reminder || !task) return [];
    const step = stepOf(policyOf(task.planId, task.id), occurrence, reminder.stepKey);
    return [
      {
        reminderId,
        day: message.day,
        messageId,
        kind: message.kind,
        contactId: message.contactId,
        contact: contacts.get(message.contactId)?.name ?? '',
        unit: units.get(occurrence.unitId)?.name ?? '',
        item: `${plans.get(task.planId)?.letter ?? ''}${task.number}`,
        title: taskTitle(task.content),
        step: step ? stepText(step, reminder.repeatNo) : reminder.stepKey,
      },
    ];
  });
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** The difference of two rehearsals of the same days. */
export function compareAhead(
  before: readonly AheadItem[],
  after: readonly AheadItem[],
  from: LocalDate,
  to: LocalDate,
): PolicyDifference {
  const messages = (items: readonly AheadItem[]) => new Set(items.map(({ messageId }) => messageId)).size;
  return {
    from,
    to,
    messages: { before: messages(before), after: messages(after) },
    items: { before: before.length, after: after.length },
    load: loadOf(before, after),
    changes: changesOf(before, after),
  };
}

function changesOf(before: readonly AheadItem[], after: readonly AheadItem[]): PolicyChange[] {
  const was = new Map(before.map((one) => [one.reminderId, one]));
  const is = new Map(after.map((one) => [one.reminderId, one]));
  const changes: PolicyChange[] = [];
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(id), is.get(id)];
    const shown = now ?? old;
    if (!shown || old?.day === now?.day) continue;
    const { contact, unit, item, title, step } = shown;
    const change = !old ? 'added' : !now ? 'dropped' : 'shifted';
    const days = { dayBefore: old?.day ?? null, dayAfter: now?.day ?? null };
    changes.push({ change, ...days, contact, unit, item, title, step });
  }
  const key = (one: PolicyChange) => `${one.dayAfter ?? one.dayBefore} ${one.contact} ${one.item} ${one.step}`;
  return changes.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function loadOf(before: readonly AheadItem[], after: readonly AheadItem[]): PolicyDifference['load'] {
  const count = (items: readonly AheadItem[]) => {
    const days = new Map<string, { day: LocalDate; contact: string; messages: Set<string>; items: number }>();
    for (const { day, contactId, contact, messageId } of items) {
      const key = `${day} ${contactId}`;
      const known = days.get(key) ?? { day, contact, messages: new Set<string>(), items: 0 };
      known.messages.add(messageId);
      known.items += 1;
      days.set(key, known);
    }
    return days;
  };
  const [was, is] = [count(before), count(after)];
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)];
    const { day = '', contact = '' } = now ?? old ?? {};
    const row = {
      day,
      contact,
      messagesBefore: old?.messages.size ?? 0,
      messagesAfter: now?.messages.size ?? 0,
      itemsBefore: old?.items ?? 0,
      itemsAfter: now?.items ?? 0,
    };
    return row.messagesBefore === row.messagesAfter && row.itemsBefore === row.itemsAfter ? [] : [row];
  });
}
