import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Account } from './account.ts';

/**
 * The topmost folder on the way to `target` that the account cannot pass; undefined if the way is open. Parts of the way
 * that do not exist yet count as open. Supplementary groups do not count: Node drops them with the user id.
 */
export function closedFolderAbove(target: string, account: Account | undefined): string | undefined {
  if (!account) return undefined; // the server runs as us, and we got here
  return foldersAbove(realpathOfExisting(target)).find((folder) => !mayPass(folder, account));
}

function mayPass(folder: string, account: Account): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** '/a/b/c' → '/', '/a', '/a/b', '/a/b/c' */
function foldersAbove(target: string): string[] {
  const parent = path.dirname(target);
  return parent === target ? [target] : [...foldersAbove(parent), target];
}

function realpathOfExisting(target: string): string {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    if (statSync(folder, { throwIfNoEntry: false })) return realpathSync(folder);
  }
}
