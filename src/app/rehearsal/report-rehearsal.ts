import type { Ask } from '../../core/entities/policy.ts';
import type { MessageKind } from '../../core/entities/message.ts';
import { localDateOf, localTimeText } from '../../core/time/instant.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import type { Store } from '../store.ts';

/** One line of what a rehearsal sent: who, what, when, why. */
export interface SentItem {
  /** `2017-05-31 09:12`, Asia/Shanghai. */
  at: string;
  contact: string;
  unit: string;
  kind: MessageKind;
  label: string;
  number: string;
  ask: Ask;
  /** The policy step that asked for it. */
  step: string;
  dueOn: LocalDate;
}

export interface MonthFigures {
  month: string;
  /** Occurrences whose due date in force lies in the month. */
  due: number;
  /** Messages to contacts, and items in them. */
  messages: number;
  items: number;
  /** Replies applied. */
  answers: number;
  /** Of the occurrences due in the month: claimed by their due date, later, and not at all. */
  inTime: number;
  late: number;
  open: number;
  /** Items that went to leaders and coordinators. */
  escalated: number;
  extensions: number;
}

/** Everything that was sent as items, in order of time, then contact and position. */
export async function sentItems(store: Store): Promise<SentItem[]> {
  const [messages, items, occurrences, tasks, units, contacts, reminders] = await Promise.all([
    store.message.find({}, { orderBy: ['createdAt', 'contactId', 'kind'] }),
    store.messageItem.find({ droppedReason: null }, { orderBy: ['position'] }),
    store.occurrence.find({}),
    store.task.find({}),
    store.orgUnit.find({}),
    store.contact.find({}),
    store.reminder.find({ state: 'sent' }),
  ]);
  const index = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));
  const [occurrenceOf, taskOf, unitOf, contactOf, reminderOf] = [
    index(occurrences),
    index(tasks),
    index(units),
    index(contacts),
    index(reminders),
  ];
  const itemsOf = new Map<string, typeof items>();
  for (const item of items) itemsOf.set(item.messageId, [...(itemsOf.get(item.messageId) ?? []), item]);
  return messages.flatMap((message) =>
    (itemsOf.get(message.id) ?? []).map((item) => {
      const occurrence = occurrenceOf.get(item.occurrenceId);
      return {
        at: localTimeText(message.createdAt),
        contact: contactOf.get(message.contactId)?.name ?? '',
        unit: (occurrence && unitOf.get(occurrence.unitId)?.name) ?? '',
        kind: message.kind,
        label: item.label,
        number: (occurrence && taskOf.get(occurrence.taskId)?.number) ?? '',
        ask: item.ask,
        step: reminderOf.get(item.reminderId)?.stepKey ?? '',
        dueOn: occurrence?.dueOn ?? '',
      };
    }),
  );
}

/** Month by month what was due, sent, answered and escalated; months without anything are left out. */
export async function monthFigures(store: Store): Promise<MonthFigures[]> {
  const months = new Map<string, MonthFigures>();
  const of = (day: LocalDate): MonthFigures => {
    const month = day.slice(0, 7);
    let figures = months.get(month);
    if (!figures) {
      figures = {
        month,
        due: 0,
        messages: 0,
        items: 0,
        answers: 0,
        inTime: 0,
        late: 0,
        open: 0,
        escalated: 0,
        extensions: 0,
      };
      months.set(month, figures);
    }
    return figures;
  };
  for (const { dueOn, submittedAt } of await store.occurrence.find({})) {
    const figures = of(dueOn);
    figures.due += 1;
    if (submittedAt === null) figures.open += 1;
    else if (localDateOf(submittedAt) <= dueOn) figures.inTime += 1;
    else figures.late += 1;
  }
  for (const item of await sentItems(store)) {
    if (item.kind === 'escalation') of(item.at.slice(0, 10)).escalated += 1;
    else of(item.at.slice(0, 10)).items += 1;
  }
  for (const { day } of await store.message.find({ kind: 'digest', state: 'open' })) of(day).messages += 1;
  for (const { receivedAt } of await store.inbound.find({ state: 'applied' })) of(localDateOf(receivedAt)).answers += 1;
  for (const { requestedAt } of await store.extensionRequest.find({})) of(localDateOf(requestedAt)).extensions += 1;
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}
