import { createMemoryStore } from '../../src/adapters/store/memory/store.ts';
import type { Store, Tx } from '../../src/app/store.ts';
import { watchReads } from '../../src/app/watch-reads.ts';
import { plantRows, sampleRow } from '../support/sample-rows.ts';

describe('Reads that are watched', () => {
  let store: Store;
  beforeEach(async () => {
    store = createMemoryStore();
    await plantRows(store, 1, 'contact', 'plan');
  });

  /** Whether what was read would be read again after the change. */
  async function same(read: (tx: Tx) => Promise<unknown>, change: () => Promise<unknown>): Promise<boolean> {
    const { seen } = await store.transaction(async (tx) => {
      const watched = watchReads(tx);
      const answer = await read(watched.tx);
      expect(answer).toEqual(await read(tx));
      return watched;
    });
    expect(seen.size).toBeGreaterThan(0);
    await change();
    const now = await store.marks([...seen.values()].map(({ question }) => question));
    return [...seen.values()].every(({ mark }, index) => mark === now[index]);
  }

  const rename = () => store.contact.update('contact-1', { name: '改名' });
  const newMessage = () =>
    store.message.insert([sampleRow('message', 1, { contactId: 'contact-1', day: '2017-05-02', text: null })]);

  it.each<[string, (tx: Tx) => Promise<unknown>, () => Promise<unknown>]>([
    ['get', (tx) => tx.contact.get('contact-1'), rename],
    ['get, of what is not there yet', (tx) => tx.message.get('message-1'), newMessage],
    ['find', (tx) => tx.contact.find({ id: { in: ['contact-1'] } }), rename],
    ['find, of the first', (tx) => tx.contact.find({}, { orderBy: ['name'], limit: 1 }), rename],
    ['count', (tx) => tx.message.count({ contactId: 'contact-1' }), newMessage],
    [
      'findEach',
      (tx) =>
        tx.findEach([
          { table: 'plan', where: {} },
          { table: 'contact', where: {} },
        ]),
      rename,
    ],
    ['whole', (tx) => tx.whole('plan', 'contact'), rename],
    ['conversations', (tx) => tx.conversations(['contact-1'], '2017-05-01', '2017-05-31'), newMessage],
  ])('are the same until what they found changes: %s', async (_name, read, change) => {
    expect(await same(read, () => store.plan.update('plan-1', { letter: 'Z' }))).toBe(!/whole|findEach/.test(_name));
    expect(await same(read, () => Promise.resolve())).toBe(true);
    expect(await same(read, change)).toBe(false);
  });

  it('know what the transaction itself wrote after them', async () => {
    const write = async (tx: Tx) => {
      const contact = await tx.contact.get('contact-1');
      await tx.contact.update('contact-1', { name: '改名' });
      return contact?.id;
    };
    expect(await same(write, () => Promise.resolve())).toBe(false);
  });

  it('are all that can be asked: whatever is not watched is refused', async () => {
    const asked = Object.entries(store).filter(([name, one]) => typeof one === 'function' && name !== 'marks');
    const ends = new Set(['findEach', 'whole', 'conversations', 'transaction', 'close']);
    await store.transaction((tx) => {
      const watched = watchReads(tx);
      for (const [name] of asked.filter(([one]) => !ends.has(one)))
        expect(() => Reflect.get(watched.tx, name) as unknown).toThrow("can't be watched");
      return Promise.resolve();
    });
    expect(asked.length).toBeGreaterThan(ends.size);
  });
});
