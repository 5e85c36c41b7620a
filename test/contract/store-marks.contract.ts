import type { Question, Store } from '../../src/app/store.ts';
import { plantRows, sampleRow } from '../support/sample-rows.ts';

/** By what somebody can tell later that a question would be answered as before. */
export function describeMarks(fresh: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await fresh();
    await plantRows(store, 1, 'occurrence', 'contact');
    await store.contact.insert(['a', 'b', 'c', 'd'].map((id) => ({ id, name: `联系人${id}`, phone: null })));
  });

  const AB: Question = { table: 'contact', where: { id: { in: ['a', 'b'] } } };
  const ALL: Question = { table: 'contact', where: {} };
  const LAST: Question = { table: 'contact', where: { id: { not: 'd' } }, options: { descending: true, limit: 2 } };
  const NONE: Question = { table: 'contact', where: { name: '无此人' } };
  const questions = [AB, ALL, LAST, NONE];

  /** Which of the questions have another mark after the work, as a word each. */
  async function moved(work: () => Promise<unknown>): Promise<string> {
    const before = await store.marks(questions);
    await work();
    const after = await store.marks(questions);
    return ['ab', 'all', 'last', 'none'].filter((_name, index) => before[index] !== after[index]).join(' ');
  }

  it('stay the same as long as the rows do', async () => {
    expect(await moved(() => store.contact.find({}))).toBe('');
    expect(await moved(() => store.occurrence.update('occurrence-1', { percent: 7 }))).toBe('');
    expect(await store.marks([])).toEqual([]);
    const [one, other] = await store.marks([AB, AB]);
    expect(one).toBe(other);
  });

  it('change with the contents of a row, with a row that comes and with one that goes', async () => {
    expect(await moved(() => store.contact.update('a', { name: '王芳' }))).toBe('ab all');
    // c and contact-1 are the last two
    expect(await moved(() => store.contact.update('c', { phone: '1' }))).toBe('all last');
    expect(await moved(() => store.contact.insert([{ id: 'e', name: '新人', phone: null }]))).toBe('all last');
    expect(await moved(() => store.contact.update('e', { name: '无此人' }))).toBe('all last none');
    expect(await moved(() => store.contact.remove({ id: 'b' }))).toBe('ab all');
  });

  it('tell a row that went from another that came in its place', async () => {
    const replace = async () => {
      await store.contact.remove({ id: 'a' });
      await store.contact.insert([{ id: 'a', name: '联系人a', phone: null }]);
    };
    expect(await moved(replace)).toBe('ab all');
  });

  it('are as before after a transaction that was undone, and show inside of it what it wrote', async () => {
    const undone = () =>
      store
        .transaction(async (tx) => {
          const before = await tx.marks(questions);
          await tx.contact.update('a', { name: '王芳' });
          const after = await tx.marks(questions);
          expect(after.map((mark, index) => mark === before[index])).toEqual([false, false, true, true]);
          throw new Error('undone');
        })
        .catch(() => undefined);
    expect(await moved(undone)).toBe('');
  });

  it('are of any table and condition that can be asked for', async () => {
    await store.reminder.insert([
      sampleRow('reminder', 1, { id: 'r1', state: 'pending', fireAt: '2017-05-02T01:00:00.000Z' }),
    ]);
    const due: Question = {
      table: 'reminder',
      where: { state: 'pending', fireAt: { lte: '2017-05-02T01:00:00.000Z' } },
    };
    const [before] = await store.marks([due]);
    await store.reminder.update('r1', { fireAt: '2017-05-02T01:01:00.000Z' });
    expect(await store.marks([due])).not.toEqual([before]);
  });
}
