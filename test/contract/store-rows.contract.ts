import type { Rows, Store, TableName } from '../../src/app/store.ts';
import { tableNames } from '../../src/adapters/store/fields.ts';
import { plantBelow, plantRows, sampleRow, sparseRow } from '../support/sample-rows.ts';

interface AnyTable {
  get(id: string): Promise<object | null>;
  insert(rows: readonly object[]): Promise<object[]>;
  update(id: string, patch: object): Promise<boolean>;
}

function tableOf(store: Store, name: TableName): AnyTable {
  const tables: { readonly [Name in TableName]: unknown } = store;
  return tables[name] as AnyTable; // rows of the same table go in and come out
}

/** A number whose row, and the few after it, no other table's test uses. */
function numberFor(name: TableName): number {
  return 10 * (10 + tableNames.indexOf(name));
}

/** What goes in comes out. */
export function describeRows(fresh: () => Promise<Store>): void {
  let store: Store;
  beforeAll(async () => {
    store = await fresh();
    await plantRows(store, 1, ...tableNames);
  });

  it.each(tableNames)('a %s comes back as it went in, with every field set', async (name) => {
    expect(await tableOf(store, name).get(`${name}-1`)).toEqual(sampleRow(name, 1));
  });

  it.each(tableNames)('a %s comes back as it went in, with nulls and empty lists', async (name) => {
    const n = numberFor(name);
    const sparse = sparseRow(name, n);
    await plantBelow(store, n, name);
    expect(await tableOf(store, name).insert([sparse])).toEqual([sparse]);
    expect(await tableOf(store, name).get(sparse.id)).toEqual(sparse);
  });

  it.each(tableNames)('a change of a %s can set every field', async (name) => {
    const n = numberFor(name);
    const before = sampleRow(name, n + 1);
    const { id: _, ...patch } = sampleRow(name, n + 2);
    for (const row of [1, 2]) await plantBelow(store, n + row, name);
    await tableOf(store, name).insert([before]);
    expect(await tableOf(store, name).update(before.id, patch)).toBe(true);
    expect(await tableOf(store, name).get(before.id)).toEqual({ ...patch, id: before.id });
  });

  it.each(tableNames)('of two rows with one id in one insert the first %s stays', async (name) => {
    const n = numberFor(name) + 3;
    const first = sampleRow(name, n);
    const second = { ...sampleRow(name, n + 1), id: first.id };
    for (const row of [0, 1]) await plantBelow(store, n + row, name);
    expect(await tableOf(store, name).insert([first, second])).toEqual([first]);
    expect(await tableOf(store, name).get(first.id)).toEqual(first);
  });

  it.each(tableNames)('a whole table of %s is what is found in it, by id', async (name) => {
    const [inside, outside] = [await store.transaction((tx) => tx.whole(name)), await store.whole(name)];
    const found = await (tableOf(store, name) as unknown as { find(where: object): Promise<object[]> }).find({});
    expect(inside).toEqual({ [name]: found });
    expect(outside).toEqual(inside);
  });

  it('several tables are read whole at once, each as it is by now', async () => {
    const before = await store.whole('setting', 'orgUnit');
    await store.setting.insert([{ id: 'later', value: { b: 1, a: [null] } }]);
    const after = await store.whole('setting', 'orgUnit');
    expect(after.orgUnit).toEqual(before.orgUnit);
    expect(after.setting).toEqual(await store.setting.find({}));
    await store.setting.remove({ id: 'later' });
    expect(await store.whole('setting')).toEqual({ setting: before.setting });
  });

  it('whole tables show what a transaction changed only to itself, and to nobody once it is undone', async () => {
    await store.setting.insert([{ id: 'kept', value: 1 }]);
    const before = await store.whole('setting', 'orgUnit');
    const undone = store.transaction(async (tx) => {
      expect(await tx.whole('setting', 'orgUnit')).toEqual(before);
      await tx.setting.update('kept', { value: 2 });
      expect((await tx.whole('setting')).setting.find(({ id }) => id === 'kept')?.value).toBe(2);
      await tx.setting.update('kept', { value: 3 });
      expect((await tx.whole('setting')).setting.find(({ id }) => id === 'kept')?.value).toBe(3);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await store.whole('setting', 'orgUnit')).toEqual(before);
    await store.setting.remove({ id: 'kept' });
    await store.setting.insert([{ id: 'kept', value: 1 }]); // the same row as before, another version of it
    expect(await store.whole('setting')).toEqual({ setting: before.setting });
    await store.setting.remove({ id: 'kept' });
  });

  it('days and times do not move, however near to midnight or far away', async () => {
    const dates = ['0001-01-01', '1900-02-28', '2016-02-29', '2017-01-01', '2017-12-31', '9999-12-31'];
    const times = [
      '1970-01-01T00:00:00.000Z',
      '2017-05-30T15:59:59.999Z',
      '2017-05-30T16:00:00.001Z',
      '2400-02-29T23:59:59.000Z',
    ];
    const leaves = dates.map((day, i) =>
      sampleRow('contactLeave', 10 + i, { contactId: 'contact-1', fromOn: day, toOn: day }),
    );
    const bulletins = times.map((time, i) => sampleRow('bulletin', 10 + i, { planId: 'plan-1', createdAt: time }));
    expect(await store.contactLeave.insert(leaves)).toEqual(leaves);
    expect(await store.contactLeave.find({ id: { in: leaves.map((leave) => leave.id) } })).toEqual(leaves);
    await store.bulletin.insert(bulletins);
    expect(await store.bulletin.find({ id: { in: bulletins.map((bulletin) => bulletin.id) } })).toEqual(bulletins);
    const due = sampleRow('deadline', 10, { taskId: 'task-1', assignmentId: null, dueDates: dates });
    await store.deadline.insert([due]);
    expect(await store.deadline.get('deadline-10')).toEqual(due);
  });

  it('any JSON value survives, null too, and keys always stand in the same order', async () => {
    const values = [null, 0, -0.5, 1e21, '', '“文”', [], {}, [{ bb: 1, a: { z: null, y: [2] } }], false];
    await store.setting.insert(values.map((value, i) => ({ id: `json-${i}`, value })));
    const found = await Promise.all(values.map((_, i) => store.setting.get(`json-${i}`)));
    expect(found.map((row) => row?.value)).toEqual(values);
    expect(JSON.stringify(found[8]?.value)).toBe('[{"a":{"y":[2],"z":null},"bb":1}]');
    for (const value of values) {
      await store.setting.update('json-1', { value });
      expect((await store.setting.get('json-1'))?.value).toEqual(value);
    }
  });

  it('text that no database can hold is mended, not refused: a message must not be lost for it', async () => {
    const odd = sampleRow('inbound', 20, { body: 'a\0b\ud800c', raw: { 'k\0': ['\udfff'] } });
    const mended = { ...odd, body: 'a\ufffdb\ufffdc', raw: { 'k\ufffd': ['\ufffd'] } };
    expect(await store.inbound.insert([odd])).toEqual([mended]);
    expect(await store.inbound.get('inbound-20')).toEqual(mended);
    expect(await store.inbound.count({ body: odd.body })).toBe(1);
  });

  it('a row cannot be changed behind the back of the store', async () => {
    const given = sampleRow('deadline', 30, { taskId: 'task-1', assignmentId: null });
    const [inserted] = await store.deadline.insert([given]);
    given.dueDates.push('2020-01-01');
    expect(() => inserted?.dueDates.push('2020-01-01')).toThrow(TypeError);
    const found = await store.deadline.get('deadline-30');
    expect(() => Object.assign(found ?? {}, { text: 'x' })).toThrow(TypeError);
    expect((await store.deadline.get('deadline-30'))?.dueDates).toEqual(['2017-03-31', '2016-02-29']);
  });

  const broken: [string, Partial<Record<keyof Rows['reminder'], unknown>>][] = [
    ['a missing value', { stepKey: undefined }],
    ['null where there is always a value', { stepKey: null }],
    ['a day in the place of a time', { fireAt: '2017-05-31' }],
    ['a time in another form', { fireAt: '2017-05-31T09:00:00+08:00' }],
    ['an unknown state', { state: 'lost' }],
    ['a fraction in the place of a whole number', { repeatNo: 1.5 }],
    ['a number beyond 32 bits', { repeatNo: 2 ** 31 }],
  ];
  it.each(broken)('%s is a bug of the caller', async (_, change) => {
    const row = { ...sampleRow('reminder', 1), id: 'broken', stepKey: 'broken', ...change };
    await expect(store.reminder.insert([row as Rows['reminder']])).rejects.toThrow(TypeError);
    await expect(store.reminder.update('reminder-1', change as Partial<Rows['reminder']>)).rejects.toThrow(TypeError);
    expect(await store.reminder.get('broken')).toBeNull();
  });

  it('an unknown field, or another id, is a bug of the caller', async () => {
    const row = { ...sampleRow('contact', 9), fax: '12345' };
    await expect(store.contact.insert([row])).rejects.toThrow('contact.fax');
    await expect(store.contact.update('contact-1', { fax: '1' } as object)).rejects.toThrow('contact.fax');
    await expect(store.contact.update('contact-1', { id: 'contact-8' })).rejects.toThrow('contact.id');
  });
}
