import type { Store } from '../../src/app/store.ts';
import type { Message, Reminder } from '../../src/core/entities/message.ts';
import type { Occurrence, Silence } from '../../src/core/entities/occurrence.ts';
import type { Audience, Policy, PolicyStep } from '../../src/core/entities/policy.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import { digestAt } from '../../src/core/policy/sending-window.ts';
import { type Instant, instantAt, localDateOf, minuteOfDay } from '../../src/core/time/instant.ts';
import type { LocalDate } from '../../src/core/time/local-date.ts';
import { calendar } from '../support/calendar.ts';
import { Bases } from './bases.ts';
import { caughtUp, conditionHolds, dayOf, digestDayAfter, isPromised, LIVE, promiseRung, type Rung } from './rungs.ts';
import { PEOPLE, TownPeople } from './town-people.ts';

const AUDIENCES = ['contacts', 'unitLeader', 'coordinators'] as const;

interface Shown {
  key: string;
  occurrenceId: string;
  revision: number;
  stepKey: string;
  repeatNo: number;
  digest: boolean;
  day: LocalDate;
  reader: string;
  /** Everybody for whom it was read. */
  readFor: readonly string[];
}

/** The item of a letter with the rows behind it. */
export interface ShownItem {
  reminder: Reminder;
  message: Message;
  reader: string;
  /** The provider may have had it since an earlier attempt, so its words are those of that time. */
  again: boolean;
}

/**
 * What may be sent and what must have been sent, told a second time: not by following the program but by looking at the
 * town on a day. It reads the states of the occurrences and what admins write, never what the program laid out or sent.
 */
export class Reference {
  readonly people = new TownPeople();
  readonly faults: string[] = [];
  #occurrences = new Map<string, Occurrence>();
  #policies = new Map<string, Policy>();
  #bound = new Map<string, string>();
  #silences: readonly Silence[] = [];
  /** Occurrences for which a claim or a wish for more time stands: an earlier promise is settled by it. */
  #claimed = new Set<string>();
  readonly #bases = new Bases();
  readonly #joined = new Map<string, Instant>();
  readonly #served = new Set<string>();
  readonly #shown = new Map<string, Shown[]>();
  readonly #messages = new Set<string>();
  #day = '';
  /** What was worked out since the town last changed. */
  readonly #laidOut = new Map<string, readonly Rung[]>();

  /** Reads the town as it is after something was done to it at `now`; `byHand`: past the system, which sees it later. */
  async load(store: Store, now: Instant, byHand = false): Promise<void> {
    const town = await store.whole(...PEOPLE, 'policy', 'policyBinding', 'silence', 'occurrence', 'reply');
    this.people.read(town);
    this.#policies = new Map(town.policy.map((policy) => [policy.id, policy]));
    this.#bound = new Map(
      town.policyBinding.map(({ level, targetId, policyId }) => [`${level} ${targetId}`, policyId]),
    );
    this.#silences = town.silence;
    const standing = town.reply.filter(({ undoneAt, refusal }) => undoneAt === null && refusal === null);
    const claims = standing.filter(({ kind }) => kind === 'done' || kind === 'extension_request');
    this.#claimed = new Set(claims.flatMap(({ occurrenceId }) => occurrenceId ?? []));
    this.#occurrences = new Map(town.occurrence.map((one) => [one.id, one]));
    for (const one of this.#occurrences.values()) this.#bases.note(one, this.#policyOf(one).id, now, byHand);
    this.#day = '';
    this.#laidOut.clear();
  }

