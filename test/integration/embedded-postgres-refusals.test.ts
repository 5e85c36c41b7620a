import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { serverAccount } from '../../src/adapters/store/embedded/account.ts';
import { attachToServer } from '../../src/adapters/store/embedded/attach.ts';
import { locateBinaries } from '../../src/adapters/store/embedded/binaries.ts';
import { createCluster, readPassword } from '../../src/adapters/store/embedded/cluster.ts';
import { readPostmaster } from '../../src/adapters/store/embedded/postmaster.ts';
import { startEmbeddedPostgres } from '../../src/adapters/store/embedded/start.ts';
import { withStartLock } from '../../src/adapters/store/embedded/start-lock.ts';
import { openFolder, removeFolders } from '../support/embedded-folder.ts';

let folder: string;
let dataDir: string;
let data: string;

beforeEach(async () => {
  folder = await openFolder();
  dataDir = path.join(folder, 'postgres');
  data = path.join(dataDir, 'data');
});

afterEach(removeFolders);

const start = (options = {}): Promise<unknown> => startEmbeddedPostgres({ dataDir, ...options });

/** Every message is one line of Chinese. */
const oneLine = expect.stringMatching(/^[^\n]*[\u4e00-\u9fff][^\n]*$/);

describe('data that is not ours', () => {
  it('is refused and left as it is when the folder holds the cluster of another program', async () => {
    await mkdir(data, { recursive: true });
    await writeFile(path.join(data, 'PG_VERSION'), '18\n');
    await expect(start()).rejects.toMatchObject({ failure: 'foreignData', message: oneLine });
    expect(await readdir(data)).toEqual(['PG_VERSION']);
  });

  it('is refused when the data folder itself is a cluster', async () => {
    await mkdir(dataDir);
    await writeFile(path.join(dataDir, 'PG_VERSION'), '18\n');
    await expect(start()).rejects.toMatchObject({ failure: 'foreignData', message: oneLine });
    expect(await readdir(dataDir)).toEqual(['PG_VERSION']);
  });

  it('is refused when it is no cluster at all', async () => {
    await mkdir(data, { recursive: true });
    await writeFile(path.join(data, 'family.jpg'), '');
    await expect(start()).rejects.toMatchObject({ failure: 'foreignData', message: oneLine });
    expect(await readdir(data)).toEqual(['family.jpg']);
  });
});

describe('data of another major version', () => {
  it('is named with both versions and not touched', async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    await server.stop();
    await writeFile(path.join(data, 'PG_VERSION'), '17\n');
    const refusal = { failure: 'otherVersion', message: expect.stringMatching(/PostgreSQL 17 .*18/) };
    await expect(start()).rejects.toMatchObject(refusal);
    expect(await readPostmaster(data)).toBeUndefined();
    await writeFile(path.join(data, 'PG_VERSION'), '18\n');
    const again = await startEmbeddedPostgres({ dataDir });
    expect(await again.stop()).toBe(true);
  });
});

describe('a start that cannot succeed', () => {
  it('says so when the optional package is not installed', () => {
    const resolve = (): never => {
      throw new Error('Cannot find module');
    };
    expect(() => locateBinaries(resolve)).toThrow(
      expect.objectContaining({ failure: 'packageMissing', message: oneLine }),
    );
  });

  it('says why initdb failed and leaves nothing behind', async () => {
    const native = path.join(folder, 'native');
    await mkdir(path.join(native, 'bin'), { recursive: true });
    await writeFile(
      path.join(native, 'bin/initdb'),
      '#!/bin/sh\necho "initdb: error: could not write: No space left"\nexit 1\n',
    );
    await chmod(path.join(native, 'bin/initdb'), 0o755);
    await mkdir(dataDir);
    const place = { folder: dataDir, data, account: serverAccount(data) };
    const message = expect.stringMatching(/^内置数据库初始化失败：.*No space left$/);
    await expect(createCluster(place, native)).rejects.toMatchObject({ failure: 'initFailed', message });
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('quotes the reason the server gave and names its log', async () => {
    const refused = start({ extraOptions: { shared_buffers: '1' } });
    await expect(refused).rejects.toMatchObject({ failure: 'startFailed', message: oneLine });
    await expect(refused).rejects.toThrow(/shared_buffers.*server\.log/);
  });

  it('says which port is taken when a certain one is asked for', async () => {
    const other = net.createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as net.AddressInfo;
    await expect(start({ port })).rejects.toMatchObject({
      failure: 'portTaken',
      message: expect.stringContaining(`127.0.0.1:${port}`),
    });
    await new Promise((resolve) => other.close(resolve));
  });

  it('says so when the data folder cannot be made', async () => {
    await writeFile(dataDir, 'a file');
    await expect(start()).rejects.toMatchObject({ failure: 'notWritable', message: oneLine });
    expect(await readFile(dataDir, 'utf8')).toBe('a file');
  });

  it('gives up waiting for another process that never finishes starting', async () => {
    await withStartLock(folder, async () => {
      const impatient = withStartLock(folder, async () => 'in', 100);
      await expect(impatient).rejects.toMatchObject({ failure: 'busy', message: oneLine });
    });
    expect(await withStartLock(folder, async () => 'in', 100)).toBe('in');
  });

  it('names the process of a server that runs but does not answer', async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    const pid = (await readPostmaster(data))?.pid ?? 0;
    const password = await readPassword(data);
    process.kill(pid, 'SIGSTOP');
    const refusal = { failure: 'silentServer', message: expect.stringContaining(String(pid)) };
    await expect(attachToServer(data, password, 100)).rejects.toMatchObject(refusal);
    process.kill(pid, 'SIGCONT');
    expect(await server.stop()).toBe(true);
  });
});
