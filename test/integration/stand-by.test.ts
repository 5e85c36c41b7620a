import { createMemoryStore } from '../../src/adapters/store/memory/store.ts';
import { createPrismaStore } from '../../src/adapters/store/prisma/store.ts';
import type { Channel, SendRequest } from '../../src/app/channel.ts';
import { deliverMessage } from '../../src/app/deliver-message.ts';
import type { Deps } from '../../src/app/ports.ts';
import { ensureDefaults } from '../../src/app/ensure-defaults.ts';
import { reconcile } from '../../src/app/reconcile.ts';
import { createInlineQueue } from '../../src/app/rehearsal/inline-queue.ts';
import { createVirtualClock } from '../../src/app/rehearsal/virtual-clock.ts';
import { createStandBy } from '../../src/app/stand-by.ts';
import type { Store } from '../../src/app/store.ts';
import { minuteAhead, sweepAhead } from '../../src/app/sweep-ahead.ts';
import { sweep } from '../../src/app/sweep.ts';
import { readConfig } from '../../src/config.ts';
import { addMinutes } from '../../src/core/time/instant.ts';
import { openSystem } from '../../src/wire.ts';
import { runWorkers } from '../../workers/run.ts';
import { calendar } from '../support/calendar.ts';
import { foundOffice, layDue } from '../support/due-together.ts';
import { at } from '../support/plan-draft.ts';
import { sampleRow } from '../support/sample-rows.ts';
import { dumpDifference, dumpStore } from '../support/store-dump.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { until } from '../support/until.ts';

const DAY = '2017-03-07';
const MINUTE = at(`${DAY} 11:00`); // after everybody's own
const BEFORE = addMinutes(MINUTE, -1 / 4);
const UNITS = 20;

const stores: [string, () => Promise<[Store, () => Promise<void>]>][] = [
  ['memory', () => Promise.resolve([createMemoryStore(), () => Promise.resolve()])],
  [
    'PostgreSQL',
    async () => {
      const database = await createTestDatabase();
      const store = createPrismaStore(database.url);
      return [store, () => store.close().then(() => database.drop())];
    },
  ],
];

