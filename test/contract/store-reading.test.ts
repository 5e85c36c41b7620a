import { createPrismaStore } from '../../src/adapters/store/prisma/store.ts';
import type { PrismaFixture } from '../support/prisma-fixture.ts';
import { createPrismaFixture } from '../support/prisma-fixture.ts';
import { queryOnce } from '../support/query-once.ts';
import { plantRows, sampleRow } from '../support/sample-rows.ts';

const NOW = '2017-06-01T00:00:00.000Z';
const LATER = '2017-06-01T00:05:00.000Z';
const ALL = 2000;
const TOGETHER = 20;

/** What a statement reads to find its rows must not grow with all that waits or is being sent. */
describe('The store on PostgreSQL', () => {
  let fixture: PrismaFixture;
  beforeAll(async () => {
    fixture = await createPrismaFixture();
  });
  afterAll(() => fixture.end());

  it('finds the deliveries that an attempt claims and changes by their ids', async () => {
    const store = await fixture.fresh();
    await plantRows(store, 1, 'delivery');
    const ids = Array.from({ length: ALL }, (_none, n) => `d${n}`);
    await store.contactRoute.insert(ids.map((id) => sampleRow('contactRoute', 1, { id, address: `${id}@x.cn` })));
    await store.delivery.insert(
      ids.map((id) =>
        sampleRow('delivery', 1, {
          id,
          routeId: id,
          providerKey: id,
          providerMessageId: null,
          state: 'pending',
          attempts: 0,
          nextAttemptAt: NOW,
          leaseEndsAt: null,
        }),
      ),
    );
    const before = await readOfPartialIndexes(fixture.url);
    const sending = createPrismaStore(fixture.url, { watching: false });
    for (let from = 0; from < ALL; from += TOGETHER) {
      const some = ids.slice(from, from + TOGETHER);
      expect(await sending.claimDeliveries(some, NOW, LATER)).toHaveLength(TOGETHER);
    }
    for (let from = 0; from < ALL; from += TOGETHER) {
      const changes = ids.slice(from, from + TOGETHER).map((id) => ({ id, attempts: 1, patch: { handedOverAt: NOW } }));
      expect(await sending.changeClaimed(changes)).toHaveLength(TOGETHER);
    }
    await sending.close(); // a session's figures are complete when it ends
    expect(await readOfPartialIndexes(fixture.url)).toBe(before);
  });
});

/** Entries read so far of the indexes that hold nothing but what waits or is being sent. */
async function readOfPartialIndexes(url: string): Promise<number> {
  const [row] = await queryOnce<{ read: string }>(
    url,
    `SELECT sum(idx_tup_read) AS read FROM pg_stat_user_indexes WHERE indexrelname IN ('Delivery_due', 'Delivery_leased')`,
  );
  return Number(row?.read);
}
