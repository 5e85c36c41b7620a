import type { Store } from '../../src/app/store.ts';
import { copyStore } from '../../src/adapters/store/copy.ts';
import { tableNames } from '../../src/adapters/store/fields.ts';
import { createMemoryStore } from '../../src/adapters/store/memory/store.ts';
import type { PrismaFixture } from '../support/prisma-fixture.ts';
import { createPrismaFixture } from '../support/prisma-fixture.ts';
import { plantRows, sampleRow } from '../support/sample-rows.ts';

/** Everything in a store. */
async function contents(store: Store): Promise<object[][]> {
  return Promise.all(tableNames.map((table): Promise<object[]> => store[table].find({})));
}

describe('copying a store', () => {
  let fixture: PrismaFixture;
  let memory: Store;
  let database: Store;
  beforeAll(async () => {
    fixture = await createPrismaFixture();
  });
  afterAll(() => fixture.end());
  beforeEach(async () => {
    memory = createMemoryStore();
    database = await fixture.fresh();
  });

  it('carries every table over, there and back', async () => {
    for (const n of [1, 2]) await plantRows(memory, n, ...tableNames);
    const before = await contents(memory);
    expect(await copyStore(memory, database)).toBe(2 * tableNames.length);
    expect(await contents(database)).toEqual(before);
    const back = createMemoryStore();
    await copyStore(database, back);
    expect(await contents(back)).toEqual(before);
  });

  it('inserts a unit after the one it belongs to, whatever their ids', async () => {
    const unit = (id: string, parentId: string | null) => ({ id, name: id, parentId });
    await memory.orgUnit.insert([unit('a', 'c'), unit('b', 'a'), unit('c', null)]);
    expect(await copyStore(memory, database)).toBe(3);
    expect(await database.orgUnit.find({})).toEqual([unit('a', 'c'), unit('b', 'a'), unit('c', null)]);
  });

  it('copies only the tables asked for, and leaves alone what is there', async () => {
    await plantRows(memory, 1, 'user', 'task');
    await database.contact.insert([{ id: 'contact-1', name: 'there before', phone: null }]);
    expect(await copyStore(memory, database, ['user', 'contact', 'orgUnit'])).toBe(1);
    expect(await database.contact.get('contact-1')).toEqual({ id: 'contact-1', name: 'there before', phone: null });
    expect(await database.plan.count({})).toBe(0);
    expect(await copyStore(memory, database, ['user', 'contact', 'orgUnit'])).toBe(0);
  });

  it('copies nothing if something cannot be copied', async () => {
    await plantRows(memory, 1, 'task');
    await expect(copyStore(memory, database, ['task', 'contact', 'orgUnit'])).rejects.toThrow('foreign key');
    expect((await contents(database)).flat()).toEqual([]);
  });

  it('carries a year of a city whole', async () => {
    await plantRows(memory, 1, 'reminder', 'message');
    const occurrences = Array.from({ length: 5_000 }, (_, i) =>
      sampleRow('occurrence', 1, { id: `o${i}`, periodKey: `${i}` }),
    );
    const reminders = Array.from({ length: 60_000 }, (_, i) =>
      sampleRow('reminder', 1, { id: `r${i}`, occurrenceId: `o${i % 5_000}`, stepKey: `${i}` }),
    );
    const messages = Array.from({ length: 5_000 }, (_, i) => sampleRow('message', 1, { id: `m${i}`, part: `${i}` }));
    await memory.occurrence.insert(occurrences);
    await memory.reminder.insert(reminders);
    await memory.message.insert(messages);
    expect(await copyStore(memory, database)).toBeGreaterThan(70_000);
    expect(await database.reminder.count({})).toBe(60_001);
  }, 120_000);
});