/** An office on the day on which all its units have something due at 11:00, and what their contacts are sent. */
async function openOffice(store: Store) {
  const clock = createVirtualClock(at('2017-03-01 08:00'));
  const queue = createInlineQueue();
  const arrived: (Pick<SendRequest, 'address' | 'letter'> & { at: string })[] = [];
  const channel: Channel = {
    name: 'console',
    idempotentMinutes: 55,
    async send({ handingOver, key, address, letter }) {
      await handingOver();
      arrived.push({ address, letter, at: clock.now() });
      return { result: 'sent', providerMessageId: key };
    },
    check: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
  /** Transactions begun: what is judged and composed takes one. */
  let transactions = 0;
  const counted: Store = {
    ...store,
    transaction: (work) => {
      transactions += 1;
      return store.transaction(work);
    },
  };
  const channels = new Map([[channel.name, channel]]);
  const deps: Deps = { store: counted, clock, calendar, queue, channels, keys: [{ id: '1', secret: 'office' }] };
  const contactIds = await foundOffice(store, UNITS, clock.now());
  await sweep(deps); // the first one of all keeps whom reminders are laid out for
  await layDue(store, '1', contactIds, DAY, MINUTE);
  clock.advanceTo(BEFORE);
  const jobs = (): { job: string; id: string }[] => {
    const all = [];
    for (let job = queue.take(); job; job = queue.take()) all.push(job);
    return all;
  };

  const waiting: (() => void)[] = [];
  const standBy = createStandBy(deps, (instant) =>
    clock.now() >= instant ? Promise.resolve() : new Promise((go) => waiting.push(go)),
  );
  return {
    deps,
    clock,
    contactIds,
    arrived,
    jobs,
    transactions: () => transactions,
    /** Sweeps ahead and gets everything ready; returns what happens when the clock has come to `instant`. */
    async getReady() {
      expect(await sweepAhead(deps, MINUTE)).toBe(UNITS);
      const runs = jobs().map(({ job, id }) => {
        expect(job).toBe('standBy');
        return standBy(id);
      });
      await until(() => waiting.length === UNITS, { what: 'everything ready' });
      return async (instant = MINUTE): Promise<string[]> => {
        clock.advanceTo(instant);
        for (const go of waiting.splice(0)) go();
        return Promise.all(runs);
      };
    },
  };
}

type Office = Awaited<ReturnType<typeof openOffice>>;

/** As it is without anything ahead. */
async function inItsMinute({ deps, clock, jobs }: Office): Promise<void> {
  clock.advanceTo(MINUTE);
  await sweep(deps);
  for (const { id } of jobs()) await deliverMessage(deps, id);
}

/** Times of attempts say when the work was done, which is what differs. */
async function kept(store: Store): Promise<string[]> {
  return (await dumpStore(store)).map((line) => line.replace(/"firstAttemptAt":"[^"]*"/, ''));
}

describe.each(stores)('What falls due in a minute to come, on %s', (_name, open) => {
  let store: Store;
  let close: () => Promise<void>;
  let office: Office;
  beforeEach(async () => {
    [store, close] = await open();
    office = await openOffice(store);
  });
  afterEach(() => close());

  it('is written and got ready ahead, and goes out as the minute comes with nothing to judge or compose', async () => {
    const go = await office.getReady();
    expect(office.arrived).toEqual([]);
    expect(await store.delivery.count({ state: 'sending', handedOverAt: null })).toBe(UNITS);
    const before = office.transactions();
    expect(await go()).toEqual(Array.from({ length: UNITS }, () => 'sent'));
    expect(office.transactions()).toBe(before);
    expect(new Set(office.arrived.map((one) => one.at))).toEqual(new Set([MINUTE]));
    await sweep(office.deps);
    expect(await reconcile(office.deps)).toBe(0);
  });

  it('is to the byte what the sweep of that minute would have sent and kept', async () => {
    const [other, closeOther] = await open();
    try {
      const usual = await openOffice(other);
      await inItsMinute(usual);
      await (
        await office.getReady()
      )();
      const sorted = ({ arrived }: Office) => arrived.toSorted((a, b) => (a.address < b.address ? -1 : 1));
      expect(sorted(usual)).toHaveLength(UNITS);
      expect(sorted(office)).toEqual(sorted(usual));
      expect(dumpDifference(await kept(store), await kept(other))).toEqual([]);
    } finally {
      await closeOther();
    }
  });

  it('is judged and composed anew where anything has changed: who is done is not asked', async () => {
    const go = await office.getReady();
    await store.occurrence.update('o1-3', { state: 'closed', closedAt: BEFORE });
    const before = office.transactions();
    expect((await go()).toSorted()).toEqual([...Array.from({ length: UNITS - 1 }, () => 'sent'), 'withdrawn']);
    expect(office.transactions()).toBeGreaterThan(before);
    expect(office.arrived).toHaveLength(UNITS - 1);
    expect(await store.reminder.get('r1-3')).toMatchObject({ state: 'skipped', reason: 'alreadyClosed' });
  });

  it.each<[string, number, () => Promise<unknown>]>([
    [
      'a silence',
      0,
      () =>
        store.silence.insert([
          sampleRow('silence', 1, {
            scope: 'plan',
            scopeId: 'plan',
            fromAt: BEFORE,
            toAt: addMinutes(MINUTE, 600),
          }),
        ]),
    ],
    ['a plan that stops', 0, () => store.plan.update('plan', { state: 'draft' })],
    [
      'a contact who has left',
      UNITS - 1,
      () => store.contactDuty.updateWhere({ contactId: office.contactIds[0] ?? '' }, { toOn: '2017-03-06' }),
    ],
    ['other words', UNITS, () => store.task.update('t0', { content: '改过的内容' })],
  ])('hears of %s after it was ready', async (what, arrive, change) => {
    const go = await office.getReady();
    await change();
    await go();
    expect(office.arrived).toHaveLength(arrive);
    expect(JSON.stringify(office.arrived).includes('改过的内容')).toBe(what === 'other words');
  });

  it('is looked at again by a machine that slept over it', async () => {
    const go = await office.getReady();
    expect(new Set(await go(at('2017-03-08 09:00')))).toEqual(new Set(['withdrawn']));
    expect(office.arrived).toEqual([]);
    // its day is over: it goes into the next digest
    expect(await store.reminder.count({ state: 'pending' })).toBe(UNITS);
  });

  it('waits for its minute where its job is lost or its process dies', async () => {
    expect(await sweepAhead(office.deps, MINUTE)).toBe(UNITS);
    office.jobs();
    expect(await reconcile(office.deps)).toBe(0);
    office.clock.advanceTo(MINUTE);
    await reconcile(office.deps);
    const again = office.jobs();
    expect(again.map(({ job }) => job)).toEqual(Array.from({ length: UNITS }, () => 'deliver'));
    for (const { id } of again) await deliverMessage(office.deps, id);
    expect(office.arrived).toHaveLength(UNITS);
  });

  it('is left to the sweep of the minute where few are due, outside the window, or something comes before it', async () => {
    const { deps } = office;
    expect(await sweepAhead(deps, MINUTE, { togetherFrom: UNITS + 1 })).toBe(0);
    expect(await sweepAhead(deps, BEFORE)).toBe(0);
    expect(await sweepAhead(deps, at(`${DAY} 22:00`))).toBe(0);
    await store.reminder.update('r1-0', { ask: 'order' });
    expect(await sweepAhead(deps, MINUTE)).toBe(0);
    expect(await store.message.count({})).toBe(0);
  });
});

it('The next minute is swept ahead by the last sweep before it', () => {
  expect(minuteAhead(at('2017-03-07 10:59'))).toBeNull();
  expect(minuteAhead('2017-03-07T02:59:30.000Z')).toBeNull();
  expect(minuteAhead('2017-03-07T02:59:45.123Z')).toBe(MINUTE);
  expect(minuteAhead('2017-03-07T03:00:00.000Z')).toBeNull();
});

it('The workers get it ready, and send it when the clock has come there', async () => {
  const database = await createTestDatabase();
  const read = readConfig({ DATABASE_URL: database.url });
  if (!read.ok) throw new Error(read.message);
  let now = at('2017-03-01 08:00');
  const opened = await openSystem(read.config, { clock: { now: () => now }, log: () => undefined });
  if (!opened.ok) throw new Error(opened.message);
  const { system } = opened;
  const { store } = system.deps;
  await ensureDefaults(store);
  const contactIds = await foundOffice(store, UNITS, now);
  await sweep(system.deps);
  await layDue(store, '1', contactIds, DAY, MINUTE);
  now = BEFORE;
  const running = await runWorkers(system, { sweepEvery: 1, log: () => undefined });
  try {
    await until(async () => (await store.delivery.count({ state: 'sending' })) === UNITS, { what: 'all claimed' });
    expect(await store.sandboxMessage.count({})).toBe(0);
    now = MINUTE;
    await until(async () => (await store.delivery.count({ state: 'sent' })) === UNITS, { what: 'all sent' });
    const arrived = await store.sandboxMessage.find({});
    expect(new Set(arrived.map(({ receivedAt }) => receivedAt))).toEqual(new Set([MINUTE]));
    expect(arrived).toHaveLength(UNITS);
  } finally {
    await running.stop();
    await system.close();
    await database.drop();
  }
});
