import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { type Account, serverAccount } from './account.ts';
import { EmbeddedPostgresError } from './failure.ts';
import { closedFolderAbove } from './passable.ts';

/** Where a cluster lives. */
export interface Place {
  /** holds `data`, and `binaries-…` if npm's cannot be used */
  folder: string;
  /** the cluster */
  data: string;
  /** who runs the server; undefined: we do */
  account: Account | undefined;
  /** one Chinese line, if the cluster does not lie where the data folder says */
  note?: string;
}

/** Where clusters go whose own folder is closed to the server's account; /var/tmp last, as some systems sweep it. */
const SHELTERS = ['/var/lib', '/var/db', '/var/tmp'];

/** Creates the data folder if need be. @returns its real path */
export async function ensureFolder(dataDir: string): Promise<string> {
  const folder = path.resolve(dataDir);
  try {
    const first = mkdirSync(folder, { recursive: true });
    if (first && process.getuid?.() === 0) await openTo(first, folder);
    return realpathSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new EmbeddedPostgresError('notWritable', `不能建立数据文件夹 ${folder}（${code}），请检查权限和磁盘。`);
  }
}

/** The folders from `first` down to `last`, which root has just made, can be passed by everybody whatever our umask. */
async function openTo(first: string, last: string): Promise<void> {
  for (let folder = last; folder.length >= first.length; folder = path.dirname(folder)) await chmod(folder, 0o755);
}

/**
 * Decides where the cluster of this data folder lives: in it, unless the server's account cannot get there (root below a
 * 0700 home). Then in a shelter named by the folder's path, so that the next start finds it again; it stays there even if
 * the way is opened later.
 */
export function choosePlace(folder: string, shelters = SHELTERS): Place {
  const inside = placeIn(folder);
  const closed = closedFolderAbove(folder, inside.account);
  const exists = existsSync(inside.data);
  if (exists && closed) throw new EmbeddedPostgresError('closedFolder', closedMessage(inside, closed));
  if (exists) return inside;
  const moved = shelters.map((shelter) => shelterFor(folder, shelter)).find((shelter) => existsSync(`${shelter}/data`));
  if (moved) return movedPlace(moved, inside, closed);
  return closed ? movedPlace(makeShelter(folder, shelters, inside, closed), inside, closed) : inside;
}

function placeIn(folder: string): Place {
  const data = path.join(folder, 'data');
  return { folder, data, account: serverAccount(data) };
}

function movedPlace(shelter: string, inside: Place, closed: string | undefined): Place {
  if (!isPrivate(shelter)) {
    throw new EmbeddedPostgresError('foreignData', `文件夹 ${shelter} 不是由本程序建立的，未作改动，请先移走。`);
  }
  const place = placeIn(shelter);
  const why = closed ? `文件夹 ${closed} 对数据库账户 ${place.account?.name} 不开放，` : '';
  return { ...place, note: `${why}${inside.folder} 的数据库放在 ${shelter}。` };
}

function makeShelter(folder: string, shelters: string[], { account }: Place, closed: string): string {
  for (const base of shelters) {
    const shelter = shelterFor(folder, base);
    if (!existsSync(base) || closedFolderAbove(base, account)) continue;
    try {
      mkdirSync(shelter);
      chmodSync(shelter, 0o755); // whatever our umask
      return shelter;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return shelter; // ours or not: the caller looks
    }
  }
  throw new EmbeddedPostgresError('closedFolder', closedMessage({ folder, data: folder, account }, closed));
}

function shelterFor(folder: string, base: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  return path.join(base, `cuiban-${process.getuid?.() ?? 'user'}-${hash}`);
}

/** Nobody else may have laid it out for us, which anybody could in /var/tmp. */
function isPrivate(shelter: string): boolean {
  const stat = lstatSync(shelter);
  const safe = stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0;
  return safe && readdirSync(shelter).every((name) => /^(data$|new-|binaries-)/.test(name));
}

function closedMessage({ data, account }: Place, closed: string): string {
  return `文件夹 ${closed} 对数据库账户 ${account?.name} 不开放，${data} 中的数据库不能启动，请开放该文件夹（chmod o+x）或另选数据文件夹。`;
}
