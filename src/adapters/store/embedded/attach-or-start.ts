import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { attachToServer, type Attachment } from './attach.ts';
import { usableBinaries } from './binaries.ts';
import { checkVersion, createCluster, hasCluster, readPassword } from './cluster.ts';
import { ensureDatabase } from './connection.ts';
import { EmbeddedPostgresError } from './failure.ts';
import { findFreePort } from './free-port.ts';
import type { Place } from './place.ts';
import { launchServer } from './server.ts';

export interface LaunchOptions {
  /** this port or none; without it the port of last time if it is free, else any free one */
  port?: number | undefined;
  /** settings of the server, `{ fsync: 'off' }`; they take effect only if this call starts it */
  extraOptions?: Record<string, string> | undefined;
}

/** A server that runs now and an open connection to it. */
export interface RunningServer extends Attachment {
  password: string;
  startedByUs: boolean;
}

const ATTEMPTS = 50;

/** Attaches to this place's server if it runs, else makes what is missing and starts it. Call under the start lock. */
export async function attachOrStart(place: Place, options: LaunchOptions): Promise<RunningServer> {
  if (!hasCluster(place)) await createCluster(place, await usableBinaries(place));
  const password = await readPassword(place.data);
  let startedByUs = false;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const attachment = await attachToServer(place.data, password);
    if (attachment) {
      await ensureDatabase(attachment.client);
      return { ...attachment, password, startedByUs };
    }
    startedByUs = await launch(place, options, attempt);
  }
  throw new EmbeddedPostgresError('startFailed', `${place.data} 的数据库反复启动后又消失，请查看其中的 server.log。`);
}

/** @returns false if it did not come to it, but the next attempt may */
async function launch(place: Place, { port, extraOptions }: LaunchOptions, attempt: number): Promise<boolean> {
  const native = await usableBinaries(place);
  if (attempt === 0) await checkVersion(place, native);
  const chosen = port ?? (await findFreePort(await lastPort(place.data)));
  const result = await launchServer(place, native, chosen, extraOptions);
  if (result === 'portTaken' && port) {
    throw new EmbeddedPostgresError('portTaken', `127.0.0.1:${port} 已被占用，内置数据库不能启动。`);
  }
  // The processes of a server killed a moment ago are still leaving, or one is just being started by a process that died.
  if (result === 'alreadyRunning') await sleep(200);
  return result === 'started';
}

/** The port on which this cluster last ran: pools of processes that lost the server then find it again. */
async function lastPort(data: string): Promise<number | undefined> {
  const options = await readFile(path.join(data, 'postmaster.opts'), 'utf8').catch(() => '');
  const port = /port=(\d+)/.exec(options)?.[1];
  return port ? Number(port) : undefined;
}
