import type { Reminder } from '../core/entities/message.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import type { Policy } from '../core/entities/policy.ts';
import { deriveId } from '../core/ids.ts';
import { type AudienceKeys, audienceKeys, changedUnits } from '../core/policy/audience-keys.ts';
import { stepOf } from '../core/policy/plan-reminders.ts';
import { recipientsOf, standIn } from '../core/policy/recipients.ts';
import { digestAt, firstDigestDay } from '../core/policy/sending-window.ts';
import { addMinutes, type Instant, localDateOf, minutesBetween } from '../core/time/instant.ts';
import { assignedTimes } from './assigned-at.ts';
import { bringBack } from './bring-back.ts';
import { givenBack, takenAway } from './given-back.ts';
import { AUDIENCES, markBegun, replaceAudiences } from './kept-audiences.ts';
import { firstOccurrences, isAsked, type LayOut, remindersFor } from './lay-out-reminders.ts';
import { lastAnswers } from './last-answers.ts';
import { loadRules, type Rules } from './load-rules.ts';
import { moveToNewDays } from './move-to-new-days.ts';
import { notAskedAgain } from './not-asked-again.ts';
import { openOrders } from './order/open-orders.ts';
import type { Deps } from './ports.ts';
import type { Tx } from './store.ts';

/**
 * Lays out anew what other people than before are to get: a contact was replaced, a duty began or ended, an address was
 * added or went bad, another policy was bound. However the change was made, the next tick sees it here by comparing what
 * is with what was laid out for. Returns the number of units concerned. One transaction a unit; what a crash leaves is
 * done by the next tick.
 */
export async function alignReminders(deps: Deps, { people, bindings }: Rules, now: Instant): Promise<number> {
  const { store } = deps;
  const keys = audienceKeys(people, bindings, localDateOf(now));
  const kept = await store.setting.get(AUDIENCES);
  const changed = kept === null ? null : changedUnits(kept.value as AudienceKeys, keys);
  if (changed?.length === 0) return 0;
  const active = (await store.plan.find({ state: 'active' })).map(({ id }) => id);
  const all = changed ?? (await unitsWithWork(deps, active));
  const before = await store.transaction((tx) => markBegun(tx, changed, now));
  for (const unitId of all) await store.transaction((tx) => alignUnit(tx, deps, unitId, active, now));
  await store.transaction((tx) => replaceAudiences(tx, before, keys));
  return all.length;
}

async function unitsWithWork({ store }: Deps, planIds: readonly string[]): Promise<string[]> {
  return [...new Set((await store.occurrence.find({ planId: { in: planIds } })).map(({ unitId }) => unitId))].sort();
}

/** The unit's live occurrences, each under its lock, so that no reply or extension lays one out at the same time. */
async function lockedOccurrences(tx: Tx, unitId: string, planIds: readonly string[]): Promise<Occurrence[]> {
  const live = async () =>
    (await tx.occurrence.find({ unitId, planId: { in: planIds } })).filter(({ state }) => isAsked(state));
  for (const { id } of await live()) await tx.lock(`occurrence:${id}`);
  return live();
}

