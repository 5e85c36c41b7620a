/** At most this many refused requests go into the record in a window: a stranger must not be able to fill it. */
const MOST = 30;
const WINDOW_MS = 10 * 60_000;

/** Answers whether one more refused request may be recorded now. `now`: milliseconds that never go back. */
export function createRefusalRecord(now: () => number = () => performance.now()): () => boolean {
  let endsAt = 0;
  let recorded = 0;
  return () => {
    if (now() >= endsAt) {
      endsAt = now() + WINDOW_MS;
      recorded = 0;
    }
    recorded += 1;
    return recorded <= MOST;
  };
}
