import type { Reminder } from '../core/entities/message.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import { isLive } from '../core/occurrence/transition.ts';
import { type AudienceKeys, audienceKeys, changedUnits } from '../core/policy/audience-keys.ts';
import { type People, isReaderOf } from '../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { firstOccurrences, type LayOut, remindersFor } from './lay-out-reminders.ts';
import { lastAnswers } from './last-answers.ts';
import { loadPeople } from './load-people.ts';
import { loadPolicies } from './load-policy.ts';
import type { Deps } from './ports.ts';
import type { Tx } from './store.ts';

/** The setting that holds the audiences the reminders were last laid out for. */
const SETTING = 'audiences';

/** Keeps what the first plan was laid out for, unless something is kept already. Call it where reminders are laid out. */
export async function keepAudiences(tx: Tx, people: People, now: Instant): Promise<void> {
  const value = audienceKeys(people, await tx.policyBinding.find({}), localDateOf(now));
  await tx.setting.insert([{ id: SETTING, value }]);
}

/**
 * Lays out anew what other people than before are to get: a contact was replaced, a duty began or ended, an address was
 * added or went bad, another policy was bound. However the change was made, the next tick sees it here by comparing what
 * is with what was laid out for. Returns the number of units concerned. One transaction a unit; what a crash leaves is
 * done by the next tick.
 */
export async function alignReminders(deps: Deps, people: People, now: Instant): Promise<number> {
  const { store } = deps;
  const keys = audienceKeys(people, await store.policyBinding.find({}), localDateOf(now));
  const kept = await store.setting.get(SETTING);
  const changed = kept === null ? null : changedUnits(kept.value as AudienceKeys, keys);
  if (changed?.length === 0) return 0;
  const active = (await store.plan.find({ state: 'active' })).map(({ id }) => id);
  const all = changed ?? (await unitsWithWork(deps, active));
  for (const unitId of all) await store.transaction((tx) => alignUnit(tx, deps, unitId, active, now));
  await store.setting.insert([{ id: SETTING, value: keys }]);
  await store.setting.update(SETTING, { value: keys });
  return all.length;
}

async function unitsWithWork({ store }: Deps, planIds: readonly string[]): Promise<string[]> {
  return [...new Set((await store.occurrence.find({ planId: { in: planIds } })).map(({ unitId }) => unitId))].sort();
}

/** The unit's live occurrences, each under its lock, so that no reply or extension lays one out at the same time. */
async function lockedOccurrences(tx: Tx, unitId: string, planIds: readonly string[]): Promise<Occurrence[]> {
  const live = async () =>
    (await tx.occurrence.find({ unitId, planId: { in: planIds } })).filter(({ state }) => isLive(state));
  for (const { id } of await live()) await tx.lock(`occurrence:${id}`);
  return live();
}

async function alignUnit(tx: Tx, deps: Deps, unitId: string, planIds: readonly string[], now: Instant): Promise<void> {
  const occurrences = await lockedOccurrences(tx, unitId, planIds);
  if (occurrences.length === 0) return;
  const people = await loadPeople(tx);
  const known = await tx.reminder.find({ occurrenceId: { in: occurrences.map(({ id }) => id) } });
  const { ahead, missed } = await layOutAnew(tx, deps, occurrences, people, now);
  const newcomers = newcomersAmong(missed, known);
  await dropOthers(tx, known, people, unitId, now);
  await tx.reminder.insert([...ahead, ...newcomers]);
  await bringBack(tx, known, new Map(ahead.map((reminder) => [reminder.id, reminder])), people, unitId, now);
}

/** All that lies ahead of these occurrences, and the latest missed step of those that nobody has answered yet. */
async function layOutAnew(tx: Tx, deps: Deps, occurrences: readonly Occurrence[], people: People, now: Instant) {
  const policyOf = await loadPolicies(tx);
  const siblings = await tx.occurrence.find({ assignmentId: { in: occurrences.map((one) => one.assignmentId) } });
  const first = firstOccurrences(siblings);
  const answeredOn = await lastAnswers(tx, occurrences, policyOf);
  const ahead: Reminder[] = [];
  const missed: Reminder[] = [];
  for (const planId of new Set(occurrences.map((one) => one.planId))) {
    const plan = await tx.plan.get(planId);
    if (!plan) continue;
    const layOut: LayOut = { plan, first, people, policyOf, calendar: deps.calendar, catchUp: false, now, answeredOn };
    const own = occurrences.filter((one) => one.planId === planId);
    ahead.push(...remindersFor(own, layOut));
    const unanswered = own.filter(({ acknowledgedAt }) => acknowledgedAt === null);
    missed.push(...remindersFor(unanswered, { ...layOut, catchUp: true }));
  }
  return { ahead, missed };
}

/** Of somebody who never had a reminder of an occurrence, everything: who takes over is told where things stand. */
function newcomersAmong(missed: readonly Reminder[], known: readonly Reminder[]): Reminder[] {
  const had = new Set(known.map(({ occurrenceId, contactId }) => `${occurrenceId} ${contactId}`));
  return missed.filter(({ occurrenceId, contactId }) => !had.has(`${occurrenceId} ${contactId}`));
}

/** Guarded by the state: a sweep that runs beside us may just have sent them. */
async function dropOthers(tx: Tx, known: readonly Reminder[], people: People, unitId: string, now: Instant) {
  const today = localDateOf(now);
  const others = known.filter((one) => one.state === 'pending' && !isReaderOf(people, unitId, one, today));
  if (others.length > 0)
    await tx.reminder.updateWhere(
      { id: { in: others.map(({ id }) => id) }, state: 'pending' },
      { state: 'superseded', reason: 'superseded' },
    );
}

/** Who comes back to a duty finds their own reminders; what could not be sent for want of an address, is sent now. */
async function bringBack(
  tx: Tx,
  known: readonly Reminder[],
  ahead: ReadonlyMap<string, Reminder>,
  people: People,
  unitId: string,
  now: Instant,
): Promise<void> {
  const today = localDateOf(now);
  const back = known.filter((one) => {
    if (one.state === 'superseded' && one.reason === 'superseded') return ahead.has(one.id);
    return one.state === 'skipped' && one.reason === 'noRoute' && isReaderOf(people, unitId, one, today, true);
  });
  for (const { id, state, fireAt } of back)
    await tx.reminder.update(
      id,
      { state: 'pending', reason: null, fireAt: ahead.get(id)?.fireAt ?? fireAt },
      { state },
    );
}
