import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { askServer } from './connection.ts';
import { EmbeddedPostgresError } from './failure.ts';
import { forgetPostmaster, isServerOf, readPostmaster } from './postmaster.ts';

/** A running server of ours and an open connection to it. */
export interface Attachment {
  port: number;
  client: pg.Client;
}

/** How long a live server may say nothing at all, and how long a half-written pid file may stay so. */
const SILENCE_MS = 10_000;
const HALF_WRITTEN_MS = 2_000;

/**
 * Finds the server of this cluster, also one that outlived the process that started it. What a dead one left behind is
 * tidied up; one that is starting, recovering or stopping is waited for. Call under the start lock.
 * @returns undefined if none runs
 */
export async function attachToServer(
  data: string,
  password: string,
  patience = SILENCE_MS,
): Promise<Attachment | undefined> {
  let heard = performance.now();
  for (;;) {
    const postmaster = await readPostmaster(data);
    if (!postmaster) return undefined;
    const { pid, port } = postmaster;
    const silentFor = performance.now() - heard;
    if (pid ? !isServerOf(pid, data) : silentFor > HALF_WRITTEN_MS) {
      await forgetPostmaster(data);
      return undefined;
    }
    const answer = port ? await askServer(port, password, data, Math.min(patience, 3000)) : { is: 'silent' as const };
    if (port && answer.is === 'ours') return { port, client: answer.client };
    if (answer.is === 'starting') heard = performance.now();
    // Only Linux shows what a process is; elsewhere a stranger at our port proves that our server is gone.
    if (answer.is === 'foreign' && process.platform !== 'linux') {
      await forgetPostmaster(data);
      return undefined;
    }
    if (pid && silentFor > patience) throw silentServer(pid, data);
    await sleep(50);
  }
}

function silentServer(pid: number, data: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError('silentServer', `${data} 的数据库进程 ${pid} 没有应答，请结束该进程后再启动。`);
}
