import type { Store, Tx } from '../../src/app/store.ts';

/** Who of two comes through first once both have arrived: one of them, or whoever the database prefers. */
export type First = 0 | 1 | 'either';

/** A promise to be kept later. */
function signal(): { kept: Promise<void>; keep: () => void } {
  let keep = () => {};
  const kept = new Promise<void>((resolve) => {
    keep = () => resolve();
  });
  return { kept, keep };
}

/**
 * The store as two parties see it that meet before the same item: each has begun its transaction and read what it reads
 * before it locks the item; neither goes on until both are there (or the other is done without coming). Then the first
 * takes the lock, and the other waits for it as two processes would.
 */
export function meetingStores(store: Store, first: First): { stores: [Store, Store]; done: (party: 0 | 1) => void } {
  const arrived = [signal(), signal()] as const;
  const locked = [signal(), signal()] as const;
  const met = [false, false];
  const pass = async (party: 0 | 1, lock: () => Promise<void>) => {
    if (met[party]) return lock();
    met[party] = true;
    const other = party === 0 ? 1 : 0;
    arrived[party].keep();
    await arrived[other].kept;
    if (first === other) await locked[other].kept;
    await lock();
    locked[party].keep();
  };
  const watched = (tx: Tx, party: 0 | 1): Tx =>
    new Proxy(tx, {
      get: (target, name) =>
        name === 'lock'
          ? (what: string) =>
              what.startsWith('occurrence:') ? pass(party, () => target.lock(what)) : target.lock(what)
          : Reflect.get(target, name, target),
    });
  const view = (party: 0 | 1): Store =>
    new Proxy(store, {
      get: (target, name) =>
        name === 'transaction'
          ? (work: (tx: Tx) => Promise<unknown>) => target.transaction((tx) => work(watched(tx, party)))
          : Reflect.get(target, name, target),
    });
  return {
    stores: [view(0), view(1)],
    done: (party) => {
      arrived[party].keep();
      locked[party].keep();
    },
  };
}
