import type { UnavailableReason } from '../errors.ts';
import { StoreUnavailable } from '../errors.ts';

/** What can be learnt from an error of Prisma, its driver adapter, or pg: Prisma's code, SQLSTATE, the adapter's kind. */
interface Facts {
  readonly codes: readonly string[];
  readonly message: string;
}

const REASONS: readonly (readonly [UnavailableReason, RegExp])[] = [
  [
    'unreachable',
    /^(P1001|P1002|P1008|P1011|P1017|08\w{3}|57P0\d|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TlsConnectionError)$/,
  ],
  ['refused', /^(P1000|P1010|28\w{3}|AuthenticationFailed|DatabaseAccessDenied)$/],
  ['missing', /^(P1003|3D000|DatabaseDoesNotExist)$/],
  ['notMigrated', /^(P2021|P2022|42P01|42703|TableDoesNotExist|ColumnNotFound)$/],
  ['busy', /^(P2024|P2037|53300|TooManyConnections)$/],
];

/** pg says these in plain words only. */
const CONNECTION_LOST =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Can't reach database server)/;

/** Prisma's transaction manager found no free connection in time. */
const NO_CONNECTION_IN_TIME = /Unable to start a transaction in the given time/;

/** The error to throw in the place of one that came out of Prisma: StoreUnavailable where it is that, else the same. */
export function translated(error: unknown, place: string): unknown {
  const reason = unavailable(error);
  return reason ? new StoreUnavailable(reason, place, error) : error;
}

/** Whether the database gave up a transaction for the sake of another one, so that it may simply be run again. */
export function isConflict(error: unknown): boolean {
  return factsOf(error).codes.some((code) => /^(P2034|40001|40P01|TransactionWriteConflict)$/.test(code));
}

function unavailable(error: unknown): UnavailableReason | null {
  const { codes, message } = factsOf(error);
  const found = REASONS.find(([, pattern]) => codes.some((code) => pattern.test(code)));
  if (found) return found[0];
  if (CONNECTION_LOST.test(message)) return 'unreachable';
  return NO_CONNECTION_IN_TIME.test(message) ? 'busy' : null;
}

function factsOf(error: unknown): Facts {
  if (!(error instanceof Error)) return { codes: [], message: '' };
  const adapter = isRecord(error) && isRecord(error.meta) ? error.meta.driverAdapterError : error;
  const cause = isRecord(adapter) && isRecord(adapter.cause) ? adapter.cause : {};
  const own = error.name === 'PrismaClientKnownRequestError' && isRecord(error) ? error.code : null;
  const codes = [own, cause.kind, cause.originalCode, cause.code].filter((code) => typeof code === 'string');
  return { codes, message: error.message };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
