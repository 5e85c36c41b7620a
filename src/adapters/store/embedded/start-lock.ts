import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './failure.ts';

/**
 * Runs `action` while no other process starts, attaches to or stops the server of this folder. The lock is a listening
 * socket: the system takes it back the moment its holder dies, however it dies.
 */
export async function withStartLock<T>(folder: string, action: () => Promise<T>, patience = 120_000): Promise<T> {
  const address = lockAddress(folder);
  const lock = await acquire(address, performance.now() + patience, folder);
  try {
    return await action();
  } finally {
    await new Promise((resolve) => lock.close(resolve));
  }
}

async function acquire(address: string, deadline: number, folder: string): Promise<net.Server> {
  for (;;) {
    const lock = await listen(address);
    if (lock) return lock;
    if (isFile(address) && !(await answers(address))) await rm(address, { force: true });
    if (performance.now() > deadline) {
      throw new EmbeddedPostgresError('busy', `另一个进程一直在启动 ${folder} 的数据库，请稍后再试或结束那个进程。`);
    }
    await sleep(25);
  }
}

/** Linux: an abstract socket; Windows: a named pipe; both vanish with their process. Elsewhere a socket file. */
function lockAddress(folder: string): string {
  const name = `cuiban-start-${createHash('sha256').update(folder).digest('hex').slice(0, 20)}`;
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return path.join(tmpdir(), `${name}.sock`);
}

function isFile(address: string): boolean {
  return path.isAbsolute(address) && process.platform !== 'win32';
}

/** @returns undefined if somebody else listens there */
function listen(address: string): Promise<net.Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(undefined) : reject(error),
    );
    server.listen(address, () => resolve(server));
  });
}

/** A socket file outlives its process; nobody answers then. */
function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(address);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
