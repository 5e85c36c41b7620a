import { coordinatorContacts } from '../../core/policy/recipients.ts';
import { type Instant, instantAt, localDateOf } from '../../core/time/instant.ts';
import { describeOccurrence } from '../describe-occurrence.ts';
import { conditionPart } from '../choice/notice-choices.ts';
import { loadPeople } from '../load-people.ts';
import type { Deps } from '../ports.ts';
import { postNotice } from '../post-notice.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';
import { nextDay, type ParkedItem, parkedItems } from './parked-items.ts';
import { wakeItems } from './wake-items.ts';

/**
 * Wakes what was parked until today, and asks the owners of conditions whether theirs have come. One transaction each; what
 * a crash leaves the next tick does. Call it while the sending window is open. Returns deliveries to enqueue.
 */
export async function watchParked(deps: Deps, now: Instant): Promise<string[]> {
  const today = localDateOf(now);
  const deliveries: string[] = [];
  for (const item of await parkedItems(deps.store, deps)) {
    if ((nextDay(item) ?? '9') > today) break;
    deliveries.push(...(await deps.store.transaction((tx) => work(tx, deps, item, now))));
  }
  return deliveries;
}

/** Midnight of the next day on which something parked wakes or is asked about; null where nothing is. */
export async function nextParkingAt(deps: Pick<Deps, 'store' | 'calendar'>): Promise<Instant | null> {
  const [first] = await parkedItems(deps.store, deps);
  const day = first ? nextDay(first) : null;
  return day === null ? null : instantAt(day, 0);
}

async function work(tx: Tx, deps: Deps, item: ParkedItem, now: Instant): Promise<string[]> {
  const today = localDateOf(now);
  if (item.wakeOn !== null && item.wakeOn <= today) {
    const woken = await wakeItems(tx, deps, [item.occurrence], '约定的日期已到', 'system', now);
    return woken.ok ? woken.deliveries : [];
  }
  return ask(tx, deps, item.occurrence.id, now);
}

/** Under the lock, from the newest state: two ticks of one moment must not ask twice. */
async function ask(tx: Tx, deps: Deps, id: string, now: Instant): Promise<string[]> {
  await tx.lock(`occurrence:${id}`);
  const item = (await parkedItems(tx, deps)).find(({ occurrence }) => occurrence.id === id);
  if (!item || item.askOn === null || item.askOn > localDateOf(now)) return [];
  const { occurrence } = item;
  await recordEvent(tx, now, { entity: 'occurrence', entityId: id, type: 'askCondition', actor: 'system' });
  const people = await loadPeople(tx);
  const owner = await ownerContact(tx, occurrence.parkedBy);
  const office = coordinatorContacts(people);
  const ofOffice = owner !== null && office.includes(owner);
  const number = (await tx.task.get(occurrence.taskId))?.number ?? '';
  const text = `${await describeOccurrence(tx, occurrence)}挂账等待“${occurrence.parkedFor ?? ''}”，请核实条件是否已具备。已具备请回复“恢复 ${number}”；尚未具备请回复“继续挂账 ${number}”，届时再问。`;
  // only the office can end a rest, and has the buttons for it: an owner elsewhere is asked beside them
  return [
    ...(owner === null || ofOffice
      ? []
      : await postNotice(tx, people, [owner], `owner-${conditionPart(id)}`, text, now)),
    ...(await postNotice(tx, people, ofOffice ? [owner] : office, conditionPart(id), text, now)),
  ];
}

/** The contact of whoever looks after a condition, where they can be written to. */
async function ownerContact(tx: Tx, owner: string | null): Promise<string | null> {
  const [kind, id = ''] = (owner ?? '').split(':');
  const contactId = kind === 'contact' ? id : kind === 'user' ? ((await tx.user.get(id))?.contactId ?? null) : null;
  if (contactId === null) return null;
  return (await tx.contactRoute.count({ contactId, state: 'ok' })) > 0 ? contactId : null;
}