async function alignUnit(tx: Tx, deps: Deps, unitId: string, planIds: readonly string[], now: Instant): Promise<void> {
  const occurrences = await lockedOccurrences(tx, unitId, planIds);
  if (occurrences.length === 0) return;
  const rules = await loadRules(tx);
  const { people } = rules;
  const known = await tx.reminder.find({ occurrenceId: { in: occurrences.map(({ id }) => id) } });
  const { missed, behind, ...anew } = await layOutAnew(tx, deps, occurrences, rules, now);
  const ahead = notAskedAgain(anew.ahead, known, occurrences, rules.policyOf);
  const aheadById = new Map(ahead.map((reminder) => [reminder.id, reminder]));
  const dropped = await dropOthers(tx, deps, known, occurrences, rules, unitId, now);
  const { window } = rules.policyOf('', '');
  const soon = (contactId: string) =>
    digestAt(contactId, firstDigestDay(contactId, now, window, deps.calendar), window);
  const owed = known.filter(({ id, fireAt, contactId }) => dropped.has(id) && fireAt <= soon(contactId));
  const passedOn = toSuccessors(owed, recipientsOf(people, unitId, localDateOf(now)), window, now);
  await tx.reminder.insert([...ahead, ...passedOn, ...firstWords(missed, known, dropped)]);
  const kept = known.filter(({ id }) => !dropped.has(id));
  await askAsContacts(tx, kept, passedOn);
  await moveToNewDays(tx, deps, kept, aheadById, rules, now);
  for (const one of givenBack(behind, known, occurrences, rules.policyOf, deps)) aheadById.set(one.id, one);
  // who had it before, and is back after their own minute, has what was owed to whoever stood there meanwhile
  const taken = takenAway(known);
  for (const one of passedOn) if (taken.has(one.id) && !aheadById.has(one.id)) aheadById.set(one.id, one);
  await bringBack(tx, { known, dropped, ahead: aheadById }, people, unitId, now);
}

/**
 * All that lies ahead of these occurrences, the same with the latest missed step for those that nobody has answered yet, and
 * the latest missed steps by themselves.
 */
async function layOutAnew(tx: Tx, deps: Deps, occurrences: readonly Occurrence[], rules: Rules, now: Instant) {
  const { people, policyOf } = rules;
  const siblings = await tx.occurrence.find({ assignmentId: { in: occurrences.map((one) => one.assignmentId) } });
  const first = firstOccurrences(siblings);
  const answeredOn = await lastAnswers(tx, occurrences, policyOf);
  const orders = await openOrders(tx, occurrences);
  const assignedAt = await assignedTimes(tx, occurrences);
  const ahead: Reminder[] = [];
  const missed: Reminder[] = [];
  const behind: Reminder[] = [];
  for (const planId of new Set(occurrences.map((one) => one.planId))) {
    const plan = await tx.plan.get(planId);
    if (!plan) continue;
    const { calendar } = deps;
    const layOut: LayOut = {
      plan,
      first,
      people,
      policyOf,
      calendar,
      catchUp: false,
      now,
      answeredOn,
      assignedAt,
      orders,
    };
    const own = occurrences.filter((one) => one.planId === planId);
    const future = remindersFor(own, layOut);
    ahead.push(...future);
    const caughtUp = remindersFor(own, { ...layOut, catchUp: true });
    const unanswered = new Set(own.flatMap(({ id, acknowledgedAt }) => (acknowledgedAt === null ? [id] : [])));
    missed.push(...caughtUp.filter(({ occurrenceId }) => unanswered.has(occurrenceId)));
    const lying = new Set(future.map(({ id }) => id));
    behind.push(...caughtUp.filter(({ id }) => !lying.has(id)));
  }
  return { ahead, missed, behind };
}

/**
 * Of somebody who was told nothing of an occurrence, and is not about to be, the latest step: who takes over hears where
 * things stand, and so does whoever's first word another policy took away.
 */
function firstWords(missed: readonly Reminder[], known: readonly Reminder[], dropped: ReadonlySet<string>): Reminder[] {
  const key = ({ occurrenceId, contactId }: Reminder) => `${occurrenceId} ${contactId}`;
  const soon = new Map<string, Instant>();
  for (const one of missed) if (one.fireAt < (soon.get(key(one)) ?? '9')) soon.set(key(one), one.fireAt);
  const told = known.filter((one) => {
    if (one.state === 'superseded' && one.reason === 'superseded') return false;
    return !dropped.has(one.id) && (one.state !== 'pending' || one.fireAt <= (soon.get(key(one)) ?? ''));
  });
  const had = new Set(told.map(key));
  return missed.filter((one) => !had.has(key(one)));
}

/**
 * What somebody was owed and never got, for those who hold the duty now, in their own digest of that day; a step the policy no
 * longer has stops by itself.
 */
