import { setTimeout as sleep } from 'node:timers/promises';
import { attachOrStart, type LaunchOptions, type RunningServer } from './attach-or-start.ts';
import { usableBinaries } from './binaries.ts';
import { databaseUrl, hasOtherClients } from './connection.ts';
import { choosePlace, ensureFolder, type Place } from './place.ts';
import { stopServer } from './server.ts';
import { withStartLock } from './start-lock.ts';

export interface EmbeddedOptions extends LaunchOptions {
  /** the data folder, `.cuiban/postgres`; the cluster is its `data` */
  dataDir: string;
  /** where a line for the person at the screen goes, in Chinese */
  log?: (line: string) => void;
  /** where clusters go whose data folder is closed to the server's account */
  shelters?: string[];
}

export interface EmbeddedPostgres {
  /** of the application's database; stays valid when the server has to be started again */
  url: string;
  port: number;
  /** the server ran already: it outlived its process, or belongs to another one */
  attached: boolean;
  startedByUs: boolean;
  /** one line in Chinese, if the data lies elsewhere than `dataDir` says */
  note?: string;
  /**
   * Leaves the server, and stops it if this process started it and nobody else is connected (they get 2 s to leave).
   * Close your own pools first. `evenIfAttached`: also stops one that another process started and left.
   * @returns whether the server was stopped
   */
  stop: (options?: { evenIfAttached?: boolean }) => Promise<boolean>;
}

const LEAVING_MS = 2_000;
const RETRY_MS = 1_000;

/**
 * The embedded PostgreSQL of a data folder: attaches to the running server, or starts it, or first makes the cluster.
 * Any number of processes may do so at the same time. While this process stays, a server that dies is started again on
 * the same port.
 * @throws EmbeddedPostgresError with one clear Chinese line
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = await ensureFolder(options.dataDir);
  const place = await withStartLock(folder, async () => choosePlace(folder, options.shelters));
  let server = await withStartLock(folder, () => attachOrStart(place, options));
  let left = false;
  stay();

  /** Our connection stays open: it tells other processes that we are here, and us when the server is gone. */
  function stay(): void {
    doNotKeepProcessAlive(server.client);
    server.client.once('end', () => void revive());
  }

  async function revive(): Promise<void> {
    for (let complained = false; !left; await sleep(RETRY_MS, undefined, { ref: false })) {
      try {
        const again = { ...options, port: server.port };
        const revived = await withStartLock(folder, async () => (left ? undefined : attachOrStart(place, again)));
        if (!revived) return;
        server = revived;
        stay();
        return options.log?.('与内置数据库的连接曾中断，已恢复。');
      } catch (error) {
        if (!complained) options.log?.(`内置数据库中断，正在重试：${(error as Error).message}`);
        complained = true;
      }
    }
  }

  return {
    url: databaseUrl(server.port, server.password),
    port: server.port,
    attached: !server.startedByUs,
    startedByUs: server.startedByUs,
    ...(place.note !== undefined && { note: place.note }),
    stop: async ({ evenIfAttached = false } = {}) => {
      if (left) return false;
      left = true;
      return withStartLock(folder, () => leave(place, server, server.startedByUs || evenIfAttached));
    },
  };
}

function doNotKeepProcessAlive(client: RunningServer['client']): void {
  (client as typeof client & { unref(): void }).unref(); // missing in the package's types
}

/** Under the start lock, so that nobody attaches between the look around and the stop. */
async function leave(place: Place, { client }: RunningServer, mayStop: boolean): Promise<boolean> {
  const stops = mayStop && (await isDeserted(client));
  await client.end().catch(() => {});
  return stops && stopServer(place, await usableBinaries(place));
}

async function isDeserted(client: RunningServer['client']): Promise<boolean> {
  const deadline = performance.now() + LEAVING_MS;
  try {
    while (await hasOtherClients(client)) {
      if (performance.now() > deadline) return false;
      await sleep(50);
    }
    return true;
  } catch {
    return false; // the server is gone already
  }
}
