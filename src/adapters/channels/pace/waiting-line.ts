import type { Passage, Urgency } from './pace.ts';

/** Somebody who wants to call. */
export interface Waiter {
  /** Of the call. */
  id: string;
  target: string;
  urgency: Urgency;
  /** When their patience ends, in milliseconds since the epoch. */
  until: number;
  /** Not worth asking for before this. */
  notBefore: number;
  settle: (passage: Passage) => void;
  reject: (error: unknown) => void;
}

/** More of one recipient's would only take the places of others. */
const MOST_PER_TARGET = 3;

/** Those who wait in this process: the urgent first, else in the order they came. */
export function createWaitingLine() {
  const waiters: Waiter[] = [];
  let restsUntil = 0;
  return {
    size: () => waiters.length,
    crowdedBy: (target: string) => waiters.filter((one) => one.target === target).length >= MOST_PER_TARGET,
    add(waiter: Waiter): void {
      const place = waiters.findIndex(({ urgency }) => urgency > waiter.urgency);
      waiters.splice(place < 0 ? waiters.length : place, 0, waiter);
    },
    /** Those it is worth asking for now. */
    ready: (now: number) => (restsUntil <= now ? waiters.filter(({ notBefore }) => notBefore <= now) : []),
    /** When it is worth asking again; never, where nobody waits. */
    readyAt: () => Math.min(...waiters.map(({ notBefore, until }) => Math.min(Math.max(notBefore, restsUntil), until))),
    /** There is no room for anybody before; who comes in the meantime must not overtake. */
    restUntil(at: number): void {
      restsUntil = at;
    },
    remove(waiter: Waiter): void {
      waiters.splice(waiters.indexOf(waiter), 1);
    },
    /** Nobody knows any more when they may call. */
    fail(error: unknown): void {
      for (const waiter of waiters.splice(0)) waiter.reject(error);
    },
    outOfPatience: (now: number) => waiters.filter(({ until }) => until <= now),
  };
}
