/** How many wrong tokens one address may send in a window. */
const MOST_FAILURES = 10;
const WINDOW_MS = 5 * 60_000;
/** More addresses than this are not remembered; the oldest go first. */
const MOST_ADDRESSES = 10_000;

export interface SignInLimit {
  /** Seconds until this address may try again; 0: now. */
  waitSeconds(address: string): number;
  failed(address: string): void;
}

/**
 * Counts wrong tokens per address, in this process. Tokens can't be guessed (192 random bits); this keeps a guesser from
 * keeping the database busy. `now` is any clock in milliseconds that never goes back.
 */
export function createSignInLimit(now: () => number = () => performance.now(), most = MOST_FAILURES): SignInLimit {
  const windows = new Map<string, { failures: number; endsAt: number }>();
  const current = (address: string) => {
    const window = windows.get(address);
    if (window && window.endsAt > now()) return window;
    windows.delete(address);
    return undefined;
  };
  return {
    waitSeconds(address) {
      const window = current(address);
      return window && window.failures >= most ? Math.ceil((window.endsAt - now()) / 1000) : 0;
    },
    failed(address) {
      const window = current(address) ?? { failures: 0, endsAt: now() + WINDOW_MS };
      window.failures += 1;
      windows.set(address, window);
      const oldest = windows.size > MOST_ADDRESSES ? windows.keys().next() : undefined;
      if (oldest && !oldest.done) windows.delete(oldest.value);
    },
  };
}
