import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { readPostmaster } from '../../src/adapters/store/embedded/postmaster.ts';
import { keepCalendar } from '../../src/app/keep-calendar.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { openSystem, type System } from '../../src/wire.ts';
import { queryOnce } from '../support/query-once.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'wire-'));
  await chmod(folder, 0o755);
});

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function config(environment: Record<string, string>): Config {
  const read = readConfig(environment);
  if (!read.ok) throw new Error(read.message);
  return read.config;
}

async function opened(environment: Record<string, string>): Promise<System> {
  const result = await openSystem(config(environment), { log: () => {} });
  if (!result.ok) throw new Error(result.message);
  return result.system;
}

/** The one line with which it refuses. */
async function refusal(environment: Record<string, string>): Promise<string> {
  const result = await openSystem(config(environment), { log: () => {} });
  if (result.ok) {
    await result.system.close();
    throw new Error('it opened');
  }
  return result.message;
}

const query = (sql: string): Promise<Record<string, unknown>[]> => queryOnce(database.url, sql);

/** Who else is connected to the test database. */
const others = () =>
  query('SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()');

describe('What stands in the way of a start', () => {
  it.each([
    [
      'a database nobody serves',
      { DATABASE_URL: 'postgres://cuiban:very-secret@127.0.0.1:1/cuiban' },
      /连接不上数据库 127\.0\.0\.1:1/,
    ],
    [
      'a Redis nobody serves',
      { REDIS_URL: 'redis://:very-secret@127.0.0.1:1' },
      /连接不上 Redis 127\.0\.0\.1:1：拒绝连接/,
    ],
  ])(
    '%s is said in one line without secrets, and nothing stays open',
    async (_name, given, line) => {
      const message = await refusal({ DATABASE_URL: database.url, ...given });
      expect(message).toMatch(line);
      expect(message).not.toMatch(/very-secret|\n/);
      expect(await others()).toEqual([]);
    },
    20_000,
  );

  it('a wrong password is', async () => {
    const wrong = new URL(database.url);
    wrong.password = 'very-secret';
    const message = await refusal({ DATABASE_URL: wrong.href });
    expect(message).toMatch(/连接不上数据库/);
    expect(message).not.toMatch(/very-secret|\n/);
  });

  it('a schema from the future is, and the database is not touched', async () => {
    const own = await createTestDatabase();
    const client = new pg.Client({ connectionString: own.url });
    await client.connect();
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29991231000000_later', now())`,
    );
    await client.end();
    expect(await refusal({ DATABASE_URL: own.url })).toMatch(/29991231000000_later/);
    await own.drop();
  });

  it('an embedded database does not stay behind when the queue cannot be reached', async () => {
    const dataDir = path.join(folder, 'half');
    await refusal({ CUIBAN_DATA_DIR: dataDir, REDIS_URL: 'redis://127.0.0.1:1' });
    expect(existsSync(path.join(dataDir, 'postgres', 'data', 'PG_VERSION'))).toBe(true);
    expect(await readPostmaster(path.join(dataDir, 'postgres', 'data'))).toBeUndefined();
  }, 30_000);
});

describe('An open system', () => {
  it('answers that it is ready, has the sandbox only, and leaves no connection when it is closed', async () => {
    const system = await opened({ DATABASE_URL: database.url });
    expect(await system.ready()).toBeNull();
    expect(await system.queueDepth()).toBe(0);
    expect([...system.deps.channels.keys()]).toEqual(['console']);
    expect(system.notes).toEqual([]);
    expect((await others()).length).toBeGreaterThan(0);
    await system.close();
    expect(await others()).toEqual([]);
  });

  it('has the channels that are configured', async () => {
    const system = await opened({
      DATABASE_URL: database.url,
      CUIBAN_SMTP_URL: 'smtp://127.0.0.1:1',
      CUIBAN_MAIL_FROM: 'office@city.example',
      LARK_APP_ID: 'cli_x',
      LARK_APP_SECRET: 'secret',
    });
    expect([...system.deps.channels.keys()]).toEqual(['console', 'email', 'lark']);
    await system.close();
  });

  it('says what is wrong when its database is gone', async () => {
    const own = await createTestDatabase();
    const system = await opened({ DATABASE_URL: own.url });
    await own.drop();
    expect(await system.ready()).toMatch(/^数据库.+。$/);
    await system.close();
  });

  it('runs embedded where nothing is configured, and stops its database at the end', async () => {
    const dataDir = path.join(folder, 'embedded');
    const system = await opened({ CUIBAN_DATA_DIR: dataDir });
    expect(system.backend).toEqual({ kind: 'postgres', url: system.databaseUrl });
    expect(await system.ready()).toBeNull();
    await system.close();
    expect(await readPostmaster(path.join(dataDir, 'postgres', 'data'))).toBeUndefined();
  }, 30_000);

  it('takes another port for the embedded database where the last one is in use', async () => {
    const dataDir = path.join(folder, 'embedded');
    const first = await opened({ CUIBAN_DATA_DIR: dataDir });
    const port = Number(new URL(first.databaseUrl).port);
    await first.close();
    const squatter = createServer().listen(port, '127.0.0.1');
    const second = await opened({ CUIBAN_DATA_DIR: dataDir });
    expect(Number(new URL(second.databaseUrl).port)).not.toBe(port);
    await second.close();
    await new Promise((resolve) => squatter.close(resolve));
  }, 30_000);
});

describe('Signing keys', () => {
  it('are the same for processes that start together, and stay', async () => {
    const [a, b] = await Promise.all([opened({ DATABASE_URL: database.url }), opened({ DATABASE_URL: database.url })]);
    expect(a.deps.keys).toEqual(b.deps.keys);
    expect(a.deps.keys[0]?.secret.length).toBeGreaterThanOrEqual(43);
    await Promise.all([a.close(), b.close()]);
    const later = await opened({ DATABASE_URL: database.url });
    expect(later.deps.keys).toEqual(a.deps.keys);
    await later.close();
  });

  it('come from the environment where it has one, and the kept ones still verify old buttons', async () => {
    const before = await opened({ DATABASE_URL: database.url });
    await before.close();
    const secret = 'a secret of the deployment';
    const system = await opened({ DATABASE_URL: database.url, CUIBAN_SECRET: secret });
    expect(system.deps.keys).toEqual([{ id: 'env', secret }, ...before.deps.keys]);
    await system.close();
  });
});

describe('The calendar', () => {
  it('is the table that was imported, else the one that ships', async () => {
    const own = await createTestDatabase();
    const shipped = await opened({ DATABASE_URL: own.url });
    expect(shipped.deps.calendar.isWorkday('2017-10-02')).toBe(false);
    const days = [{ date: '2030-03-05', kind: 'off' as const, name: '本市停工', source: '市府办通知' }];
    await keepCalendar(shipped.deps, { version: 'city-2', knownThrough: '2030-12-31', days }, 'user:admin');
    await shipped.close();
    const changed = await opened({ DATABASE_URL: own.url });
    const { calendar } = changed.deps;
    expect([calendar.version, calendar.knownThrough]).toEqual(['city-2', '2030-12-31']);
    expect(['2030-03-04', '2030-03-05'].map((date) => calendar.isWorkday(date))).toEqual([true, false]);
    await changed.close();
    await own.drop();
  });
});
