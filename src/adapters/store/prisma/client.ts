import { PrismaPg } from '@prisma/adapter-pg';
import type { Prisma } from '../../../generated/prisma/client.ts';
import { PrismaClient } from '../../../generated/prisma/client.ts';

/** The client, or the part of it that a transaction gives. */
export type Db = Prisma.TransactionClient;

/**
 * A statement that begins with `/* prepare NAME *\/` is read and planned once for each connection: for those that run
 * hundreds of times a minute, whose plan depends on no parameter, and whose result has the same columns for ever.
 */
const PREPARED = /^\s*\/\* prepare (\w+) \*\//;

/** Opens nothing yet: connections are made when they are needed, and given up after 10 s without an answer. */
export function createClient(url: string, connections: number): PrismaClient {
  const adapter = new PrismaPg(
    {
      connectionString: withSettings(url),
      max: connections,
      connectionTimeoutMillis: 10_000,
      application_name: 'cuiban',
    },
    { statementNameGenerator: ({ sql }) => PREPARED.exec(sql)?.[1] ?? '' },
  );
  return new PrismaClient({ adapter, errorFormat: 'minimal' });
}

/** Host, port and database of a connection string, to name it without its password. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/**
 * adapter-pg sends timestamps without a zone and ignores the zone of those it reads: right only while the session's own
 * zone is UTC, whatever the server or the database is set to. So is READ COMMITTED, what every claim counts on: said here it
 * needs no statement of its own in each transaction.
 */
function withSettings(url: string): string {
  const changed = new URL(url);
  const options = changed.searchParams.get('options') ?? '';
  changed.searchParams.set(
    'options',
    `${options} -c timezone=UTC -c default_transaction_isolation=read\\ committed`.trim(),
  );
  return changed.href;
}
