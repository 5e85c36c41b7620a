import type { Store } from '../../src/app/store.ts';
import { plantRows, sampleRow } from '../support/sample-rows.ts';

/** `insert`, `update`, `updateWhere`, `remove`, and the keys and references they respect. */
export function describeTables(fresh: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await fresh();
  });

  const unit = (id: string, name = id, parentId: string | null = null) => ({ id, name, parentId });
  const names = async (): Promise<string> => (await store.orgUnit.find({})).map((row) => row.name).join();

  it('inserts the rows that are new, answers them in their order, and leaves the others alone', async () => {
    expect(await store.orgUnit.insert([unit('b'), unit('a')])).toEqual([unit('b'), unit('a')]);
    expect(await store.orgUnit.insert([unit('c'), unit('a', 'other'), unit('d', 'b'), unit('e')])).toEqual([
      unit('c'),
      unit('e'),
    ]);
    expect(await names()).toBe('a,b,c,e');
    expect(await store.orgUnit.insert([])).toEqual([]);
  });

  it('takes the first of several equal rows of one insert', async () => {
    const twice = [unit('a', 'x'), unit('a', 'y'), unit('b', 'x'), unit('b', 'z'), unit('b', 'w')];
    expect(await store.orgUnit.insert(twice)).toEqual([unit('a', 'x'), unit('b', 'z')]);
    expect(await names()).toBe('x,z');
  });

  it('inserts rows that refer to each other in any order', async () => {
    const family = [unit('child', 'child', 'parent'), unit('parent')];
    expect(await store.orgUnit.insert(family)).toEqual(family);
  });

  it('inserts nothing at all when one row refers to something that does not exist', async () => {
    await expect(store.orgUnit.insert([unit('a'), unit('b', 'b', 'nobody')])).rejects.toThrow();
    expect(await names()).toBe('');
  });

  it('nulls in a unique key do not clash', async () => {
    const user = (n: number, contactId: string | null) => sampleRow('user', n, { contactId, tokenHash: null });
    await plantRows(store, 1, 'contact');
    expect(await store.user.insert([user(1, null), user(2, null), user(3, 'contact-1')])).toHaveLength(3);
    expect(await store.user.insert([user(4, 'contact-1')])).toEqual([]);
  });

  it('changes several rows, each in its own way, where they still look as expected', async () => {
    await plantRows(store, 1, 'occurrence');
    const due = (id: string) => sampleRow('occurrence', 1, { id, periodKey: id, lastAnswer: null, version: 1 });
    await store.occurrence.insert([due('a'), due('b'), due('c'), due('d')]);
    const changed = await store.occurrence.updateEach([
      { id: 'a', patch: { dueOn: '2017-02-28', percent: null }, expect: { version: 1, lastAnswer: null } },
      { id: 'b', patch: { dueOn: '2017-03-01', percent: 40 }, expect: { version: 2, lastAnswer: null } },
      { id: 'c', patch: { closedAt: '2017-03-01T01:00:00.000Z', state: 'closed' } },
      { id: 'nobody', patch: { closedAt: null, state: 'open' } },
    ]);
    expect(changed.toSorted()).toEqual(['a', 'c']);
    expect(await store.occurrence.find({ id: { in: ['a', 'b', 'c', 'd'] } })).toEqual([
      { ...due('a'), dueOn: '2017-02-28', percent: null },
      due('b'),
      { ...due('c'), closedAt: '2017-03-01T01:00:00.000Z', state: 'closed' },
      due('d'),
    ]);
    expect(await store.occurrence.updateEach([])).toEqual([]);
    await store.setting.insert([{ id: 's', value: { a: 1 } }]);
    expect(await store.setting.updateEach([{ id: 's', patch: { value: null } }])).toEqual(['s']);
    expect(await store.setting.get('s')).toEqual({ id: 's', value: null });
  });

  it("a task's own deadline rules and those of its assignments have keys of their own", async () => {
    await plantRows(store, 1, 'assignment');
    await plantRows(store, 2, 'assignment');
    const rule = (id: string, taskId: string, assignmentId: string | null) =>
      sampleRow('deadline', 1, { id, taskId, assignmentId, ruleKey: 'P1M' });
    const first = [rule('a', 'task-1', null), rule('b', 'task-1', 'assignment-1'), rule('c', 'task-2', null)];
    expect(await store.deadline.insert(first)).toHaveLength(3);
    expect(await store.deadline.insert([rule('d', 'task-1', null)])).toEqual([]);
    expect(await store.deadline.insert([rule('e', 'task-2', 'assignment-1')])).toEqual([]);
    expect(await store.deadline.insert([rule('f', 'task-1', 'assignment-2')])).toHaveLength(1);
  });

  it('a key is free again once its row has another, or is gone', async () => {
    await store.orgUnit.insert([unit('a', 'x'), unit('b', 'y')]);
    await store.orgUnit.update('a', { name: 'z' });
    await store.orgUnit.remove({ id: 'b' });
    expect(await store.orgUnit.insert([unit('c', 'x'), unit('d', 'y'), unit('e', 'z')])).toHaveLength(2);
  });

  it('changes a row that exists and answers whether it did', async () => {
    await store.orgUnit.insert([unit('a')]);
    expect(await store.orgUnit.update('a', { name: 'x' })).toBe(true);
    expect(await store.orgUnit.update('nobody', { name: 'y' })).toBe(false);
    expect(await store.orgUnit.update('a', {})).toBe(true);
    expect(await store.orgUnit.update('nobody', {})).toBe(false);
    expect(await store.orgUnit.get('a')).toEqual(unit('a', 'x'));
  });

  it('changes a row only while it still looks as expected', async () => {
    await plantRows(store, 1, 'occurrence');
    const change = (version: number) =>
      store.occurrence.update(
        'occurrence-1',
        { version: version + 1, state: 'open' },
        { version, closedAt: { not: null } },
      );
    expect(await change(7)).toBe(false);
    expect(await change(1)).toBe(true);
    expect(await change(1)).toBe(false);
    expect(await store.occurrence.get('occurrence-1')).toMatchObject({ version: 2, state: 'open' });
  });

  it('of many who change the same version of a row at once one wins', async () => {
    await plantRows(store, 1, 'occurrence');
    const attempts = Array.from({ length: 8 }, (_, i) =>
      store.occurrence.update('occurrence-1', { version: 2, lastAnswer: String(i) }, { version: 1 }),
    );
    const won = await Promise.all(attempts);
    expect(won.filter(Boolean)).toHaveLength(1);
    expect((await store.occurrence.get('occurrence-1'))?.lastAnswer).toBe(String(won.indexOf(true)));
  });

  it('changes all rows that match and answers how many', async () => {
    await store.orgUnit.insert([unit('p'), unit('a'), unit('b'), unit('c')]);
    expect(await store.orgUnit.updateWhere({ id: { in: ['a', 'b', 'zz'] } }, { parentId: 'p' })).toBe(2);
    expect(await store.orgUnit.updateWhere({ parentId: 'p' }, { parentId: null })).toBe(2);
    expect(await store.orgUnit.updateWhere({ parentId: 'p' }, { parentId: null })).toBe(0);
    expect(await store.orgUnit.updateWhere({ name: 'c' }, {})).toBe(1);
  });

  it('refuses a change that takes the key of another row, or refers to nothing, and changes nothing', async () => {
    await store.orgUnit.insert([unit('a'), unit('b')]);
    await expect(store.orgUnit.update('a', { name: 'b' })).rejects.toThrow();
    await expect(store.orgUnit.update('a', { parentId: 'nobody' })).rejects.toThrow();
    await expect(store.orgUnit.updateWhere({}, { name: 'same' })).rejects.toThrow();
    expect(await names()).toBe('a,b');
  });

  it('removes all rows that match and answers how many', async () => {
    await store.orgUnit.insert([unit('a'), unit('b'), unit('c')]);
    expect(await store.orgUnit.remove({ id: { not: 'b' } })).toBe(2);
    expect(await store.orgUnit.remove({ id: 'a' })).toBe(0);
    expect(await names()).toBe('b');
  });

  it('a draft plan goes with all that belongs to it', async () => {
    await plantRows(store, 1, 'planImport', 'deadline', 'targetValue', 'workingGroupMember', 'bulletin', 'reply');
    expect(await store.plan.remove({ id: 'plan-1' })).toBe(1);
    const left = await Promise.all([
      store.task.count({}),
      store.assignment.count({}),
      store.deadline.count({}),
      store.targetValue.count({}),
      store.workingGroupMember.count({}),
      store.planImport.count({}),
      store.bulletin.count({}),
    ]);
    expect(left).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(await store.orgUnit.count({})).toBe(1);
  });

  it('a plan with occurrences cannot be removed, not even in part', async () => {
    await plantRows(store, 1, 'occurrence', 'deadline');
    await expect(store.plan.remove({ id: 'plan-1' })).rejects.toThrow();
    expect(await store.task.count({})).toBe(1);
    expect(await store.deadline.count({})).toBe(1);
  });

  it('what may do without the removed row is kept without it', async () => {
    await store.orgUnit.insert([unit('p'), unit('a', 'a', 'p')]);
    await plantRows(store, 1, 'user');
    await store.orgUnit.remove({ id: 'p' });
    await store.contact.remove({ id: 'contact-1' });
    expect(await store.orgUnit.get('a')).toEqual(unit('a'));
    expect((await store.user.get('user-1'))?.contactId).toBeNull();
  });

  it('takes tens of thousands of rows in one insert', async () => {
    const events = Array.from({ length: 20_001 }, (_, i) => sampleRow('event', 1, { id: `e${i}`, why: `第${i}次` }));
    expect(await store.event.insert([...events, ...events.slice(0, 3)])).toHaveLength(20_001);
    expect(await store.event.count({})).toBe(20_001);
    expect(await store.event.get('e20000')).toEqual(events[20_000]);
    expect(await store.event.updateWhere({ id: { in: events.map((event) => event.id) } }, { batch: 9 })).toBe(20_001);
    expect(await store.event.remove({ batch: 9 })).toBe(20_001);
  });
}
