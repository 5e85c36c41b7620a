import { inspect } from 'node:util';
import { StoreUnavailable } from '../../src/adapters/store/errors.ts';
import { createPrismaStore } from '../../src/adapters/store/prisma/store.ts';
import { endSessions } from '../support/query-once.ts';
import type { TestDatabase } from '../support/test-database.ts';
import { createTestDatabase } from '../support/test-database.ts';

const PASSWORD = 'geheim-4711';

describe('a database that cannot be worked with', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const changed = (change: (url: URL) => void): string => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };

  const places: [string, string, () => string][] = [
    ['down', 'unreachable', () => changed((url) => Object.assign(url, { port: '1', password: PASSWORD }))],
    [
      'nowhere',
      'unreachable',
      () => changed((url) => Object.assign(url, { hostname: 'nowhere.invalid', password: PASSWORD })),
    ],
    ['closed to this user', 'refused', () => changed((url) => Object.assign(url, { password: PASSWORD }))],
    ['missing', 'missing', () => changed((url) => Object.assign(url, { pathname: '/no_such_database' }))],
    ['without tables', 'notMigrated', () => changed((url) => Object.assign(url, { pathname: '/postgres' }))],
  ];

  it.each(places)('that is %s is named as such, in every call, without its password', async (_, reason, url) => {
    const store = createPrismaStore(url());
    const calls = [
      () => store.contact.get('x'),
      () => store.contact.insert([{ id: 'x', name: 'x', phone: null }]),
      () => store.contact.update('x', { name: 'y' }),
      () => store.nextDueAt(),
      () => store.transaction((tx) => tx.contact.count({})),
    ];
    for (const call of calls) {
      const error = await call().then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(error).toMatchObject({ reason, message: expect.stringContaining('数据库') });
      expect(inspect(error, { depth: 9 })).not.toContain(PASSWORD);
      expect(inspect(error, { depth: 9 })).not.toContain(new URL(database.url).password);
    }
    await store.close();
  });

  it('that goes away in the middle of a transaction fails it, and is used again when it is back', async () => {
    const store = createPrismaStore(database.url);
    const work = store.transaction(async (tx) => {
      await tx.contact.insert([{ id: 'lost', name: 'lost', phone: null }]);
      await endSessions(database.url);
      await tx.contact.count({});
    });
    await expect(work).rejects.toMatchObject({ name: 'StoreUnavailable', reason: 'unreachable' });
    expect(await store.contact.count({})).toBe(0);
    await store.close();
  });
});
