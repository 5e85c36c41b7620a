import { createMemoryStore } from '../../src/adapters/store/memory/store.ts';
import { gather } from '../../src/app/gather.ts';
import { gatherReads, gatherReadsAndWrites } from '../../src/app/gather-reads.ts';
import type { Tx } from '../../src/app/store.ts';
import { batchesOf } from '../../src/app/sweep-together.ts';
import type { People } from '../../src/core/policy/recipients.ts';

/** Counts the statements that reach a table. */
function counting<T extends object>(table: T, seen: string[]): T {
  return new Proxy(table, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        seen.push(String(name));
        return Reflect.apply(member, target, given) as unknown;
      };
    },
  });
}

describe('work that many share', () => {
  it('takes a lone caller at once, and together those who ask while it is under way', async () => {
    const runs: number[][] = [];
    const double = gather(
      async (asked: readonly number[]) => {
        runs.push([...asked]);
        await new Promise((resolve) => setImmediate(resolve));
        return asked.map((n) => n * 2);
      },
      { most: 3 },
    );
    const first = double(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await Promise.all([first, ...[2, 3, 4, 5].map((n) => double(n))])).toEqual([2, 4, 6, 8, 10]);
    expect(runs).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('lets those with patience wait for company, also behind a run, until one comes who has none', async () => {
    const runs: number[][] = [];
    const share = gather(
      async (asked: readonly number[]) => {
        runs.push([...asked]);
        await new Promise((resolve) => setImmediate(resolve));
        return asked;
      },
      { most: 8 },
    );
    const first = share(1);
    await new Promise((resolve) => setImmediate(resolve));
    const patient = share(2, 60_000);
    await first;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(runs).toEqual([[1]]);
    expect(await Promise.all([patient, share(3, 60_000), share(4)])).toEqual([2, 3, 4]);
    expect(runs).toEqual([[1], [2, 3, 4]]);
    expect(await share(5, 1)).toBe(5);
  });

  it('gives many callers what is theirs by and by: what the first do next is not held up by the last', async () => {
    const echo = gather((asked: readonly number[]) => Promise.resolve(asked), { most: 100 });
    const order: string[] = [];
    await Promise.all(
      Array.from({ length: 40 }, async (_none, n) => {
        const given = await echo(n);
        if (given === 0) setImmediate(() => order.push('the next step of the first'));
        order.push(`${given}`);
      }),
    );
    expect(order.filter((one) => /^\d+$/.test(one))).toEqual(Array.from({ length: 40 }, (_none, n) => `${n}`));
    expect(order.indexOf('the next step of the first')).toBeLessThan(order.indexOf('39'));
  });

  it('fails those of one run, and goes on with the next', async () => {
    const odd = gather(
      async (asked: readonly number[]) => {
        if (asked.includes(2)) throw new Error('two');
        return asked;
      },
      { most: 2 },
    );
    const results = await Promise.allSettled([1, 2, 3].map((n) => odd(n)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(await odd(4)).toBe(4);
  });
});

describe('reads that several pieces of work share', () => {
  const store = createMemoryStore();
  beforeAll(() => store.contact.insert(['a', 'b', 'c'].map((id) => ({ id, name: `联系人${id}`, phone: null }))));

  /** Runs work with gathered reads; tells which statements on contacts went out, and which questions went out together. */
  async function statements(work: (tx: Tx) => Promise<void>): Promise<string[]> {
    const seen: string[] = [];
    await store.transaction((tx) => {
      const findEach: Tx['findEach'] = (questions) => {
        seen.push(questions.map(({ table }) => table).join('+'));
        return tx.findEach(questions);
      };
      return work(gatherReads({ ...tx, contact: counting(tx.contact, seen), plan: tx.plan, findEach }));
    });
    return seen;
  }

  it('go out as one statement, and each gets its own rows in its own order', async () => {
    const seen = await statements(async (tx) => {
      const [a, none, list] = await Promise.all([
        tx.contact.get('a'),
        tx.contact.get('nobody'),
        tx.contact.find({ id: { in: ['c', 'b'] } }),
      ]);
      expect([a?.name, none, list.map(({ id }) => id).join('')]).toEqual(['联系人a', null, 'bc']);
    });
    expect(seen).toEqual(['contact']);
  });

  it('go out as one statement, whichever tables they are of', async () => {
    const seen = await statements(async (tx) => {
      const [a, plans, all] = await Promise.all([tx.contact.get('a'), tx.plan.find({}), tx.contact.find({})]);
      expect([a?.name, plans, all.length]).toEqual(['联系人a', [], 3]);
    });
    expect(seen).toEqual(['contact+plan+contact']);
  });

  it('of conversations go out as one statement for the same days, and each gets its own', async () => {
    const asked: string[] = [];
    await store.transaction(async (tx) => {
      const conversations: Tx['conversations'] = (contactIds, first, last) => {
        asked.push(`${contactIds.join('')} ${first}`);
        return Promise.resolve(
          contactIds.map((contactId) => ({ contactId, messageId: `${contactId} ${last}`, mailId: null })),
        );
      };
      const gathered = gatherReads({ ...tx, conversations });
      const of = (contactId: string, month: string) =>
        gathered
          .conversations([contactId], `${month}-01`, `${month}-30`)
          .then((parts) => parts.map((one) => one.messageId));
      expect(await Promise.all([of('a', '2017-04'), of('b', '2017-06'), of('c', '2017-04')])).toEqual([
        ['a 2017-04-30'],
        ['b 2017-06-30'],
        ['c 2017-04-30'],
      ]);
    });
    expect(asked).toEqual(['ac 2017-04-01', 'b 2017-06-01']);
  });

  it('fail together, each where it was asked for', async () => {
    const failing = statements(async (tx) => {
      const asked = [tx.contact.find({ phone: '1' }), tx.plan.find({ colour: 'red' } as object)];
      expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    });
    await expect(failing).rejects.toThrow('colour');
  });

  it('are not repeated, and look again after a write', async () => {
    const seen = await statements(async (tx) => {
      expect(await tx.contact.find({})).toHaveLength(3);
      expect(await tx.contact.find({})).toHaveLength(3);
      await tx.contact.update('a', { name: '改名' });
      expect((await tx.contact.find({})).map(({ name }) => name)).toContain('改名');
    });
    expect(seen).toEqual(['contact', 'update', 'contact']);
  });

  it('of other conditions, orders or limits stay apart', async () => {
    const seen = await statements(async (tx) => {
      const [named, last, few] = await Promise.all([
        tx.contact.find({ id: { in: ['b', 'c'] }, name: '联系人b' }),
        tx.contact.find({ id: { in: ['b', 'c'] } }, { descending: true }),
        tx.contact.find({ id: { in: ['b', 'c'] } }, { limit: 1 }),
      ]);
      expect([named, last, few].map((rows) => rows.map(({ id }) => id).join(''))).toEqual(['b', 'cb', 'b']);
    });
    expect(seen).toEqual(['find', 'contact+contact']);
  });
});

describe('writes that several pieces of work share', () => {
  const store = createMemoryStore();
  beforeAll(() => store.contact.insert(['a', 'b', 'c'].map((id) => ({ id, name: `联系人${id}`, phone: null }))));

  it('of single rows and of several go out as one statement, and each learns what became of its own', async () => {
    const seen: string[] = [];
    await store.transaction(async (tx) => {
      const shared = gatherReadsAndWrites({ ...tx, contact: counting(tx.contact, seen) });
      const [one, two, none] = await Promise.all([
        shared.contact.update('a', { name: '甲' }),
        shared.contact.updateEach([
          { id: 'b', patch: { name: '乙' }, expect: { name: '别人' } },
          { id: 'c', patch: { name: '丙' } },
        ]),
        shared.contact.updateEach([]),
      ]);
      expect([one, two, none]).toEqual([true, ['c'], []]);
    });
    expect(seen).toEqual(['updateEach']);
    expect((await store.contact.find({})).map(({ name }) => name)).toEqual(['甲', '联系人b', '丙']);
  });
});

describe('contacts who are served together', () => {
  const routes = (ids: readonly string[]) =>
    ids.map((contactId) => ({
      id: `r-${contactId}`,
      contactId,
      channel: 'console' as const,
      address: contactId,
      priority: 0,
      state: 'ok' as const,
    }));
  const held = (contactId: string, unitId: string, duty: 'contact' | 'deputy' = 'contact') => ({
    id: `${contactId}-${unitId}`,
    contactId,
    unitId,
    duty,
    fromOn: null,
    toOn: null,
  });

  it('share no unit within a group, in batches of one transaction each; who reads for others is served alone', () => {
    const ids = Array.from({ length: 600 }, (_none, index) => `c${index}`);
    const people = {
      contacts: [],
      routes: routes([...ids, 'deputy']),
      duties: [
        ...ids.map((id, index) => held(id, `u${index % 400}`)),
        held('away', 'u1'),
        held('deputy', 'u1', 'deputy'),
      ],
      leaves: [{ id: 'l', contactId: 'away', fromOn: '2017-05-01', toOn: '2017-05-31', reason: null }],
      users: [],
    };
    const { together, alone } = batchesOf(people as unknown as People, [...ids, 'away', 'deputy'], '2017-05-02');
    expect(together.map((batches) => batches.map((batch) => batch.length))).toEqual([[250, 150], [200]]);
    for (const batches of together) {
      const units = batches.flat().map((id) => Number(id.slice(1)) % 400);
      expect(new Set(units).size).toBe(units.length);
    }
    expect(together.flat(2).toSorted()).toEqual(ids.toSorted());
    expect(alone).toEqual(['away', 'deputy']);
  });
});
