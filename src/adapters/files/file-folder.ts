import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileStore } from '../../app/mail/mail-desk.ts';

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(file: string, size: number): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found?.size === size;
}

/**
 * Files in a folder by the SHA-256 of their bytes, `ab/abcdef…`, each once. Nothing is ever executed, and no name from outside
 * becomes a path. `put` resolves when bytes and name are on disk (fsync of both): what was there before a crash is whole or absent.
 */
export function createFileFolder(folder: string): FileStore {
  const placeOf = (sha256: string) => path.join(folder, sha256.slice(0, 2), sha256);
  const known = new Set<string>();
  async function ensureFolder(parent: string): Promise<void> {
    if (known.has(parent)) return;
    await mkdir(parent, { recursive: true, mode: 0o700 });
    await syncFolder(folder);
    known.add(parent);
  }
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const place = placeOf(sha256);
      await ensureFolder(path.dirname(place));
      if (await exists(place, bytes.length)) return sha256;
      const draft = `${place}.${randomBytes(6).toString('hex')}.part`;
      try {
        const handle = await open(draft, 'wx', 0o600);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(draft, place);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await syncFolder(path.dirname(place));
      return sha256;
    },
    async get(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
      return readFile(placeOf(sha256)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
    },
    async remove(sha256) {
      if (/^[0-9a-f]{64}$/.test(sha256)) await rm(placeOf(sha256), { force: true });
    },
  };
}
