import { existsSync } from 'node:fs';
import { chmod, chown, cp, lstat, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Account, serverAccount } from '../../src/adapters/store/embedded/account.ts';
import { completeLinks, copyBinaries, locateBinaries } from '../../src/adapters/store/embedded/binaries.ts';
import { closedFolderAbove } from '../../src/adapters/store/embedded/passable.ts';
import { choosePlace } from '../../src/adapters/store/embedded/place.ts';
import { runProgram } from '../../src/adapters/store/embedded/run-program.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/adapters/store/embedded/start.ts';
import { nextReport, openFolder, removeFolders, spawnEmbedded } from '../support/embedded-folder.ts';
import { queryOnce } from '../support/query-once.ts';

const forRoot = process.getuid?.() === 0 ? describe : describe.skip; // as anybody else there is nothing to choose
const NOBODY = { uid: 65_534, gid: 65_534 };
const STRANGER: Account = { uid: 12_345, gid: 12_345, name: 'stranger' };

let folder: string;

beforeEach(async () => {
  folder = await openFolder();
});

afterEach(removeFolders);

forRoot('the account of the server', () => {
  it('is never root: the owner of the cluster, or of the folder around it, or postgres, or nobody', async () => {
    const passwd: Account[] = [
      { uid: 0, gid: 0, name: 'root' },
      { uid: 65_534, gid: 65_534, name: 'nobody' },
      { uid: 1000, gid: 1000, name: 'li' },
    ];
    const data = path.join(folder, '.cuiban/postgres/data');
    expect(serverAccount(data, passwd)).toMatchObject({ name: 'nobody' });
    expect(serverAccount(data, [...passwd, { uid: 26, gid: 26, name: 'postgres' }])).toMatchObject({ uid: 26 });
    await chown(folder, 1000, 1000);
    expect(serverAccount(data, passwd)).toEqual({ uid: 1000, gid: 1000, name: 'li' });
    await mkdir(data, { recursive: true });
    await chown(data, 4711, 4711);
    expect(serverAccount(data, passwd)).toMatchObject({ uid: 4711, gid: 4711 });
  });

  it('is asked for in one line when the machine has none', () => {
    expect(() => serverAccount(folder, [])).toThrow(/root.*普通账户/);
  });
});

describe('the way to a folder', () => {
  it('is closed at the topmost folder that the account may not pass', async () => {
    const inner = path.join(folder, 'home/project');
    await mkdir(inner, { recursive: true });
    expect(closedFolderAbove(inner, STRANGER)).toBeUndefined();
    await chmod(path.join(folder, 'home'), 0o700);
    expect(closedFolderAbove(path.join(inner, 'not/yet/there'), STRANGER)).toMatch(/\/home$/);
    expect(closedFolderAbove(inner, undefined)).toBeUndefined();
  });
});

forRoot('root in a folder that is closed to other accounts', () => {
  let dataDir: string;
  let shelters: string[];

  beforeEach(async () => {
    await mkdir(path.join(folder, 'root'), { mode: 0o700 });
    await mkdir(path.join(folder, 'lib'));
    dataDir = path.join(folder, 'root/postgres');
    shelters = [path.join(folder, 'lib')];
  });

  const start = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDir, shelters });

  it('puts the data where the server can get to, says so in one line, and finds it again', async () => {
    const first = await start();
    expect(first.note).toMatch(/^文件夹 .*root 对数据库账户 \w+ 不开放，[^\n]*放在 .*lib\/cuiban-0-[0-9a-f]{12}。$/);
    await queryOnce(first.url, 'CREATE TABLE task AS SELECT 8 AS number');
    expect(await readdir(dataDir)).toEqual([]);
    const [shelter = ''] = await readdir(path.join(folder, 'lib'));
    const data = await stat(path.join(folder, 'lib', shelter, 'data'));
    expect(data.mode & 0o777).toBe(0o700);
    expect(data.uid).not.toBe(0);
    await first.stop();

    const second = await start();
    expect(await queryOnce(second.url, 'SELECT number FROM task')).toEqual([{ number: 8 }]);
    await second.stop();

    await chmod(path.join(folder, 'root'), 0o755); // opened later: the data must not seem to have vanished
    const third = await start();
    expect(third.note).toContain(shelter);
    expect(await queryOnce(third.url, 'SELECT number FROM task')).toEqual([{ number: 8 }]);
    await third.stop();
  });

  it('refuses a shelter that somebody else has laid out', async () => {
    await mkdir(dataDir);
    const { note = '' } = choosePlace(dataDir, shelters);
    const shelter = /放在 (.+)。$/.exec(note)?.[1] ?? '';
    expect(existsSync(shelter)).toBe(true);
    await chown(shelter, STRANGER.uid, STRANGER.gid);
    await expect(start()).rejects.toMatchObject({ failure: 'foreignData' });
  });

  it('does not start a second, empty cluster when the way to an existing one is closed', async () => {
    await chmod(path.join(folder, 'root'), 0o755);
    const { stop } = await start();
    await stop();
    await chmod(path.join(folder, 'root'), 0o700);
    await expect(start()).rejects.toMatchObject({ failure: 'closedFolder', message: expect.stringContaining('chmod') });
    expect(await readdir(path.join(folder, 'lib'))).toEqual([]);
  });

  it('says so when there is no shelter either', async () => {
    shelters = [path.join(folder, 'missing')];
    await expect(start()).rejects.toMatchObject({ failure: 'closedFolder' });
  });
});

