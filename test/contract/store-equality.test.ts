import fc from 'fast-check';
import type { Store, Tx } from '../../src/app/store.ts';
import { createMemoryStore } from '../../src/adapters/store/memory/store.ts';
import type { PrismaFixture } from '../support/prisma-fixture.ts';
import { createPrismaFixture } from '../support/prisma-fixture.ts';
import { plantRows, sampleRow } from '../support/sample-rows.ts';

/** One call of a store, with a name for the report of a failure. */
interface Call {
  name: string;
  run: (tx: Tx) => Promise<unknown>;
}
type Step = { calls: Call[]; transaction: boolean; fails: boolean };

const id = fc.constantFrom('a', 'b', 'c', 'd', '😀', '（');
const day = fc.constantFrom('2017-01-01', '2017-05-31', '2017-12-31');
const time = fc.constantFrom('2017-05-31T00:59:59.999Z', '2017-05-31T01:00:00.000Z', '2017-05-31T01:00:00.001Z');
const contactId = fc.constantFrom('contact-1', 'contact-2', 'nobody');
const number = fc.constantFrom(0, 1, -2.5, 40, 1e-7, 1e15);

const occurrence = {
  state: fc.constantFrom('scheduled', 'open', 'submitted', 'closed', 'parked'),
  version: fc.integer({ min: 1, max: 3 }),
  dueOn: day,
  percent: fc.option(number),
  promisedOn: fc.option(day),
  lastAnswer: fc.option(fc.oneof(id, fc.string({ unit: 'binary', maxLength: 4 }))),
  openedAt: fc.option(time),
};
const reminder = {
  state: fc.constantFrom('pending', 'sent', 'skipped'),
  fireAt: time,
  contactId,
  messageId: fc.option(id),
};
const delivery = {
  state: fc.constantFrom('pending', 'sending', 'sent', 'failed_temporary'),
  attempts: fc.integer({ min: 0, max: 3 }),
  nextAttemptAt: fc.option(time),
  leaseEndsAt: fc.option(time),
  firstAttemptAt: fc.option(time),
};
const unit = { name: id, parentId: fc.option(id) };

type Fields = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const whole = (fields: Fields): fc.Arbitrary<object> => fc.record(fields);
const partly = (fields: Fields): fc.Arbitrary<object> => fc.record(fields, { requiredKeys: [] });

/** Conditions on some fields of a row: values, lists, comparisons, null. */
function conditionsOn(fields: Fields, comparable: readonly string[]): fc.Arbitrary<object> {
  const conditions = Object.entries(fields).map(([field, value]) => {
    const comparisons = comparable.includes(field) ? (['not', 'lt', 'lte', 'gt', 'gte'] as const) : (['not'] as const);
    const compared = fc.tuple(fc.constantFrom(...comparisons), value).map(([op, one]) => ({ [op]: one }));
    return [field, fc.oneof(value, fc.record({ in: fc.array(value, { maxLength: 3 }) }), compared)] as const;
  });
  return partly(Object.fromEntries(conditions));
}

function callsOn(
  table: 'occurrence' | 'reminder' | 'delivery' | 'orgUnit',
  fields: Fields,
  comparable: readonly string[],
): fc.Arbitrary<Call>[] {
  const where = conditionsOn(fields, comparable);
  const options = fc.record(
    {
      orderBy: fc.array(fc.constantFrom('id', ...comparable), { maxLength: 3 }),
      descending: fc.boolean(),
      limit: fc.nat(4),
    },
    { requiredKeys: [] },
  );
  const on = (tx: Tx) => tx[table] as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
  const call = (method: string, ...given: unknown[]): Call => ({
    name: `${table}.${method} ${JSON.stringify(given)}`,
    run: async (tx) => on(tx)[method]?.(...given),
  });
  const row = fc
    .tuple(id, whole(fields))
    .map(([key, some]) => ({ ...sampleRow(table, 1), ...keysOf(table, key), id: key, ...some }));
  return [
    id.map((key) => call('get', key)),
    fc.tuple(where, options).map((given) => call('find', ...given)),
    where.map((given) => call('count', given)),
    fc.array(row, { maxLength: 4 }).map((rows) => call('insert', rows)),
    fc.tuple(id, partly(fields)).map((given) => call('update', ...given)),
    fc.tuple(id, partly(fields), where).map((given) => call('update', ...given)),
    fc.tuple(where, partly(fields)).map((given) => call('updateWhere', ...given)),
    where.map((given) => call('remove', given)),
  ];
}

