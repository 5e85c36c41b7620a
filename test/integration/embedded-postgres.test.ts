import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { isServerOf, readPostmaster } from '../../src/adapters/store/embedded/postmaster.ts';
import { removeEmbeddedPostgres } from '../../src/adapters/store/embedded/remove.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/adapters/store/embedded/start.ts';
import {
  killEverything,
  killServer,
  nextReport,
  openFolder,
  removeFolders,
  spawnEmbedded,
} from '../support/embedded-folder.ts';
import { queryOnce } from '../support/query-once.ts';

let dataDir: string;
let data: string;
const started: EmbeddedPostgres[] = [];

async function useNewFolder(): Promise<void> {
  dataDir = path.join(await openFolder(), 'postgres');
  data = path.join(dataDir, 'data');
}

beforeAll(useNewFolder);

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop({ evenIfAttached: true });
  await killEverything();
});

afterAll(removeFolders);

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir });
  started.push(server);
  return server;
}

async function serverPid(): Promise<number> {
  const pid = (await readPostmaster(data))?.pid;
  if (!pid) throw new Error('no server runs');
  return pid;
}

/** Asks until the answer comes; the test's own time limit ends it. */
async function untilAnswered<Row>(url: string, sql: string): Promise<Row[]> {
  for (;;) {
    try {
      return await queryOnce<Row>(url, sql);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

describe('the first start', () => {
  it('makes a cluster that keeps Chinese text, thinks in UTC and is reachable from this machine only', async () => {
    const { url, attached, startedByUs, note } = await start();
    expect({ attached, startedByUs, note }).toEqual({ attached: false, startedByUs: true, note: undefined });
    const names = ['server_encoding', 'TimeZone', 'max_connections', 'listen_addresses', 'unix_socket_directories'];
    const columns = names.map((name) => `current_setting('${name}') AS "${name}"`).join();
    const [settings] = await queryOnce(url, `SELECT ${columns}`);
    expect(settings).toEqual({
      server_encoding: 'UTF8',
      TimeZone: 'UTC',
      max_connections: '200',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
    });
    expect(await queryOnce(url, `SELECT '健促办' ~ '^[[:alpha:]]{3}$' AS letters`)).toEqual([{ letters: true }]);
  });

  it('closes the data to other accounts and asks for the password', async () => {
    const { url } = await start();
    expect((await stat(data)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(data, 'cuiban.password'))).mode & 0o777).toBe(0o600);
    await expect(queryOnce(url.replace(/:[0-9a-f]{48}@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/);
  });

  it('lets four processes start at once: one wins and all use its server', async () => {
    await useNewFolder();
    const processes = Array.from({ length: 4 }, () => spawnEmbedded(dataDir));
    const reports = await Promise.all(processes.map(nextReport));
    expect(reports.filter((report) => report.startedByUs)).toHaveLength(1);
    expect(new Set(reports.map((report) => report.url)).size).toBe(1);
    expect(reports[0]?.url).toMatch(/^postgres:/);
  });
});

describe('a later start', () => {
  it('finds the data again, on the same port', async () => {
    const first = await start();
    await queryOnce(first.url, `CREATE TABLE kept AS SELECT '第8项' AS title`);
    expect(await first.stop()).toBe(true);
    const second = await start();
    expect(second.startedByUs).toBe(true);
    expect(second.url).toBe(first.url);
    expect(await queryOnce(second.url, 'SELECT title FROM kept')).toEqual([{ title: '第8项' }]);
  });

  it('attaches to the server that outlived a killed process, with its data', async () => {
    const child = spawnEmbedded(dataDir);
    const report = await nextReport(child);
    await queryOnce(report.url, 'CREATE TABLE outlived AS SELECT 8 AS number');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const server = await start();
    expect(server).toMatchObject({ attached: true, startedByUs: false, url: report.url });
    expect(await queryOnce(server.url, 'SELECT number FROM outlived')).toEqual([{ number: 8 }]);
  });

  it('recovers what was committed before the server itself was killed', async () => {
    const child = spawnEmbedded(dataDir);
    const { url } = await nextReport(child);
    await queryOnce(url, 'CREATE TABLE recovered AS SELECT 8 AS number');
    child.kill('SIGKILL');
    await once(child, 'exit');
    await killServer(data);
    const server = await start();
    expect(server.startedByUs).toBe(true);
    expect(await queryOnce(server.url, 'SELECT number FROM recovered')).toEqual([{ number: 8 }]);
  });

  it('survives a process that was killed while it made the cluster', async () => {
    await useNewFolder();
    const child = spawnEmbedded(dataDir);
    const reported = nextReport(child).catch(() => undefined);
    for (let made = false; !made;) {
      made = await readFile(path.join(dataDir, `new-${child.pid}`, 'PG_VERSION')).then(
        () => true,
        () => false,
      );
      if (!made) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    child.kill('SIGKILL');
    await reported;
    const server = await start();
    expect(await queryOnce(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('a server that dies under a living process', () => {
  it('is started again on the same port, so that connections made later reach the same data', async () => {
    const { url } = await start();
    await queryOnce(url, 'CREATE TABLE revived AS SELECT 8 AS number');
    const before = await serverPid();
    await killServer(data);
    expect(await untilAnswered(url, 'SELECT number FROM revived')).toEqual([{ number: 8 }]);
    expect(await serverPid()).not.toBe(before);
  });

  it('is started once when several processes notice', async () => {
    const { url } = await start();
    const child = spawnEmbedded(dataDir);
    await nextReport(child);
    await killServer(data);
    await untilAnswered(url, 'SELECT 1');
    // both are connected again: ours and the other process's
    const present = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'cuiban launcher'`;
    for (let n = 0; n !== 2;) n = (await untilAnswered<{ n: number }>(url, present))[0]?.n ?? 0;
    expect(child.exitCode).toBeNull();
  });
});

describe('a pid file that a dead server left', () => {
  async function leave(pid: number, port = 5432): Promise<void> {
    const { startedByUs, stop } = await start();
    expect(startedByUs).toBe(true);
    await stop();
    await writeFile(path.join(data, 'postmaster.pid'), `${pid}\n${data}\n0\n${port}\n\n127.0.0.1\n`);
  }

  it('does not stop the start when its number belongs to another process now', async () => {
    const stranger = spawn('sleep', ['60']);
    await leave(stranger.pid ?? 0);
    expect((await start()).startedByUs).toBe(true);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill();
  });

  it('does not lead to another server that answers at its port', async () => {
    const foreign = new URL(process.env['CUIBAN_TEST_CLUSTER'] ?? '');
    await leave(process.pid, Number(foreign.port));
    const server = await start();
    expect(server.startedByUs).toBe(true);
    expect(server.port).not.toBe(Number(foreign.port));
  });

  it('does not stop the start when the dead server is still there as a zombie', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0.01 & echo $!; exec sleep 60']); // exec: nobody waits for the first sleep
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const zombie = Number(line.toString());
    const isZombie = async (): Promise<boolean> =>
      / Z /.test(await readFile(`/proc/${zombie}/stat`, 'utf8').catch(() => ' Z '));
    while (!(await isZombie())) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(isServerOf(zombie, '/')).toBe(false);
    await leave(zombie);
    expect((await start()).startedByUs).toBe(true);
    parent.kill();
  });

  it('does not stop the start when it was never written to the end', async () => {
    await leave(process.pid);
    await writeFile(path.join(data, 'postmaster.pid'), '');
    expect((await start()).startedByUs).toBe(true);
  });
});

describe('leaving', () => {
  it('stops the server that this process started', async () => {
    const { url, stop } = await start();
    expect(await stop()).toBe(true);
    await expect(queryOnce(url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('leaves the server to others who are connected, and gives them time to leave', async () => {
    const server = await start();
    const other = new pg.Client({ connectionString: server.url });
    await other.connect();
    expect(await server.stop()).toBe(false);
    expect((await other.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await other.end();

    const again = await start();
    const leaving = new pg.Client({ connectionString: again.url });
    await leaving.connect();
    setTimeout(() => void leaving.end(), 200);
    expect(await again.stop({ evenIfAttached: true })).toBe(true);
  });

  it('leaves the server to the process that started it', async () => {
    const child = spawnEmbedded(dataDir);
    const { url } = await nextReport(child);
    const attached = await start();
    expect(await attached.stop()).toBe(false);
    expect(await queryOnce(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    child.stdin?.end();
    expect(await nextReport(child)).toEqual({ stopped: true });
  });

  it('leaves the server to a process that is attached though it does nothing', async () => {
    const server = await start();
    const child = spawnEmbedded(dataDir);
    await nextReport(child);
    expect(await server.stop()).toBe(false);
    expect(await queryOnce(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('removing', () => {
  it('deletes the cluster and its server, but not while somebody is connected', async () => {
    const server = await start();
    await queryOnce(server.url, 'CREATE TABLE task ()');
    await expect(removeEmbeddedPostgres(dataDir)).rejects.toMatchObject({ failure: 'busy' });
    await server.stop();
    await removeEmbeddedPostgres(dataDir);
    const fresh = await start();
    expect(await queryOnce(fresh.url, `SELECT to_regclass('task') AS task`)).toEqual([{ task: null }]);
  });
});
