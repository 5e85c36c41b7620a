import { coordinatorContacts } from '../../src/core/policy/recipients.ts';
import { loadPeople } from '../../src/app/load-people.ts';
import type { Store } from '../../src/app/store.ts';
import type { Occurrence } from '../../src/core/entities/occurrence.ts';

/** How an occurrence stands: it has ended, it sleeps, or somebody who has a name and a way to be written to has the next step. */
export type Standing = 'closed' | 'parked' | 'cancelled' | 'contact' | 'coordinator' | 'nobody';

/** How every occurrence stands, with how many of each. */
export async function howAllStand(store: Store): Promise<Record<Standing, number>> {
  const people = await loadPeople(store);
  const office = coordinatorContacts(people);
  const named = (id: string | undefined) =>
    people.contacts.some((contact) => contact.id === id && contact.name !== '') &&
    people.routes.some((route) => route.contactId === id);
  const next = new Map<string, Standing>();
  const has = (occurrenceId: string, contactId: string | undefined) => {
    if (named(contactId)) next.set(occurrenceId, office.includes(contactId ?? '') ? 'coordinator' : 'contact');
  };
  for (const { occurrenceId } of await store.extensionRequest.find({ state: 'pending' })) has(occurrenceId, office[0]);
  for (const { occurrenceId, messageId } of await store.escalation.find({ state: 'raised' }))
    has(occurrenceId, (await store.message.get(messageId ?? ''))?.contactId);
  for (const { occurrenceId, contactId } of await store.reminder.find({ state: 'pending' }))
    has(occurrenceId, contactId);
  const counts = { closed: 0, parked: 0, cancelled: 0, contact: 0, coordinator: 0, nobody: 0 };
  for (const one of await store.occurrence.find({})) counts[standingOf(one, next, office)] += 1;
  return counts;
}

function standingOf({ id, state }: Occurrence, next: ReadonlyMap<string, Standing>, office: string[]): Standing {
  if (state === 'closed' || state === 'parked' || state === 'cancelled') return state;
  // a claim waits for those who review it
  if (state === 'submitted') return office.length > 0 ? 'coordinator' : 'nobody';
  return next.get(id) ?? 'nobody';
}
