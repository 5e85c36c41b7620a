import pg from 'pg';
import type { Store } from '../../src/app/store.ts';
import { createPrismaStore } from '../../src/adapters/store/prisma/store.ts';
import type { PrismaFixture } from '../support/prisma-fixture.ts';
import { createPrismaFixture } from '../support/prisma-fixture.ts';
import { plantRows, sampleRow } from '../support/sample-rows.ts';

const NOW = '2017-06-01T00:00:00.000Z';
const LATER = '2017-06-01T00:05:00.000Z';

/** Two processes on one database: what only happens where transactions really run at the same time. */
describe('two stores on one database', () => {
  let fixture: PrismaFixture;
  let here: Store;
  let there: Store;
  beforeAll(async () => {
    fixture = await createPrismaFixture();
    there = createPrismaStore(fixture.url);
  });
  afterAll(async () => {
    await there.close();
    await fixture.end();
  });
  beforeEach(async () => {
    here = await fixture.fresh();
    await plantRows(here, 1, 'reminder', 'delivery');
    await plantRows(here, 2, 'contact');
    await here.reminder.update('reminder-1', { state: 'pending', fireAt: NOW });
    await here.delivery.update('delivery-1', { state: 'pending', nextAttemptAt: NOW, attempts: 0 });
  });

  it('leave out the reminders that the other holds, without waiting', async () => {
    await here.reminder.insert([sampleRow('reminder', 1, { id: 'r2', stepKey: 'r2', state: 'skipped', fireAt: NOW })]);
    await here.transaction(async (tx) => {
      expect(await tx.claimDueReminders('contact-1', NOW)).toHaveLength(1);
      await there.reminder.update('r2', { state: 'pending' });
      const others = await there.claimDueReminders('contact-1', NOW);
      expect(others.map((row) => row.id)).toEqual(['r2']);
    });
    expect(await there.claimDueReminders('contact-1', NOW)).toHaveLength(2);
  });

  it('do not take a delivery that the other is just taking', async () => {
    await here.transaction(async (tx) => {
      expect(await tx.claimDeliveries(['delivery-1'], NOW, LATER)).toHaveLength(1);
      expect(await there.claimDeliveries(['delivery-1'], NOW, LATER)).toEqual([]);
    });
    expect(await there.claimDeliveries(['delivery-1'], NOW, LATER)).toEqual([]);
    expect((await there.delivery.get('delivery-1'))?.attempts).toBe(1);
  });

  it('see no row of a transaction that is not final', async () => {
    await here.transaction(async (tx) => {
      await tx.contact.insert([{ id: 'new', name: 'new', phone: null }]);
      expect(await there.contact.get('new')).toBeNull();
    });
    expect(await there.contact.get('new')).not.toBeNull();
  });

  it('a conditional change waits for the other, looks again, and loses', async () => {
    let second: Promise<boolean> | undefined;
    await here.transaction(async (tx) => {
      expect(await tx.occurrence.update('occurrence-1', { version: 2 }, { version: 1 })).toBe(true);
      second = there.occurrence.update('occurrence-1', { version: 2 }, { version: 1 });
      await waitForBlocked(fixture.url);
    });
    expect(await second).toBe(false);
  });

  it('hold each other off by a locked name, and only by the same name', async () => {
    const order: string[] = [];
    let second: Promise<void> | undefined;
    await here.transaction(async (tx) => {
      await tx.lock('seal');
      await there.transaction((other) => other.lock('another name'));
      second = there.transaction(async (other) => {
        await other.lock('seal');
        order.push('second');
      });
      await waitForBlocked(fixture.url);
      order.push('first');
    });
    await second;
    expect(order).toEqual(['first', 'second']);
  });

  it('of two that wait for each other both get through: the loser runs again', async () => {
    let met = 0;
    let meet = (): void => {};
    const both = new Promise<void>((resolve) => (meet = resolve));
    let runs = 0;
    const work = (store: Store, first: string, second: string) =>
      store.transaction(async (tx) => {
        runs++;
        await tx.contact.update(first, { name: `${first} ${second}` });
        if (++met === 2) meet();
        await both;
        await tx.contact.update(second, { name: `${first} ${second}` });
      });
    await Promise.all([work(here, 'contact-1', 'contact-2'), work(there, 'contact-2', 'contact-1')]);
    expect(runs).toBe(3);
    const names = (await here.contact.find({})).map((row) => row.name);
    expect(names[0]).toBe(names[1]);
  });

  it('a database whose sessions live in another time zone changes nothing', async () => {
    const name = new URL(fixture.url).pathname.slice(1);
    const client = new pg.Client({ connectionString: fixture.url });
    await client.connect();
    await client.query(`ALTER DATABASE ${name} SET timezone = 'Asia/Shanghai'`);
    await client.end();
    const elsewhere = createPrismaStore(fixture.url);
    try {
      const times = { requestedAt: '2017-05-31T23:30:00.123Z', fromDueOn: '2017-05-31' };
      const row = sampleRow('extensionRequest', 1, times);
      expect(await elsewhere.extensionRequest.insert([row])).toEqual([row]);
      expect(await here.extensionRequest.find({ requestedAt: times.requestedAt })).toEqual([row]);
      expect(await elsewhere.extensionRequest.find({ requestedAt: times.requestedAt })).toEqual([row]);
      await elsewhere.extensionRequest.update(row.id, { decidedAt: times.requestedAt });
      expect((await here.extensionRequest.get(row.id))?.decidedAt).toBe(times.requestedAt);
      expect(await elsewhere.nextDueAt()).toBe(NOW);
    } finally {
      await elsewhere.close();
    }
  });
});

/** Returns when some session of the database waits for a lock. */
async function waitForBlocked(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (;;) {
      const { rowCount } = await client.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      if (rowCount) return;
    }
  } finally {
    await client.end();
  }
}
