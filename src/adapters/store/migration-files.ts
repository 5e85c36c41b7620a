import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

export interface MigrationFile {
  /** the folder's name, `20260102030405_init`; they are applied in the order of their names */
  name: string;
  sql: string;
  /** SHA-256 of the file's bytes, hexadecimal, as Prisma's own engine records it */
  checksum: string;
}

/** The migrations `<folder>/<name>/migration.sql`, in the order of their names. */
export async function readMigrations(folder: string): Promise<MigrationFile[]> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  const present = names.filter((name) => existsSync(path.join(folder, name, 'migration.sql'))).toSorted();
  return Promise.all(present.map((name) => readMigration(folder, name)));
}

async function readMigration(folder: string, name: string): Promise<MigrationFile> {
  const bytes = await readFile(path.join(folder, name, 'migration.sql'));
  return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') };
}
