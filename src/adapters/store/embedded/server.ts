import { readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedPostgresError } from './failure.ts';
import type { Place } from './place.ts';
import { runProgram } from './run-program.ts';

const LOG = 'server.log'; // inside the cluster: the one folder that is certainly writable for the server's account
const LOG_LIMIT_BYTES = 10_000_000;

/** Reachable from this machine only; times in UTC; room for the pools of app and workers. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  max_connections: '200',
  log_checkpoints: 'off',
};

/** `started`, or why not: another process was faster, or the port was taken meanwhile; anything else throws. */
export type LaunchResult = 'started' | 'alreadyRunning' | 'portTaken';

/**
 * Starts the server on `port` and returns when it accepts connections. pg_ctl puts it into a session of its own: it
 * outlives us, whatever ends us. Its log must go to a file, or it would hold our pipes open.
 */
export async function launchServer(
  { data, account }: Place,
  native: string,
  port: number,
  extraOptions: Record<string, string> = {},
): Promise<LaunchResult> {
  const log = path.join(data, LOG);
  await turnLog(log);
  const before = await sizeOf(log);
  const options = Object.entries({ ...SETTINGS, ...extraOptions, port: String(port) }).map(serverOption);
  const args = ['start', '-w', '-s', '-t', '120', '-D', data, '-l', log, '-o', options.join(' ')];
  const { code, output } = await runProgram(path.join(native, 'bin', 'pg_ctl'), args, data, account);
  if (code === 0) return 'started';
  const written = (await readFile(log).catch(() => Buffer.alloc(0))).subarray(before).toString('utf8');
  if (/lock file "postmaster\.pid" already exists|shared memory block .* is still in use/.test(written)) {
    return 'alreadyRunning';
  }
  if (/could not bind .*: Address already in use/.test(written)) return 'portTaken';
  const reason = /(?:FATAL|PANIC): {2}(.+)/.exec(written)?.[1] ?? output.trim().split('\n').at(-1);
  throw new EmbeddedPostgresError('startFailed', `内置数据库启动失败：${reason ?? '原因不明'}（日志 ${log}）`);
}

/** One server setting for pg_ctl, which hands the whole line to a shell. */
function serverOption([name, value]: [string, string]): string {
  if (!/^\w+$/.test(name) || !/^[\w.,:+-]*$/.test(value)) throw new Error(`unsafe server setting ${name}=${value}`);
  return `-c "${name}=${value}"`;
}

/** Lets running queries end in an error, rolls them back and stops. False if it did not run, or not stop within 60 s. */
export async function stopServer({ data, account }: Place, native: string): Promise<boolean> {
  const args = ['stop', '-w', '-s', '-m', 'fast', '-t', '60', '-D', data];
  const { code } = await runProgram(path.join(native, 'bin', 'pg_ctl'), args, data, account);
  return code === 0;
}

/** The log keeps one predecessor. */
async function turnLog(log: string): Promise<void> {
  if ((await sizeOf(log)) > LOG_LIMIT_BYTES) await rename(log, `${log}.1`);
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0;
}
