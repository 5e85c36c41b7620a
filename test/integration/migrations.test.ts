import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { schemaDifference } from '../../prisma/schema-difference.ts';
import { withSchemaEngine } from '../../prisma/schema-engine.ts';
import { prepareQueueSchema } from '../../src/adapters/queue/prepare-schema.ts';
import { applyMigrations } from '../../src/adapters/store/migrate.ts';
import { queryOnce } from '../support/query-once.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const MIGRATIONS = path.resolve(import.meta.dirname, '../../prisma/migrations');

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  folder = await mkdtemp(path.join(tmpdir(), 'migrations-'));
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, 'migration.sql'), sql);
}

const query = (sql: string): Promise<Record<string, unknown>[]> => queryOnce(database.url, sql);

const migrate = (): Promise<{ applied: string[] }> => applyMigrations(database.url, folder);

describe('applying migrations', () => {
  it('applies them in the order of their names, and each only once', async () => {
    await write('20260102000000_second', 'ALTER TABLE task ADD COLUMN title text;');
    await write('20260101000000_first', 'CREATE TABLE task (id int);');
    expect(await migrate()).toEqual({ applied: ['20260101000000_first', '20260102000000_second'] });
    expect(await migrate()).toEqual({ applied: [] });
    await write('20260103000000_third', 'DROP TABLE task;');
    expect(await migrate()).toEqual({ applied: ['20260103000000_third'] });
  });

  it('runs scripts with functions and quoted semicolons as they stand', async () => {
    await write(
      '1_functions',
      `CREATE TABLE note (text text DEFAULT 'a;b');
       CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.text := NEW.text || ';'; RETURN NEW; END $$;
       CREATE TRIGGER stamp BEFORE INSERT ON note FOR EACH ROW EXECUTE FUNCTION stamp();
       INSERT INTO note DEFAULT VALUES;`,
    );
    await migrate();
    expect(await query('SELECT text FROM note')).toEqual([{ text: 'a;b;' }]);
  });

  it('lets one of several processes that start at once do the work', async () => {
    await write('1_slow', 'CREATE TABLE task (id int); SELECT pg_sleep(0.1);');
    const results = await Promise.all([migrate(), migrate(), migrate()]);
    expect(results.filter(({ applied }) => applied.length === 1)).toHaveLength(1);
    expect(results.filter(({ applied }) => applied.length === 0)).toHaveLength(2);
  });

  it('leaves nothing of a failed migration behind, names it and its line, and applies it once it is mended', async () => {
    await write('1_good', 'CREATE TABLE task (id int);');
    await write('2_bad', '-- 任务\nCREATE TABLE contact (id int);\nALTER TABLE task ADD COLUMN due nonsense;\n');
    await expect(migrate()).rejects.toMatchObject({
      failure: 'failed',
      migration: '2_bad',
      message: expect.stringMatching(/迁移 2_bad 第 3 行失败.*nonsense.*数据库未变/),
    });
    expect(await query(`SELECT to_regclass('contact') AS contact, to_regclass('task')::text AS task`)).toEqual([
      { contact: null, task: 'task' },
    ]);
    expect(await query('SELECT migration_name FROM _prisma_migrations')).toEqual([{ migration_name: '1_good' }]);
    await write('2_bad', 'CREATE TABLE contact (id int);\nALTER TABLE task ADD COLUMN due date;\n');
    expect(await migrate()).toEqual({ applied: ['2_bad'] });
  });

  it('names a migration that fails on the data, which has no line', async () => {
    await write('1_rows', 'CREATE TABLE task (id int); INSERT INTO task VALUES (1), (1);');
    await write('2_unique', 'CREATE UNIQUE INDEX one ON task (id);');
    await expect(migrate()).rejects.toThrow(/迁移 2_unique 失败/);
  });
});