function toSuccessors(
  owed: readonly Reminder[],
  holders: ReturnType<typeof recipientsOf>,
  window: Policy['window'],
  now: Instant,
): Reminder[] {
  return owed.flatMap((one) =>
    holders[one.audience].map((contactId) => {
      const { occurrenceId, dueRevision, stepKey, repeatNo } = one;
      const id = deriveId('reminder', occurrenceId, dueRevision, stepKey, repeatNo, contactId);
      if (one.fireAt <= now) return { ...one, id, contactId };
      const day = localDateOf(one.fireAt);
      const theirs = digestAt(contactId, day, window);
      // What was put off lies within the minute before a digest, in its order. Where theirs has gone by they get it now,
      // with what lies behind, or it would have to wait for their next one.
      const before = Math.min(1, Math.max(0, minutesBetween(one.fireAt, digestAt(one.contactId, day, window))));
      return { ...one, id, contactId, fireAt: addMinutes(theirs > now ? theirs : now, -before) };
    }),
  );
}

/** A leader who answers for a unit without a contact is asked as its contact what they were to be told as its leader. */
async function askAsContacts(tx: Tx, kept: readonly Reminder[], passedOn: readonly Reminder[]): Promise<void> {
  const asked = new Map(passedOn.flatMap((one) => (one.audience === 'contacts' ? [[one.id, one.ask] as const] : [])));
  for (const { id, audience, state } of kept) {
    const ask = asked.get(id);
    if (ask === undefined || audience === 'contacts' || state !== 'pending') continue;
    await tx.reminder.update(id, { audience: 'contacts', ask }, { state: 'pending' });
  }
}

/**
 * Drops what is for somebody else by now, and steps that the policy in force does not have; returns their ids. Guarded by
 * the state: a sweep that runs beside us may just have sent them.
 */
async function dropOthers(
  tx: Tx,
  { calendar }: Deps,
  known: readonly Reminder[],
  occurrences: readonly Occurrence[],
  { people, policyOf }: Rules,
  unitId: string,
  now: Instant,
): Promise<ReadonlySet<string>> {
  const today = localDateOf(now);
  const { window } = policyOf('', '');
  const recipients = recipientsOf(people, unitId, today);
  const byId = new Map(occurrences.map((occurrence) => [occurrence.id, occurrence]));
  const inPolicy = ({ occurrenceId, stepKey }: Reminder) => {
    const occurrence = byId.get(occurrenceId);
    return occurrence && stepOf(policyOf(occurrence.planId, occurrence.taskId), occurrence, stepKey) !== undefined;
  };
  // A deputy keeps what was handed over for now; what lies ahead is for those who hold the duty.
  const standsIn = ({ audience, contactId, fireAt }: Reminder) =>
    recipients[audience].some((id) => standIn(people, id, today) === contactId) &&
    fireAt <= digestAt(contactId, firstDigestDay(contactId, now, window, calendar), window);
  // a leader who answered for a unit without a contact is told as its leader what they were to be asked
  const leads = ({ audience, contactId, occurrenceId, stepKey }: Reminder) => {
    const one = byId.get(occurrenceId);
    const step = one && stepOf(policyOf(one.planId, one.taskId), one, stepKey);
    const isLeader = recipients.unitLeader.includes(contactId) && !recipients.contacts.includes(contactId);
    return audience === 'contacts' && isLeader && step?.audience.includes('unitLeader') === true;
  };
  const leaders = new Set(known.filter((one) => one.state === 'pending' && leads(one)).map(({ id }) => id));
  for (const id of leaders)
    await tx.reminder.update(id, { audience: 'unitLeader', ask: 'escalation' }, { state: 'pending' });
  const others = known.filter(
    (one) =>
      one.state === 'pending' &&
      !leaders.has(one.id) &&
      !(inPolicy(one) && (recipients[one.audience].includes(one.contactId) || standsIn(one))),
  );
  const ids = others.map(({ id }) => id);
  if (ids.length > 0)
    await tx.reminder.updateWhere({ id: { in: ids }, state: 'pending' }, { state: 'superseded', reason: 'superseded' });
  return new Set(ids);
}
