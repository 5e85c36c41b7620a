import pg from 'pg';

/** Why the database cannot be brought up to date. */
export type MigrationFailure =
  | 'unreachable' // no connection
  | 'unfinished' // an earlier run (of another tool) left a half-applied migration
  | 'missingFile' // the database knows a migration that this version of the program does not
  | 'changedFile' // an applied migration was edited afterwards
  | 'failed'; // a statement failed; the whole migration was rolled back

/** `message` is one Chinese line that names the migration; the database is as it was before that migration. */
export class MigrationError extends Error {
  readonly failure: MigrationFailure;
  /** the folder's name; undefined if it did not come to any */
  readonly migration: string | undefined;

  constructor(failure: MigrationFailure, migration: string | undefined, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MigrationError';
    this.failure = failure;
    this.migration = migration;
  }
}

export function unreachable(connectionString: string, cause: unknown): MigrationError {
  const message = `连接不上数据库 ${addressOf(connectionString)}：${reasonOf(cause)}，请检查 DATABASE_URL 和数据库是否启动。`;
  return new MigrationError('unreachable', undefined, message, cause);
}

export function failed(name: string, sql: string, cause: unknown): MigrationError {
  const line = cause instanceof pg.DatabaseError ? lineOf(cause, sql) : undefined;
  const where = line ? `第 ${line} 行` : '';
  const message = `数据库迁移 ${name} ${where}失败：${reasonOf(cause)}；已全部撤回，数据库未变。`;
  return new MigrationError('failed', name, message, cause);
}

/** 1-based; PostgreSQL gives the place as a count of characters, and none for errors that only the data causes. */
function lineOf(error: pg.DatabaseError, sql: string): number | undefined {
  const position = Number(error.position);
  if (!(position > 0)) return undefined;
  const before = Array.from(sql).slice(0, position - 1);
  return before.filter((character) => character === '\n').length + 1;
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const { code } = cause as NodeJS.ErrnoException;
  return cause.message || code || cause.name; // a refused connection to several addresses has a code only
}

/** Host and port, never the password. */
function addressOf(connectionString: string): string {
  try {
    const { host, pathname } = new URL(connectionString);
    return `${host}${pathname}`;
  } catch {
    return '（DATABASE_URL 不是有效地址）';
  }
}
