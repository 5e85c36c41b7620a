import { StoreUnavailable } from '../../../src/adapters/store/errors.ts';
import { isConflict, translated } from '../../../src/adapters/store/prisma/failure.ts';

/** An error as Prisma throws it. */
function prismaError(code: string, cause: object = {}, message = ''): Error {
  const error = Object.assign(new Error(message), { code, meta: { driverAdapterError: { cause } } });
  error.name = 'PrismaClientKnownRequestError';
  return error;
}

describe('an error of the database client', () => {
  const unavailable: [string, Error, string][] = [
    ['a server that does not answer', prismaError('P1001'), 'unreachable'],
    ['the same in a raw query', prismaError('P2010', { kind: 'DatabaseNotReachable' }), 'unreachable'],
    ['a server that shuts down', prismaError('P2010', { originalCode: '57P01', kind: 'postgres' }), 'unreachable'],
    ['a lost connection', new Error('Connection terminated unexpectedly'), 'unreachable'],
    ['a wrong password', prismaError('P1000', { originalCode: '28P01' }), 'refused'],
    ['a missing database', prismaError('P1003'), 'missing'],
    ['a missing table', prismaError('P2021'), 'notMigrated'],
    ['a full server', prismaError('P2037', { originalCode: '53300', kind: 'TooManyConnections' }), 'busy'],
    [
      'a full pool',
      prismaError('P2028', {}, 'Transaction API error: Unable to start a transaction in the given time.'),
      'busy',
    ],
  ];
  it.each(unavailable)('%s: the store is unavailable', (_, error, reason) => {
    const thrown = translated(error, '127.0.0.1:5432/cuiban');
    expect(thrown).toBeInstanceOf(StoreUnavailable);
    expect(thrown).toMatchObject({ reason, message: expect.stringMatching(/数据库.*（127\.0\.0\.1:5432\/cuiban）/) });
  });

  it.each([
    ['a key that is taken', prismaError('P2002', { originalCode: '23505' })],
    ['an exception of the caller, even a network error', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['a transaction that took too long', prismaError('P2028', {}, 'Transaction already closed')],
  ])('%s is left as it is', (_, error) => {
    expect(translated(error, 'x')).toBe(error);
  });

  it('knows what another transaction is to blame for', () => {
    expect(isConflict(prismaError('P2034'))).toBe(true);
    expect(isConflict(prismaError('P2010', { originalCode: '40P01' }))).toBe(true);
    expect(isConflict(prismaError('P2002'))).toBe(false);
    expect(isConflict('P2034')).toBe(false);
  });
});