/** Keys of their own, so that most rows can be inserted. */
function keysOf(table: string, key: string): object {
  if (table === 'occurrence') return { periodKey: key };
  if (table === 'reminder') return { stepKey: key };
  return table === 'delivery' ? { providerKey: key, routeId: key === 'a' ? 'contactRoute-1' : 'contactRoute-2' } : {};
}

const claims: fc.Arbitrary<Call>[] = [
  fc
    .tuple(time, fc.nat(3))
    .map(([now, limit]) => ({ name: `recipientsDue ${now} ${limit}`, run: (tx) => tx.recipientsDue(now, limit) })),
  fc
    .tuple(contactId, time)
    .map(([who, now]) => ({ name: `claimDueReminders ${who} ${now}`, run: (tx) => tx.claimDueReminders(who, now) })),
  fc
    .tuple(time, fc.nat(3))
    .map(([now, limit]) => ({ name: `deliveriesDue ${now} ${limit}`, run: (tx) => tx.deliveriesDue(now, limit) })),
  fc.tuple(id, time, time, fc.option(time, { nil: undefined })).map(([which, now, end, dueBy]) => ({
    name: `claimDeliveries ${which} ${now} ${end} ${dueBy}`,
    run: (tx) => tx.claimDeliveries([which], now, end, dueBy),
  })),
  fc.tuple(id, fc.nat(2), time).map(([which, attempts, at]) => ({
    name: `changeClaimed ${which} ${attempts} ${at}`,
    run: (tx) => tx.changeClaimed([{ id: which, attempts, patch: { handedOverAt: at } }]),
  })),
  fc.constant({ name: 'nextDueAt', run: (tx: Tx) => tx.nextDueAt() }),
  fc.constant({ name: 'whole', run: (tx: Tx) => tx.whole('orgUnit', 'reminder', 'delivery') }),
];

const call = fc.oneof(
  ...callsOn('occurrence', occurrence, ['version', 'dueOn', 'percent', 'promisedOn', 'lastAnswer', 'openedAt']),
  ...callsOn('reminder', reminder, ['fireAt', 'contactId', 'messageId']),
  ...callsOn('delivery', delivery, ['attempts', 'nextAttemptAt', 'leaseEndsAt']),
  ...callsOn('orgUnit', unit, ['name', 'parentId']),
  ...claims,
);
const step: fc.Arbitrary<Step> = fc.record({
  calls: fc.array(call, { minLength: 1, maxLength: 4 }),
  transaction: fc.boolean(),
  fails: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
});

/** What the steps answer; of an exception only that there was one, since the two stores word theirs differently. */
async function play(store: Store, steps: readonly Step[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  const one = async (work: () => Promise<unknown>) => answers.push(await work().catch(() => 'refused'));
  for (const { calls, transaction, fails } of steps) {
    if (!transaction) for (const { run } of calls) await one(() => run(store));
    else
      await one(() =>
        store.transaction(async (tx) => {
          const found: unknown[] = [];
          for (const { run } of calls) found.push(await run(tx));
          if (fails) throw new Error('undo');
          return found;
        }),
      );
  }
  for (const table of ['occurrence', 'reminder', 'delivery', 'orgUnit'] as const)
    answers.push(await store[table].find({}));
  return answers;
}

describe('the two stores', () => {
  let fixture: PrismaFixture;
  beforeAll(async () => {
    fixture = await createPrismaFixture();
  });
  afterAll(() => fixture.end());

  it('answer any sequence of calls alike', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const stores = [createMemoryStore(), await fixture.fresh()] as const;
        const answers = await Promise.all(
          stores.map(async (store) => {
            for (const n of [1, 2]) await plantRows(store, n, 'occurrence', 'message', 'contactRoute');
            return play(store, steps);
          }),
        );
        expect(answers[0]).toEqual(answers[1]);
      }),
      { numRuns: Number(process.env['STORE_RUNS'] ?? 40) },
    );
  }, 600_000);
});
