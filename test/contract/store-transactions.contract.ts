import type { Store, Tx } from '../../src/app/store.ts';
import { plantRows } from '../support/sample-rows.ts';

const unit = (id: string, parentId: string | null = null) => ({ id, name: id, parentId });

/** A door that stays shut until it is opened. */
function door(): { opened: Promise<void>; open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** `transaction` and `lock`. */
export function describeTransactions(fresh: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await fresh();
  });

  const ids = async (tx: Tx): Promise<string> => (await tx.orgUnit.find({})).map((row) => row.id).join('');

  it('keeps everything and answers what the work answers', async () => {
    const answer = await store.transaction(async (tx) => {
      await tx.orgUnit.insert([unit('a'), unit('b', 'a')]);
      await tx.orgUnit.update('b', { parentId: null });
      await tx.orgUnit.remove({ id: 'a' });
      return ids(tx);
    });
    expect(answer).toBe('b');
    expect(await ids(store)).toBe('b');
  });

  it('an exception undoes every kind of change, in every table, and is thrown on', async () => {
    await plantRows(store, 1, 'deadline', 'delivery', 'reminder');
    const look = () =>
      Promise.all([store.plan.find({}), store.deadline.find({}), store.delivery.find({}), store.contact.find({})]);
    const before = await look();
    const failure = new Error('stop');
    const work = store.transaction(async (tx) => {
      await tx.contact.insert([{ id: 'new', name: 'new', phone: null }]);
      await tx.deadline.updateWhere({}, { text: 'changed' });
      await tx.delivery.update('delivery-1', { state: 'sent' });
      await tx.deadline.remove({});
      await tx.contact.update('new', { name: 'newer' });
      throw failure;
    });
    await expect(work).rejects.toBe(failure);
    expect(await look()).toEqual(before);
    expect(await store.contact.insert([{ id: 'new', name: 'new', phone: null }])).toHaveLength(1);
  });

  it('what was undone is due again', async () => {
    await plantRows(store, 1, 'reminder');
    const now = '2018-01-01T00:00:00.000Z';
    await store.reminder.update('reminder-1', { state: 'pending' });
    await store
      .transaction(async (tx) => {
        await tx.reminder.updateWhere({}, { state: 'sent' });
        expect(await tx.recipientsDue(now, 9)).toEqual([]);
        throw new Error('stop');
      })
      .catch(() => {});
    expect(await store.recipientsDue(now, 9)).toEqual(['contact-1']);
    expect(await store.claimDueReminders('contact-1', now)).toHaveLength(1);
  });

  it('once a statement failed the whole transaction fails, even if its exception is swallowed', async () => {
    const work = store.transaction(async (tx) => {
      await tx.orgUnit.insert([unit('a')]);
      await tx.orgUnit.insert([unit('b', 'nobody')]).catch(() => {});
      return 'fine';
    });
    await expect(work).rejects.toThrow();
    expect(await ids(store)).toBe('');
  });

  it('cannot be used once it is over', async () => {
    let kept: Tx | undefined;
    await store.transaction(async (tx) => {
      kept = tx;
    });
    await expect(kept?.orgUnit.insert([unit('a')])).rejects.toThrow('over');
    expect(await ids(store)).toBe('');
  });

  it('refuses calls of the store itself from inside, and another transaction', async () => {
    await store.transaction(async (tx) => {
      await expect(store.orgUnit.find({})).rejects.toThrow('inside a transaction');
      await expect(store.transaction(async () => {})).rejects.toThrow('inside a transaction');
      await tx.orgUnit.insert([unit('a')]);
    });
    expect(await ids(store)).toBe('a');
  });

  it('shows nobody what is not final', async () => {
    const inserted = door();
    const work = store.transaction(async (tx) => {
      await tx.orgUnit.insert([unit('a')]);
      inserted.open();
      for (let i = 0; i < 5; i++) await tx.orgUnit.count({});
      throw new Error('stop');
    });
    const seen = inserted.opened.then(() => ids(store));
    await expect(work).rejects.toThrow('stop');
    expect(await seen).toBe('');
  });

  it('a name that is locked holds off all others who lock it', async () => {
    const order: string[] = [];
    const work = (who: string) => async (tx: Tx) => {
      await tx.lock('seal');
      order.push(`${who} in`);
      const count = await tx.orgUnit.count({});
      await tx.orgUnit.insert([unit(who)]);
      order.push(`${who} out`);
      return count;
    };
    const counts = await Promise.all(['a', 'b', 'c'].map((who) => store.transaction(work(who))));
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
    for (let i = 0; i < 6; i += 2) expect(order[i + 1]).toBe(order[i]?.replace('in', 'out'));
  });

  it('a lock is given back after a failure, and can be taken twice', async () => {
    await expect(
      store.transaction(async (tx) => {
        await tx.lock('x');
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    await store.transaction(async (tx) => {
      await tx.lock('x');
      await tx.lock('x');
      await tx.lock('y');
    });
  });

  it('a lock needs a transaction', async () => {
    await expect(store.lock('x')).rejects.toThrow('transaction');
  });
}
