import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from './account.ts';
import { EmbeddedPostgresError } from './failure.ts';
import type { Place } from './place.ts';
import { runProgram } from './run-program.ts';

export const SUPERUSER = 'cuiban';
const PASSWORD_FILE = 'cuiban.password';

/** True if there is a cluster of ours, false if there is none yet; what is not ours is refused and left alone. */
export function hasCluster({ folder, data }: Place): boolean {
  const foreign = existsSync(path.join(folder, 'PG_VERSION')) ? folder : data;
  if (existsSync(path.join(data, PASSWORD_FILE))) return true;
  if (foreign === data && !existsSync(data)) return false;
  if (foreign === data) checkReadable(data);
  throw new EmbeddedPostgresError(
    'foreignData',
    `文件夹 ${foreign} 里的数据不是由本程序建立的，未作任何改动，请另选数据文件夹。`,
  );
}

function checkReadable(data: string): void {
  try {
    accessSync(data, constants.R_OK | constants.X_OK);
  } catch {
    throw new EmbeddedPostgresError('notWritable', `${data} 属于另一个系统账户，请用原来的账户启动。`);
  }
}

/** The superuser's password, made at random when the cluster was. */
export function readPassword(data: string): Promise<string> {
  return readFile(path.join(data, PASSWORD_FILE), 'utf8');
}

/**
 * Makes the cluster. It is built beside its place and renamed, so it is there whole or not at all. The built-in locale
 * needs nothing of the machine, knows Chinese letters and sorts by code point. Call under the start lock.
 */
export async function createCluster({ folder, data, account }: Place, native: string): Promise<void> {
  for (const name of await readdir(folder)) {
    // died half-way; what it had started may still be writing for a moment
    if (name.startsWith('new-'))
      await rm(path.join(folder, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
  const half = path.join(folder, `new-${process.pid}`);
  const password = randomBytes(24).toString('hex');
  const passwordFile = `${half}.password`;
  try {
    await writeFile(passwordFile, password, { mode: 0o600 });
    await give(passwordFile, account);
    await mkdir(half);
    await chmod(half, 0o700);
    await give(half, account);
    await initdb(native, half, passwordFile, account);
    await rename(passwordFile, path.join(half, PASSWORD_FILE));
    await rename(half, data);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new EmbeddedPostgresError('notWritable', `不能在 ${folder} 建立数据库（${code}），请检查权限和磁盘空间。`);
  }
}

async function initdb(native: string, half: string, passwordFile: string, account?: Account): Promise<void> {
  const args = ['-D', half, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8'];
  const locale = ['--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const { code, output } = await runProgram(path.join(native, 'bin', 'initdb'), [...args, ...locale], half, account);
  if (code === 0) return;
  const lines = output.trim().split('\n');
  const reason = (lines.find((line) => /error:|FATAL:|could not/.test(line)) ?? lines.at(-1) ?? '').trim();
  throw new EmbeddedPostgresError('initFailed', `内置数据库初始化失败：${reason || `initdb 退出码 ${code}`}`);
}

async function give(file: string, account: Account | undefined): Promise<void> {
  if (account) await chown(file, account.uid, account.gid);
}

/** A cluster can only be run by its own major version. `binary` as printed: `postgres (PostgreSQL) 18.4`. */
export async function checkVersion({ data, account }: Place, native: string): Promise<void> {
  const ours = (await readFile(path.join(data, 'PG_VERSION'), 'utf8')).trim();
  const { output } = await runProgram(path.join(native, 'bin', 'postgres'), ['--version'], data, account);
  const binary = /(\d+)\.?\d*\s*$/.exec(output.trim())?.[1];
  if (binary === ours) return;
  throw new EmbeddedPostgresError(
    'otherVersion',
    `${data} 是 PostgreSQL ${ours} 的数据，现装的是 ${binary ?? '未知版本'}，不能直接打开；请用原版本启动并导出后再导入。`,
  );
}
