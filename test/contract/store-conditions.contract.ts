import type { Question, Store } from '../../src/app/store.ts';
import { plantRows, sampleRow } from '../support/sample-rows.ts';

/** `find` and `count`: conditions, null, order, limit. */
export function describeConditions(fresh: () => Promise<Store>): void {
  let store: Store;
  beforeAll(async () => {
    store = await fresh();
    await plantRows(store, 1, 'assignment');
    await store.occurrence.insert([
      due('a', { dueOn: '2017-05-31', state: 'open', percent: 40, promisedOn: '2017-06-30', lastAnswer: '（已部署）' }),
      due('b', { dueOn: '2017-05-31', state: 'scheduled', percent: null, promisedOn: null, lastAnswer: null }),
      due('c', { dueOn: '2017-03-31', state: 'closed', percent: 100, promisedOn: '2017-03-01', lastAnswer: '𬭎' }),
      due('d', { dueOn: '2017-12-31', state: 'parked', percent: null, promisedOn: null, lastAnswer: '已部署' }),
    ]);
  });

  const due = (id: string, changes: Partial<ReturnType<typeof sampleRow<'occurrence'>>>) =>
    sampleRow('occurrence', 1, { id, periodKey: id, ...changes });
  const ids = async (...query: Parameters<Store['occurrence']['find']>): Promise<string> =>
    (await store.occurrence.find(...query)).map((row) => row.id).join('');

  type Query = Parameters<Store['occurrence']['find']>[0];
  const conditions: [string, Query, string][] = [
    ['nothing asked: all', {}, 'abcd'],
    ['a value', { state: 'open' }, 'a'],
    ['several fields at once', { dueOn: '2017-05-31', state: 'scheduled' }, 'b'],
    ['null', { promisedOn: null }, 'bd'],
    ['one of several', { state: { in: ['closed', 'parked'] } }, 'cd'],
    ['one of several or null', { percent: { in: [100, null] } }, 'bcd'],
    ['one of several or null, where it never is', { dueOn: { in: ['2017-03-31', null] } } as object, 'c'],
    ['one of none', { state: { in: [] } }, ''],
    ['several ids, one unknown', { id: { in: ['d', 'a', 'zz'] } }, 'ad'],
    ['not a value: null is neither', { percent: { not: 40 } }, 'c'],
    ['set', { percent: { not: null } }, 'ac'],
    ['set, where it always is', { dueOn: { not: null } } as object, 'abcd'],
    ['null, where it never is', { dueOn: null } as object, ''],
    ['at most a day', { dueOn: { lte: '2017-05-31' } }, 'abc'],
    ['before a day', { dueOn: { lt: '2017-05-31' } }, 'c'],
    ['at least a day', { dueOn: { gte: '2017-05-31' } }, 'abd'],
    ['after a day', { dueOn: { gt: '2017-05-31' } }, 'd'],
    ['between two days', { dueOn: { gte: '2017-04-01', lt: '2017-12-31' } }, 'ab'],
    ['a comparison of numbers, never with null', { percent: { gte: 40 } }, 'ac'],
    ['a comparison with null, which nothing passes', { percent: { lte: null } } as object, ''],
    ['a comparison of text by code point', { lastAnswer: { gt: '（' } }, 'ac'],
    ['a value and its opposite', { state: 'open', id: { not: 'a' } }, ''],
  ];
  it.each(conditions)('%s', async (_, where, expected) => {
    expect(await ids(where)).toBe(expected);
    expect(await store.occurrence.count(where)).toBe(expected.length);
  });

  it('orders by id unless told otherwise, and breaks every tie by id', async () => {
    expect(await ids({}, { orderBy: ['dueOn'] })).toBe('cabd');
    expect(await ids({}, { orderBy: ['dueOn', 'id'] })).toBe('cabd');
    expect(await ids({}, { descending: true })).toBe('dcba');
    expect(await ids({}, { orderBy: ['dueOn'], descending: true })).toBe('dbac');
  });

  it('puts nulls last, or first when descending', async () => {
    expect(await ids({}, { orderBy: ['percent'] })).toBe('acbd');
    expect(await ids({}, { orderBy: ['percent'], descending: true })).toBe('dbca');
    expect(await ids({}, { orderBy: ['promisedOn', 'dueOn'] })).toBe('cabd');
  });

  it('sorts text by code point and choices in the order of their declaration', async () => {
    expect(await ids({}, { orderBy: ['lastAnswer'] })).toBe('dacb');
    expect(await ids({}, { orderBy: ['state'] })).toBe('bacd');
  });

  it('limits after sorting', async () => {
    expect(await ids({}, { orderBy: ['dueOn'], limit: 2 })).toBe('ca');
    expect(await ids({ state: { not: 'closed' } }, { descending: true, limit: 1 })).toBe('d');
    expect(await ids({}, { limit: 0 })).toBe('');
  });

  it('finds true and false, times and whole numbers', async () => {
    const silence = sampleRow('silence', 1, { fromAt: '2017-05-31T01:00:00.000Z', toAt: '2017-06-01T01:00:00.000Z' });
    await store.silence.insert([silence]);
    const now = '2017-06-01T01:00:00.000Z';
    expect(await store.silence.find({ fromAt: { lte: now }, toAt: { gte: now } })).toEqual([silence]);
    expect(await store.silence.find({ toAt: { gt: now } })).toEqual([]);
    await store.policy.insert([sampleRow('policy', 1, { review: true }), sampleRow('policy', 2, { review: false })]);
    expect((await store.policy.find({ review: false })).map((row) => row.id)).toEqual(['policy-2']);
    expect((await store.policy.find({ version: { lt: 2 } })).map((row) => row.id)).toEqual(['policy-1']);
  });

  it('answers null for an id nobody has', async () => {
    expect(await store.contact.get('nobody')).toBeNull();
  });

  it('takes lists of any length', async () => {
    const many = Array.from({ length: 70_000 }, (_, i) => `x${i}`);
    expect(await ids({ id: { in: ['d', ...many, 'a'] } }, { orderBy: ['dueOn'] })).toBe('ad');
    expect(await ids({ id: { in: ['d', ...many, 'a'] }, state: { in: ['parked'] } }, { limit: 1 })).toBe('d');
    expect(await store.occurrence.count({ id: { in: ['a', ...many, 'b'] } })).toBe(2);
  });

  const bugs: [string, object][] = [
    ['undefined, which would silently match everything', { state: undefined }],
    ['an unknown field', { colour: 'red' }],
    ['a value of another kind', { dueOn: '31 May' }],
    ['an unknown comparison', { dueOn: { before: '2017-05-31' } }],
    ['an empty comparison', { dueOn: {} }],
    ['an order among choices', { state: { lt: 'open' } }],
  ];
  it.each(bugs)('to ask for %s is a bug of the caller', async (_, where) => {
    await expect(store.occurrence.find(where)).rejects.toThrow(TypeError);
    await expect(store.occurrence.count(where)).rejects.toThrow(TypeError);
    await expect(store.occurrence.updateWhere(where, { percent: 1 })).rejects.toThrow(TypeError);
    await expect(store.occurrence.remove(where)).rejects.toThrow(TypeError);
    await expect(store.occurrence.update('a', { percent: 1 }, where)).rejects.toThrow(TypeError);
    expect(await ids({})).toBe('abcd');
  });

  it('JSON and lists can be neither searched nor sorted by', async () => {
    await expect(store.policy.find({ window: { from: 1, to: 2, avoid: [] } } as object)).rejects.toThrow(TypeError);
    await expect(store.policy.find({}, { orderBy: ['channels'] })).rejects.toThrow(TypeError);
  });

  it('answers several questions at once as each by itself', async () => {
    const questions: Question[] = [
      { table: 'occurrence', where: {}, options: { orderBy: ['dueOn'] as never, descending: true } },
      { table: 'plan', where: { state: 'ended' } },
      { table: 'occurrence', where: { state: { in: ['open', 'closed'] } }, options: { limit: 1 } },
      { table: 'silence', where: {} },
      { table: 'policy', where: {} },
    ];
    const apart = [
      await store.occurrence.find({}, { orderBy: ['dueOn'], descending: true }),
      await store.plan.find({ state: 'ended' }),
      await store.occurrence.find({ state: { in: ['open', 'closed'] } }, { limit: 1 }),
      await store.silence.find({}),
      await store.policy.find({}),
    ];
    expect(apart[0]?.length).toBeGreaterThan(1);
    expect(await store.findEach(questions)).toEqual(apart);
    expect(await store.findEach([])).toEqual([]);
    await expect(store.findEach([...questions, { table: 'plan', where: { colour: 'red' } }])).rejects.toThrow(
      TypeError,
    );
  });

  it('finds many thousand rows in their order', async () => {
    const units = Array.from({ length: 12_345 }, (_none, n) => ({ id: `u${n}`, name: `unit ${n}`, parentId: null }));
    await store.orgUnit.insert(units);
    const found = await store.orgUnit.find({ id: { gte: 'u' } }, { orderBy: ['name'] });
    const names = units.map(({ name }) => name).toSorted();
    expect(found.length).toBeGreaterThanOrEqual(names.length);
    const mine = found.map(({ name }) => name).filter((name) => name.startsWith('unit '));
    expect(mine.findIndex((name, n) => name !== names[n])).toBe(-1);
  });
}
