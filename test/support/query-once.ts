import pg from 'pg';

/** Asks a database over a connection of its own, which is closed again. Bears that the server is killed under it. */
export async function queryOnce<Row = Record<string, unknown>>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Throws out everybody who is connected to a database. */
export async function endSessions(url: string): Promise<void> {
  await queryOnce(
    url,
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
}
