import path from 'node:path';
import { EmbeddedPostgresError } from './adapters/store/embedded/failure.ts';
import { removeEmbeddedPostgres } from './adapters/store/embedded/remove.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './adapters/store/embedded/start.ts';
import { applyMigrations } from './adapters/store/migrate.ts';
import type { Config } from './config.ts';
import { projectFolder } from './project-folder.ts';

/** A database that is there and migrated. */
export interface LiveDatabase {
  /** Connection string, with its password. */
  url: string;
  /** Null where DATABASE_URL names an external one. */
  embedded: EmbeddedPostgres | null;
}

/**
 * DATABASE_URL's database, or the embedded one of the data folder; brought up to date. Leaves nothing running when it
 * fails. @throws EmbeddedPostgresError, MigrationError, each with one clear Chinese line
 */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<LiveDatabase> {
  const embedded =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDir: path.join(config.dataDir, 'postgres'), log })
      : null;
  const url = embedded?.url ?? config.databaseUrl ?? '';
  try {
    await applyMigrations(url, path.join(projectFolder(), 'prisma', 'migrations'));
    return { url, embedded };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** Deletes the embedded database of a data folder, for data that is made anew. Answers what stands in the way, or null. */
export async function removeDatabase(config: Pick<Config, 'dataDir'>): Promise<string | null> {
  try {
    await removeEmbeddedPostgres(path.join(config.dataDir, 'postgres'));
    return null;
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) return error.message;
    throw error;
  }
}
