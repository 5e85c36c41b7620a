import { activatePlan } from '../../src/app/activate-plan.ts';
import { decideExtension } from '../../src/app/decide-extension.ts';
import { interpretInbound } from '../../src/app/interpret-inbound.ts';
import { nextWatchAt } from '../../src/app/keep-watch.ts';
import type { Deps } from '../../src/app/ports.ts';
import { receiveInbound } from '../../src/app/receive-inbound.ts';
import { reconcile } from '../../src/app/reconcile.ts';
import { createVirtualClock } from '../../src/app/rehearsal/virtual-clock.ts';
import type { Store } from '../../src/app/store.ts';
import { sweepAhead } from '../../src/app/sweep-ahead.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import { nextOpening } from '../../src/core/policy/sending-window.ts';
import { addMinutes, type Instant, instantAt, localDateOf, minuteOfDay } from '../../src/core/time/instant.ts';
import { addDays, type LocalDate } from '../../src/core/time/local-date.ts';
import { calendar } from '../support/calendar.ts';
import { administer } from './administer.ts';
import { auditFaults } from './audit-faults.ts';
import type { Command, History } from './command.ts';
import { Calm, EVENING } from './calm.ts';
import { Coverage } from './coverage.ts';
import { edit, EDITABLE, movePolicy } from './edit-event.ts';
import { createFaults, Death, mortalQueue, mortalStore } from './faults.ts';
import { createProvider } from './provider.ts';
import { Reference } from './reference.ts';
import { replyDraft } from './reply-draft.ts';
import { deliverAll, sweepTimes } from './side-by-side.ts';
import { StandingBy } from './standing-by.ts';
import { foundTown } from './town.ts';
import { Witness } from './witness.ts';

/** One town on one store and its history. */
export class HistoryRun {
  readonly reference = new Reference();
  readonly coverage = new Coverage();
  readonly clock;
  readonly deps: Deps;
  readonly #raw: Store;
  readonly #faults = createFaults();
  readonly #queue = mortalQueue(this.#faults);
  readonly #provider;
  readonly #witness;
  readonly #calm: Calm;
  readonly #standing: StandingBy;
  #wakeUps: Instant[] = [];
  #received = 0;
  /** Whether a duty or a leave begins or ends on some day, so that midnights matter. */
  #dated = false;
  /** Whether something may wake by itself. */
  #rests = false;
  readonly #history: History;
  constructor(store: Store, history: History) {
    const start = instantAt(addDays('2017-03-01', history.startDay), history.startMinute);
    this.#raw = store;
    this.#history = history;
    this.clock = createVirtualClock(start);
    this.#witness = new Witness(store, this.clock, this.reference);
    this.#provider = createProvider(
      this.clock,
      this.#faults,
      (arrival) => {
        this.coverage.count('shown');
        return this.#witness.arrived(arrival);
      },
      (letter, contactId) => this.#witness.perhaps(letter, contactId),
    );
    this.deps = {
      store,
      clock: this.clock,
      calendar,
      queue: this.#queue,
      channels: new Map(this.#provider.channels.map((channel) => [channel.name, channel])),
      keys: [{ id: '1', secret: 'town' }],
    };
    this.#calm = new Calm(localDateOf(start));
    this.#standing = new StandingBy(this.deps, mortalStore(store, this.#faults));
  }