describe('refusing a history that does not fit', () => {
  it('refuses when an applied migration was edited', async () => {
    await write('1_init', 'CREATE TABLE task (id int);');
    await migrate();
    await write('1_init', 'CREATE TABLE task (id int); ');
    await expect(migrate()).rejects.toMatchObject({
      failure: 'changedFile',
      message: expect.stringContaining('1_init'),
    });
  });

  it('refuses a database that is newer than the program, and applies nothing', async () => {
    await write('2_future', 'CREATE TABLE task (id int);');
    await migrate();
    await rm(path.join(folder, '2_future'), { recursive: true });
    await write('1_other', 'CREATE TABLE contact (id int);');
    await expect(migrate()).rejects.toMatchObject({ failure: 'missingFile', migration: '2_future' });
    expect(await query(`SELECT to_regclass('contact') AS contact`)).toEqual([{ contact: null }]);
  });

  it('refuses after a migration that another tool left half-done, until it is marked as rolled back', async () => {
    await write('1_init', 'CREATE TABLE task (id int);');
    await migrate();
    await query(`UPDATE _prisma_migrations SET finished_at = NULL`);
    await expect(migrate()).rejects.toMatchObject({ failure: 'unfinished', migration: '1_init' });
    await query(`UPDATE _prisma_migrations SET rolled_back_at = now(); DROP TABLE task`);
    expect(await migrate()).toEqual({ applied: ['1_init'] });
  });

  it('says in one line which database cannot be reached, without its password', async () => {
    const attempt = applyMigrations('postgres://cuiban:secret@127.0.0.1:1/cuiban', folder);
    await expect(attempt).rejects.toMatchObject({ failure: 'unreachable' });
    await expect(attempt).rejects.toThrow(/^连接不上数据库 127\.0\.0\.1:1\/cuiban：(?!.*secret).+$/);
  });
});

describe("Prisma's own engine", () => {
  const SCHEMA = [{ path: 'schema.prisma', content: 'datasource db {\n provider = "postgresql"\n}' }];
  const FILTERS = { externalTables: [], externalEnums: [] };

  it('finds the history in order that we left', async () => {
    await write('1_init', 'CREATE TABLE task (id int PRIMARY KEY);');
    await migrate();
    const diagnosis = await withSchemaEngine(database.url, SCHEMA, (engine) =>
      engine.diagnoseMigrationHistory({
        migrationsList: migrationList(['1_init'], 'CREATE TABLE task (id int PRIMARY KEY);'),
        optInToShadowDatabase: false,
        filters: FILTERS,
      }),
    );
    expect(diagnosis).toMatchObject({ editedMigrationNames: [], failedMigrationNames: [], history: null });
    expect(diagnosis.hasMigrationsTable).toBe(true);
  });

  it('leaves a history that we continue', async () => {
    await write('1_init', 'CREATE TABLE task (id int PRIMARY KEY);');
    const input = {
      migrationsList: migrationList(['1_init'], 'CREATE TABLE task (id int PRIMARY KEY);'),
      filters: FILTERS,
    };
    await withSchemaEngine(database.url, SCHEMA, (engine) => engine.applyMigrations(input));
    await write('2_more', 'ALTER TABLE task ADD COLUMN title text;');
    expect(await migrate()).toEqual({ applied: ['2_more'] });
  });

  function migrationList(names: string[], sql: string): MigrationList {
    return {
      baseDir: folder,
      lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
      shadowDbInitScript: '',
      migrationDirectories: names.map((name) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
      })),
    };
  }
});

describe('the schema', () => {
  it('is what the migrations make, also beside the schema of the queue', async () => {
    await applyMigrations(database.url, MIGRATIONS);
    await prepareQueueSchema(database.url);
    await prepareQueueSchema(database.url);
    expect(await schemaDifference(database.url)).toBe('');
  });

  it('shows a database that has drifted', async () => {
    await applyMigrations(database.url, MIGRATIONS);
    await query('CREATE TABLE stray (id int PRIMARY KEY)');
    expect(await schemaDifference(database.url)).toMatch(/DROP TABLE "stray"/);
  });

  it('is in every test database from the start, with that of the queue', async () => {
    const copy = await createTestDatabase();
    expect(await applyMigrations(copy.url, MIGRATIONS)).toEqual({ applied: [] });
    expect(await schemaDifference(copy.url)).toBe('');
    const idle = new pg.Client({ connectionString: copy.url });
    idle.on('error', () => {}); // dropping the database throws it out
    await idle.connect();
    expect((await idle.query(`SELECT to_regnamespace('bullmq') IS NOT NULL AS there`)).rows).toEqual([{ there: true }]);
    await copy.drop();
    await idle.end().catch(() => {});
  });
});