  /** A tick at `now`: from here on the system knows who has come and who has gone. */
  tick(now: Instant): void {
    const day = localDateOf(now);
    if (day === this.#day) return;
    this.#day = day;
    this.#bases.see(now);
    const there = new Set<string>();
    for (const unit of ['north', 'south'])
      for (const audience of AUDIENCES)
        for (const person of this.people.audience(audience, unit, day)) there.add(`${unit} ${audience} ${person}`);
    for (const key of this.#joined.keys()) if (!there.has(key)) this.#joined.delete(key);
    for (const key of there) if (!this.#joined.has(key)) this.#joined.set(key, this.#served.size === 0 ? '' : now);
    for (const key of there) this.#served.add(key);
  }

  /** Judges what somebody was just shown. */
  arrived(item: ShownItem, now: Instant): void {
    const { reminder, message, reader } = item;
    const one = this.#occurrences.get(reminder.occurrenceId);
    if (!one) throw new Error('an item without an occurrence');
    const day = localDateOf(now);
    const key = `${one.id} r${reminder.dueRevision} ${reminder.stepKey} ${reminder.repeatNo} to ${reader}`;
    const shown = this.#shown.get(one.id) ?? [];
    if (shown.some((other) => other.key === key)) this.#fault(now, 'duplicate', key);
    const readFor = this.#readFor(one, reminder.audience, reader, day);
    if (!item.again) {
      const wrong = this.#wrong(one, reminder, message, reader, readFor, now);
      if (wrong) this.#fault(now, `stale: ${wrong}`, key);
    }
    this.#keep(one, item, key, day);
  }

  /** What a process may have left with a provider when it died: it counts as said, and must not be said again. */
  perhaps(item: ShownItem, now: Instant): void {
    const one = this.#occurrences.get(item.reminder.occurrenceId);
    const day = localDateOf(now);
    if (one) this.#keep(one, item, '', day);
  }

  /** A message as a whole: one of a kind a day, inside the window. */
  message(message: Message, now: Instant): void {
    const key = `${message.contactId} ${message.day} ${message.kind} ${message.part}`;
    if (this.#messages.has(key)) this.#fault(now, 'duplicate message', key);
    this.#messages.add(key);
    if (message.text !== null) return;
    const minute = minuteOfDay(now);
    const { from, to } = defaultPolicy.window;
    if (!calendar.isWorkday(localDateOf(now)) || minute < from || minute > to)
      this.#fault(now, 'outside the window', key);
  }

  #keep(one: Occurrence, { reminder, reader }: ShownItem, key: string, day: LocalDate): void {
    // who reads for two is asked once
    const readFor = AUDIENCES.flatMap((other) => this.#readFor(one, other, reader, day));
    const { stepKey, repeatNo, dueRevision: revision, audience } = reminder;
    const digest = audience === 'contacts';
    const shown = this.#shown.get(one.id) ?? [];
    shown.push({ key, occurrenceId: one.id, revision, stepKey, repeatNo, digest, day, reader, readFor });
    this.#shown.set(one.id, shown);
  }

  #fault(now: Instant, what: string, key: string): void {
    this.faults.push(`${now} ${what}: ${key}`);
  }

  #readFor(one: Occurrence, audience: Audience, reader: string, day: LocalDate): string[] {
    const theirs = this.people.audience(audience, one.unitId, day);
    return theirs.filter((who) => who === reader || this.people.isDeputyFor(reader, who, one.unitId, day));
  }

  #wrong(
    one: Occurrence,
    reminder: Reminder,
    message: Message,
    reader: string,
    readFor: readonly string[],
    now: Instant,
  ): string | null {
    const today = localDateOf(now);
    const base = this.#bases.get(one.id);
    if (!base) return 'never laid out';
    // asked of the office when somebody claims to be done: nobody else's business, and over when it is decided
    if (reminder.stepKey.startsWith('review@')) return one.state === 'submitted' ? null : `review of ${one.state}`;
    if (!LIVE.includes(one.state)) return one.state;
    if (reminder.dueRevision !== one.dueRevision) return 'its date was moved';
    if (this.#covered(one, reader, now, now)) return 'silenced';
    if (readFor.length === 0) return 'not this reader';
    if (message.day !== today) return 'of another day';
    const { audience } = reminder;
    const mine = readFor.map((person) => ({ person, rungs: this.#rungs(one, audience, person) }));
    const rungOf = (rungs: readonly Rung[]) =>
      rungs.find(({ step, repeatNo }) => step.key === reminder.stepKey && repeatNo === reminder.repeatNo);
    const rungs = mine.flatMap(({ person, rungs: all }) => {
      const rung = rungOf(all);
      return rung ? [{ person, rung, all }] : [];
    });
    const [first] = rungs;
    if (!first) return 'no such step';
    if (first.rung.day > today) return 'too early';
    if (!this.#conditionHolds(one, first.rung.step, today)) return 'its condition does not hold';
    if (audience === 'contacts' && isPromised(one, first.rung, today)) return 'promised for later';
    const goneBy = rungs.every(
      ({ person, rung }) =>
        rung.fireAt <= base.since && !base.catchUp && !base.rebound && this.#joinedAt(one, audience, person) === '',
    );
    // The very same step was said in vain: over another address it comes again, and twice to one is a duplicate anyway.
    // A promise is looked at as long as nothing was asked since its day.
    const promised = first.rung.step.anchor === 'promise' ? first.rung.day : '';
    const told = (this.#shown.get(one.id) ?? []).some(
      (shown) =>
        readFor.some((person) => shown.readFor.includes(person)) &&
        shown.day >= promised &&
        !(shown.key === '' && shown.stepKey === reminder.stepKey && shown.revision === reminder.dueRevision),
    );
    // nothing lies ahead any more: the last rung is said late rather than never
    const lastWord = first.all.every(({ fireAt }) => fireAt <= base.since);
    if (goneBy && told && !lastWord) return 'gone by';
    const late = rungs.every(({ person, rung, all }) => {
      const from = [base.mustSince, this.#joinedAt(one, audience, person)].reduce((a, b) => (a > b ? a : b));
      // What was gone by when it was laid out is made up for on the first day it can be.
      const first = digestDayAfter(person, base.since);
      const madeUp = rung.fireAt <= base.since && rung.day < first ? first : rung.day;
      return all.some(
        (other) =>
          other.day > madeUp &&
          other.fireAt > from &&
          other.fireAt <= message.createdAt &&
          other.step.onlyIf === undefined &&
          other.step.anchor !== 'promise' && // on its day whatever is asked looks at it too
          !isPromised(one, other, other.day) &&
          // swallowed, as it would have been whoever it was for; what could not be delivered before it still is
          !this.#covered(one, person, other.fireAt, now),
      );
    });
    return late ? 'not the latest step' : null;
  }

  #joinedAt(one: Occurrence, audience: Audience, person: string): Instant {
    return this.#joined.get(`${one.unitId} ${audience} ${person}`) ?? '';
  }

  #conditionHolds(one: Occurrence, step: PolicyStep, today: LocalDate): boolean {
    return conditionHolds(one, step, [...this.#occurrences.values()], today);
  }

  #policyOf({ planId, taskId }: Occurrence): Policy {
    const id = [`task ${taskId}`, `plan ${planId}`, 'organisation *'].map((key) => this.#bound.get(key)).find(Boolean);
    return this.#policies.get(id ?? '') ?? defaultPolicy;
  }

  #covered(one: Occurrence, person: string, from: Instant, to: Instant): boolean {
    return this.#silences.some(({ scope, scopeId, fromAt, toAt }) => {
      const scoped = { plan: one.planId, task: one.taskId, occurrence: one.id, contact: person }[scope];
      return scoped === scopeId && fromAt <= to && toAt > from;
    });
  }

  /** All steps for one person, in order of their days. */
  #rungs(one: Occurrence, audience: Audience, person: string): readonly Rung[] {
    const key = `${one.id} ${audience} ${person}`;
    const known = this.#laidOut.get(key) ?? this.#layOut(one, audience, person);
    this.#laidOut.set(key, known);
    return known;
  }

  #layOut(one: Occurrence, audience: Audience, person: string): readonly Rung[] {
    const { ladders, window } = { ...this.#policyOf(one), window: defaultPolicy.window };
    const short = { P1W: ladders.upToWeek, P1M: ladders.upToMonth }[one.every ?? ''];
    const own = one.kind === 'ongoing' ? ladders.checkIn : (short ?? ladders.milestone);
    const first = ![...this.#occurrences.values()].some(
      (other) => other.assignmentId === one.assignmentId && other.originalDueOn < one.originalDueOn,
    );
    const rungs: Rung[] = [];
    for (const step of [...(first ? ladders.notice : []), ...own])
      for (let repeatNo = 0; step.audience.includes(audience) && repeatNo < (step.repeat?.atMost ?? 1); repeatNo++) {
        const day = dayOf(step, repeatNo, step.anchor === 'due' ? one.dueOn : this.activatedOn);
        rungs.push({ step, repeatNo, day, fireAt: digestAt(person, day, window) });
      }
    if (audience === 'contacts' && one.promisedOn !== null) rungs.push(promiseRung(one.promisedOn, person));
    return rungs.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  }

  activatedOn = '';

  /** Judges a workday that went by without any trouble: whatever was due must have been shown by its evening. */
  evening(day: LocalDate): void {
    const now = instantAt(day, 18 * 60);
    for (const one of this.#occurrences.values())
      if (LIVE.includes(one.state))
        for (const audience of AUDIENCES)
          for (const person of this.people.audience(audience, one.unitId, day)) {
            const rung = this.#owed(one, audience, person, day);
            if (rung && !this.#wasSaid(one, audience, person, rung))
              this.#fault(now, 'missing', `${one.id} ${rung.step.key} ${rung.repeatNo} (${rung.day}) to ${person}`);
          }
  }

  /** The latest step that this person, or who reads for them, must have been shown by the end of a day; null: none. */
  #owed(one: Occurrence, audience: Audience, person: string, day: LocalDate): Rung | null {
    const reader = this.people.readerFor(person, day);
    const base = this.#bases.get(one.id);
    if (reader === null || !base) return null;
    const joined = this.#joinedAt(one, audience, person);
    const from = base.mustSince > joined ? base.mustSince : joined;
    const rungs = this.#rungs(one, audience, person);
    const due = rungs.filter(({ step, repeatNo, fireAt, day: on }) => {
      if (fireAt <= from || on > day) return false;
      // else something came of it
      if (step.anchor === 'promise')
        return base.promisedIn === one.version && !(base.cameBack && this.#claimed.has(one.id));
      if (audience === 'contacts' && isPromised(one, { step, repeatNo, fireAt, day: on }, on)) return false;
      return step.onlyIf === undefined || (on === day && this.#conditionHolds(one, step, day));
    });
    // Where a promise holds back what would be asked by now, be it made up for, nothing older is asked in its place.
    const held = rungs.some((rung) => rung.fireAt > from && rung.day <= day && isPromised(one, rung, rung.day));
    const madeUp = audience === 'contacts' && base.catchUp && !held ? caughtUp(rungs, person, from, base, day) : null;
    const latest = due.at(-1) ?? (madeUp && isPromised(one, madeUp, madeUp.day) ? null : madeUp);
    if (!latest) return null;
    // A silence may have swallowed the step where a later one was to come; it must not be over only since this morning.
    for (const who of [person, reader])
      if (this.#covered(one, who, latest.fireAt, instantAt(day, 18 * 60))) {
        const over = !this.#covered(one, who, instantAt(day, 0), instantAt(day, 18 * 60));
        const ahead = AUDIENCES.some((other) => this.#rungs(one, other, person).some((rung) => rung.day > latest.day));
        if (!over || ahead) return null;
      }
    return latest;
  }

  #wasSaid(one: Occurrence, audience: Audience, person: string, rung: Rung): boolean {
    // who stood in that day may have read the step for somebody else before
    const reader = this.people.readerFor(person, rung.day);
    // what is made up for may have come before its reader's own next digest, with what a former contact was owed that day
    const since = this.#bases.get(one.id)?.since ?? '';
    const from = rung.fireAt <= since ? localDateOf(since) : rung.day;
    return (this.#shown.get(one.id) ?? []).some((shown) => {
      if (shown.revision !== one.dueRevision) return false;
      const same = shown.stepKey === rung.step.key && shown.repeatNo === rung.repeatNo;
      if (!shown.readFor.includes(person)) return same && shown.reader === reader;
      // who reads for contact and leader is asked once, as the contact
      return same || ((shown.digest || audience !== 'contacts') && shown.day >= from);
    });
  }
}
