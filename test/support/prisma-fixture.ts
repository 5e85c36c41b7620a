import pg from 'pg';
import type { Store } from '../../src/app/store.ts';
import { createPrismaStore } from '../../src/adapters/store/prisma/store.ts';
import { createTestDatabase } from './test-database.ts';

export interface PrismaFixture {
  readonly url: string;
  /** The same store each time, emptied. */
  fresh(): Promise<Store>;
  end(): Promise<void>;
}

/** A store on a database of its own. */
export async function createPrismaFixture(): Promise<PrismaFixture> {
  const database = await createTestDatabase();
  const store = createPrismaStore(database.url);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
  );
  // Without the checks of references; cheaper than TRUNCATE, which makes new files for every table.
  const clear = rows.map((row) => `DELETE FROM ${row.name};`).join(' ');
  await client.query('SET session_replication_role = replica');
  return {
    url: database.url,
    async fresh() {
      await client.query(clear);
      return store;
    },
    async end() {
      await store.close();
      await client.end();
      await database.drop();
    },
  };
}
