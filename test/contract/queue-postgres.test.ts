import type pg from 'pg';
import { createJobQueue } from '../../src/adapters/queue/job-queue.ts';
import { queueConnection } from '../../src/adapters/queue/queue-connection.ts';
import { endSessions } from '../support/query-once.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { queueContract } from './queue.contract.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const cutConnections = (): Promise<void> => endSessions(database.url);

describe('the queue on PostgreSQL', () => {
  queueContract(() => ({ backend: { kind: 'postgres', url: database.url }, cutConnections }));

  it('keeps its tables apart even where the URL has options of its own', async () => {
    const own = await createTestDatabase();
    const url = new URL(own.url);
    url.searchParams.set('options', '-c statement_timeout=30s');
    const queue = await createJobQueue({ kind: 'postgres', url: url.href }, () => {});
    expect(await queue.counts()).toEqual({ waiting: 0, active: 0, delayed: 0 });
    await queue.close();
    await own.drop();
  });

  it('does not make its commits wait for the disk, whatever the URL asks for', async () => {
    const url = new URL(database.url);
    url.searchParams.set('options', '-c synchronous_commit=on');
    const connection = queueConnection({ kind: 'postgres', url: url.href }, { connections: 1, whenAway: 'fail' });
    const pool = connection.options.connection as pg.Pool;
    const { rows } = await pool.query("SELECT setting, source FROM pg_settings WHERE name = 'synchronous_commit'");
    expect(rows).toEqual([{ setting: 'off', source: 'client' }]);
    await connection.close();
  });

  it.each([
    ['postgres://someone:very-secret@127.0.0.1:1/none', /^任务队列不可用（数据库 127\.0\.0\.1:1\/none）：拒绝连接/],
    ['wrong password', /^任务队列不可用（数据库 .*）：密码不对/],
  ])('says in one line why it cannot be reached: %s', async (given, line) => {
    const wrong = new URL(database.url);
    wrong.password = 'very-secret';
    const url = given.startsWith('postgres') ? given : wrong.href;
    const failure = await createJobQueue({ kind: 'postgres', url }, () => {}).catch((error: Error) => error.message);
    expect(failure).toMatch(line);
    expect(failure).not.toMatch(/very-secret|\n/);
  });
});