forRoot('an ordinary user', () => {
  it('runs the server in a folder of their own that is closed to everybody else', async () => {
    const home = path.join(folder, 'home');
    await mkdir(home, { mode: 0o700 });
    await chown(home, NOBODY.uid, NOBODY.gid);
    const child = spawnEmbedded(path.join(home, 'postgres'), NOBODY);
    const report = await nextReport(child);
    expect(report).toMatchObject({ startedByUs: true });
    expect(report.note).toBeUndefined();
    expect((await stat(path.join(home, 'postgres/data'))).uid).toBe(NOBODY.uid);
    child.stdin?.end();
    expect(await nextReport(child)).toEqual({ stopped: true });
  });

  it('is told in one line when the data belongs to another account', async () => {
    const { stop } = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres') });
    await stop();
    await chown(path.join(folder, 'postgres/data'), STRANGER.uid, STRANGER.gid);
    const { error } = await nextReport(spawnEmbedded(path.join(folder, 'postgres'), NOBODY));
    expect(error).toMatch(/属于另一个系统账户/);
  });

  it('is told in one line when the folder cannot be written', async () => {
    const { error } = await nextReport(spawnEmbedded(path.join(folder, 'postgres'), NOBODY));
    expect(error).toMatch(/^不能建立数据文件夹 .*EACCES/);
  });
});

describe('the binaries', () => {
  it('get the links that npm packages cannot contain', async () => {
    const native = await unpackWithoutLinks();
    expect(await completeLinks(native)).toBe(true);
    expect(await versionOf(native)).toMatch(/^postgres \(PostgreSQL\) 18\./);
    expect(await completeLinks(native)).toBe(true);
  });

  it('are copied, once, to where everybody can run them', async () => {
    const binaries = { native: await unpackWithoutLinks(), version: '18.4' };
    await chmod(path.join(binaries.native, 'bin/postgres'), 0o700);
    await mkdir(path.join(folder, 'place/binaries-17.9'), { recursive: true });
    const copy = await copyBinaries(binaries, path.join(folder, 'place'));
    expect(await versionOf(copy)).toMatch(/^postgres/);
    expect((await stat(path.join(copy, 'bin/postgres'))).mode & 0o777).toBe(0o755);
    expect(await readdir(path.join(folder, 'place'))).toEqual(['binaries-18.4']);
    await rm(binaries.native, { recursive: true });
    expect(await copyBinaries(binaries, path.join(folder, 'place'))).toBe(copy);
  });

  /** As npm unpacks them when install scripts are denied. */
  async function unpackWithoutLinks(): Promise<string> {
    const native = path.join(folder, 'package/native');
    await cp(locateBinaries().native, native, {
      recursive: true,
      verbatimSymlinks: true,
      filter: async (source) => !(await isLink(source)),
    });
    return native;
  }
});

async function isLink(file: string): Promise<boolean> {
  return (await lstat(file)).isSymbolicLink();
}

async function versionOf(native: string): Promise<string> {
  return (await runProgram(path.join(native, 'bin/postgres'), ['--version'], native, undefined)).output;
}
