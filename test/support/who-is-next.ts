import type { Occurrence } from '../../src/core/entities/occurrence.ts';
import { coordinatorContacts } from '../../src/core/policy/recipients.ts';
import { loadPeople } from '../../src/app/load-people.ts';
import type { Store } from '../../src/app/store.ts';

/** How an occurrence has ended, or who, by name, has the next step; `nobody` is a hole. */
export async function howItStands(store: Store): Promise<Map<string, number>> {
  const people = await loadPeople(store);
  const names = new Map(people.contacts.map(({ id, name }) => [id, name]));
  const coordinator = coordinatorContacts(people).map((id) => names.get(id))[0];
  const messages = new Map((await store.message.find({})).map((one) => [one.id, one]));
  const asked = new Map<string, string>();
  for (const { occurrenceId, messageId } of await store.messageItem.find({ droppedReason: null }))
    asked.set(occurrenceId, messages.get(messageId)?.contactId ?? '');
  const next = new Map<string, string | undefined>();
  for (const { occurrenceId } of await store.extensionRequest.find({ state: 'pending' }))
    next.set(occurrenceId, coordinator);
  for (const { occurrenceId, messageId } of await store.escalation.find({ state: 'raised' }))
    next.set(occurrenceId, names.get(messages.get(messageId ?? '')?.contactId ?? ''));
  for (const { occurrenceId, contactId } of await store.reminder.find({ state: 'pending' }))
    next.set(occurrenceId, names.get(contactId));
  const all = await store.occurrence.find({});
  const counts = new Map<string, number>();
  for (const one of all) {
    const how = standing(one, all, next, asked, names, coordinator);
    counts.set(how, (counts.get(how) ?? 0) + 1);
  }
  return counts;
}

function standing(
  one: Occurrence,
  all: readonly Occurrence[],
  next: ReadonlyMap<string, string | undefined>,
  asked: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
  coordinator: string | undefined,
): string {
  if (['closed', 'parked', 'cancelled'].includes(one.state)) return one.state;
  if (one.state === 'submitted') return coordinator ? 'submitted: coordinator' : 'nobody';
  if (next.get(one.id)) return 'named';
  if (one.kind === 'ongoing' || one.every !== null) {
    const later = all.filter(
      (o) => o.assignmentId === one.assignmentId && o.ruleKey === one.ruleKey && o.originalDueOn > one.originalDueOn,
    );
    const laterNamed = later.some((o) => next.get(o.id));
    return `series ${one.kind} ${one.every} ${laterNamed ? 'later named' : later.length > 0 ? 'later ' + later.map((l) => l.state).sort()[0] : 'last'} ${names.get(asked.get(one.id) ?? '') ? 'asked' : 'NEVER ASKED'}`;
  }
  return `nobody ${one.kind} ${one.every} ${one.state}`;
}
