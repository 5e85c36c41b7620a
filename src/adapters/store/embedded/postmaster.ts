import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** What a running server says about itself in `postmaster.pid`; a line it has not written yet is undefined. */
export interface Postmaster {
  pid: number | undefined;
  port: number | undefined;
}

/** The content of `postmaster.pid`; undefined if no server runs and none died without tidying up. */
export async function readPostmaster(data: string): Promise<Postmaster | undefined> {
  try {
    const lines = (await readFile(path.join(data, 'postmaster.pid'), 'utf8')).split('\n');
    return { pid: positive(lines[0]), port: positive(lines[3]) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function positive(line: string | undefined): number | undefined {
  const value = Number(line?.trim());
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

/**
 * Removes the pid file of a server that is gone. PostgreSQL does so itself, but not when the number is in use again or
 * the dead server is a zombie. Call under the start lock.
 */
export async function forgetPostmaster(data: string): Promise<void> {
  await rm(path.join(data, 'postmaster.pid'), { force: true });
}

/**
 * True if `pid` may be the server of this cluster. Where process 1 reaps nothing (containers without an init) a killed
 * server stays as a zombie that still answers signal 0, and after a reboot the number may belong to anything; Linux shows
 * both. Elsewhere the answer is only "some process has this number".
 */
export function isServerOf(pid: number, data: string): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false; // gone, or (EPERM) of an account that is not the server's
  }
  if (process.platform !== 'linux') return true;
  try {
    if (isZombie(pid)) return false;
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data); // a server's working directory is its data
  } catch {
    return false; // gone meanwhile
  }
}

/** `/proc/<pid>/stat` is `pid (name) state …`, and the name may hold spaces and brackets. */
function isZombie(pid: number): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) === 'Z';
}