  /** What went wrong, in words; empty where all held. */
  async run(): Promise<readonly string[]> {
    const { startDay, spread, commands } = this.#history;
    await foundTown(this.#raw, addDays('2017-03-01', startDay), spread);
    for (const plan of ['A', 'B']) await activatePlan(this.deps, plan, 'user:admin');
    this.reference.activatedOn = localDateOf(this.clock.now());
    await this.#changed();
    this.reference.tick(this.clock.now());
    for (const command of commands) {
      await this.#do(command);
      if (this.reference.faults.length > 0) return this.reference.faults;
    }
    await this.#heal();
    return this.reference.faults;
  }

  /** All faults are over: soon everything must be in order. */
  async #heal(): Promise<void> {
    if (this.#troubled()) this.#dirty(2);
    this.#faults.restart();
    Object.assign(this.#faults, { loseJobs: 0, doubleJobs: 0 });
    Object.assign(this.#provider, { moods: [], downUntil: '' });
    let end = localDateOf(this.clock.now());
    for (let workdays = 0; workdays < 4; workdays += 1) end = calendar.workdayOnOrAfter(addDays(end, 1));
    await this.#runTo(instantAt(end, EVENING));
    this.reference.faults.push(...(await auditFaults(this.deps, this.reference.people)));
  }

  async #do(command: Command): Promise<void> {
    if (!['edit', 'decide', 'tap', 'say'].includes(command.do)) this.coverage.count(command.do);
    switch (command.do) {
      case 'pass':
        return this.#pass(command.days, command.minute);
      case 'outage':
        this.#abandon();
        this.clock.advanceTo(addMinutes(this.clock.now(), command.hours * 60));
        return this.#dirty();
      case 'sweepOnly':
      case 'twoSweeps':
        return this.#sweepOnly(command.do === 'twoSweeps' ? 2 : 1);
      case 'tap':
      case 'say':
        return this.#reply(command);
      case 'decide':
        return this.#decide(command.approve);
      case 'edit':
        return this.#edit(command);
      case 'crash':
        this.#faults.callsLeft = command.calls;
        return;
      case 'moods':
        this.#provider.moods.push(...command.moods);
        return;
      case 'down':
        this.#provider.downUntil = addMinutes(this.clock.now(), command.hours * 60);
        return;
      case 'jobs':
        this.#faults[command.fate === 'lost' ? 'loseJobs' : 'doubleJobs'] += 2;
        return;
      case 'move':
        await this.#whatever(() => movePolicy(this.deps, command));
        return this.#changed();
      case 'leave':
      case 'replace':
      case 'route':
      case 'bind':
      case 'silence':
        this.#dated ||= command.do === 'leave' || command.do === 'replace';
        await administer(this.#raw, command, this.clock.now());
        return this.#changed(true);
    }
  }

  async #pass(days: number, minute: number): Promise<void> {
    const now = this.clock.now();
    let end = localDateOf(now);
    if (minuteOfDay(now) >= minute) end = addDays(end, 1);
    return this.#runTo(instantAt(addDays(end, days - 1), minute));
  }

  /** The system runs: a tick at once, at every instant at which something falls due, and after every midnight. */
  async #runTo(end: Instant): Promise<void> {
    await this.#tick();
    while (this.clock.now() < end && this.reference.faults.length === 0) {
      const now = this.clock.now();
      const today = localDateOf(now);
      const evening = instantAt(today, EVENING);
      const stops = [end, ...this.#wakeUps];
      if (this.#dated) stops.push(instantAt(addDays(today, 1), 0));
      if (now < evening) stops.push(evening);
      const due = await this.#raw.nextDueAt();
      const woken = this.#rests ? await nextWatchAt(this.deps, now) : null;
      if (woken !== null) stops.push(woken);
      if (due !== null && this.#lead > 0) stops.push(addMinutes(due, -this.#lead));
      if (due !== null) stops.push(due > now ? due : nextOpening(addMinutes(now, 1), defaultPolicy.window, calendar));
      const next = stops.filter((at) => at > now).reduce((a, b) => (a < b ? a : b));
      this.#wakeUps = this.#wakeUps.filter((at) => at > next);
      this.clock.advanceTo(next);
      if (next === evening) this.#evening(today);
      else await this.#tick();
    }
  }

  #evening(day: LocalDate): void {
    if (this.#troubled()) this.#dirty(2);
    if (this.#calm.isOn(day) && calendar.isWorkday(day)) this.reference.evening(day);
  }

  #troubled(): boolean {
    const { callsLeft, loseJobs } = this.#faults;
    return (
      callsLeft !== null ||
      loseJobs > 0 ||
      this.#provider.moods.length > 0 ||
      this.#provider.downUntil > this.clock.now()
    );
  }

  #dirty(workdays = 0): void {
    this.#calm.disturb(this.clock.now(), workdays);
  }

  async #tick(): Promise<void> {
    const before = this.#provider.troubles;
    await this.#mortally(async () => {
      await sweepTimes(this.deps, 1);
      await reconcile(this.deps);
    });
    // what rested until today is awake
    if (this.#rests) await this.reference.load(this.#raw, this.clock.now());
    this.reference.tick(this.clock.now());
    await this.#drain();
    if (this.#provider.troubles !== before) {
      this.#dirty(2);
      await this.reference.load(this.#raw, this.clock.now());
    }
    await this.#ahead();
  }

  get #lead(): number {
    return this.#history.lead ?? 0;
  }

  /** Writes what falls due next, if that is near, and gets it ready; it goes out when the clock has come there. */
  async #ahead(): Promise<void> {
    const now = this.clock.now();
    const due = this.#lead > 0 ? await this.#raw.nextDueAt() : null;
    const near =
      due !== null && due > now && due <= addMinutes(now, this.#lead) && localDateOf(due) === localDateOf(now);
    if (!near) return;
    await this.#mortally(async () => {
      const written = await sweepAhead(this.deps, due, { togetherFrom: 1 });
      if (written === 0) return;
      this.coverage.count('ahead');
      this.#wakeUps.push(due);
      await this.#standing.begin(
        this.#queue.takeAll().map(({ id }) => id),
        due,
      );
    });
  }

  /** The process is gone: what it held is free when its leases have run out. */
  #abandon(): void {
    for (const at of this.#standing.abandon()) this.#wakeUps.push(addMinutes(at, 6));
  }

  async #sweepOnly(times: number): Promise<void> {
    const due = await this.#raw.nextDueAt();
    const now = this.clock.now();
    const at = nextOpening(due !== null && due > now ? due : now, defaultPolicy.window, calendar);
    if (at > addMinutes(now, 4 * 24 * 60)) return;
    this.clock.advanceTo(at);
    this.reference.tick(at);
    await this.#mortally(async () => {
      await sweepTimes(this.deps, times);
    });
    if (times > 1) await this.#drain();
    await this.reference.load(this.#raw, at);
    this.#dirty(this.#troubled() ? 2 : 0);
  }

  /** Runs something during which the process may die; then a new one has come. */
  async #mortally(work: () => Promise<unknown>): Promise<boolean> {
    const mayDie = this.#faults.callsLeft !== null || this.#provider.moods.length > 0;
    this.deps.store = mayDie ? mortalStore(this.#raw, this.#faults) : this.#raw;
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      this.coverage.count('death');
      this.#faults.restart();
      this.#queue.clear();
      this.#abandon();
      this.#wakeUps.push(addMinutes(this.clock.now(), 6));
      this.#dirty(2);
      return false;
    } finally {
      this.deps.store = this.#raw;
    }
  }

  /** All deliveries that wait go at once, as the worker makes them; what comes in is read one by one. */
  async #drain(): Promise<void> {
    await this.#mortally(() => this.#standing.go());
    for (let jobs = this.#queue.takeAll(); jobs.length > 0; jobs = this.#queue.takeAll()) {
      const deliveries = jobs.filter(({ job }) => job === 'deliver').map(({ id }) => id);
      await this.#mortally(() => deliverAll(this.deps, deliveries));
      for (const { job, id } of jobs)
        if (job === 'inbound') await this.#mortally(() => interpretInbound(this.deps, id));
    }
  }

  async #changed(byHand = false): Promise<void> {
    await this.reference.load(this.#raw, this.clock.now(), byHand);
    this.#dirty();
  }

  async #reply(command: Extract<Command, { do: 'tap' | 'say' }>): Promise<void> {
    const recent = this.#witness.answerable.slice(-12);
    const item = recent[command.pick % Math.max(recent.length, 1)];
    if (!item) return;
    this.coverage.count(command.do === 'tap' ? `tap ${command.action}` : command.words);
    const draft = replyDraft(command, item, (this.#received += 1), this.deps);
    let id = '';
    const receive = async () => {
      id = (await receiveInbound(this.deps, draft)).id;
    };
    await this.#whatever(receive);
    await this.#whatever(() => interpretInbound(this.deps, id));
    await this.#changed();
  }

  async #decide(approve: boolean): Promise<void> {
    const [request] = await this.#raw.extensionRequest.find({ state: 'pending' });
    if (!request) return;
    this.coverage.count('decide');
    await this.#whatever(() => decideExtension(this.deps, request.id, { approve, by: 'user:office' }));
    await this.#changed();
  }

  async #edit(command: Extract<Command, { do: 'edit' }>): Promise<void> {
    const all = await this.#raw.occurrence.find({});
    const fitting = all.filter(({ state }) => EDITABLE[command.what].includes(state));
    const one = fitting[command.pick % Math.max(fitting.length, 1)];
    if (!one) return;
    this.coverage.count(command.what);
    this.#rests ||= command.what === 'park';
    await this.#whatever(() => edit(this.deps, one, command));
    await this.#changed();
  }

  /** Somebody does something and, if the process dies of it, does it again. */
  async #whatever(work: () => Promise<unknown>): Promise<void> {
    if (!(await this.#mortally(work))) await work();
  }
}
