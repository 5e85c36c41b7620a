import { realpathSync } from 'node:fs';
import pg from 'pg';
import { SUPERUSER } from './cluster.ts';

/** The database that the application uses; the launcher itself stays in `postgres`. */
const DATABASE = 'cuiban';

/** PostgreSQL's codes for "starting up, recovering or shutting down" and "too many connections": it is there, ask again. */
const NOT_NOW = new Set(['57P03', '53300']);

export function databaseUrl(port: number, password: string, database = DATABASE): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`; // whatever PGSSLMODE says
}

/** Who answers at a port: our server (with an open connection), it but not yet, somebody else, nobody. */
export type Answer = { is: 'ours'; client: pg.Client } | { is: 'starting' | 'foreign' | 'silent' };

/**
 * Asks the server at `port` whether it serves `data`. Nothing but our own password is ever offered to it, by SCRAM, so a
 * foreign server learns nothing.
 */
export async function askServer(port: number, password: string, data: string, timeoutMs: number): Promise<Answer> {
  const client = new pg.Client({
    connectionString: databaseUrl(port, password, 'postgres'),
    application_name: 'cuiban launcher',
    connectionTimeoutMillis: timeoutMs,
  });
  client.on('error', () => {}); // a connection lost later is seen by its 'end'
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    if (sameFolder(rows[0]?.data_directory, data)) return { is: 'ours', client };
    await client.end();
    return { is: 'foreign' };
  } catch (error) {
    await client.end().catch(() => {});
    if (!(error instanceof pg.DatabaseError)) return { is: 'silent' };
    return { is: NOT_NOW.has(error.code ?? '') ? 'starting' : 'foreign' };
  }
}

function sameFolder(reported: string | undefined, data: string): boolean {
  try {
    return reported !== undefined && realpathSync(reported) === realpathSync(data);
  } catch {
    return false;
  }
}

/** Creates the application's database if this is a new cluster. Call under the start lock. */
export async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
}

/** True if somebody else than this connection uses the server. */
export async function hasOtherClients(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1`,
  );
  return rowCount !== 0;
}
