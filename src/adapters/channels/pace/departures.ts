/** A call with its promised time. */
interface Departure {
  at: number;
  go: () => void;
}

/**
 * A provider counts calls as they arrive, somewhere between their leaving and their answer. So many may be on their way at a
 * time: a network or a process that stalls then delivers few at once.
 */
const MOST_ON_THEIR_WAY = 5;

/** After so long a call without an answer has arrived or is lost, and holds nobody up. */
const ARRIVED_MS = 1000;

/** How much closer together than promised calls may leave that are late. */
const CATCH_UP = 0.96;

/**
 * Lets promised calls go at their times, and late ones hardly closer together than they were promised: what was held up by a
 * busy process must not leave all at once behind it.
 */
export function createDepartures(now: () => number) {
  const waiting: Departure[] = [];
  const onTheirWay: number[] = [];
  let timer: NodeJS.Timeout | null = null;
  let last = { leftAt: 0, promisedAt: 0 };

  function leavesAt({ at }: Departure): number {
    while ((onTheirWay[0] ?? Number.POSITIVE_INFINITY) + ARRIVED_MS <= now()) onTheirWay.shift();
    const barring = onTheirWay[onTheirWay.length - MOST_ON_THEIR_WAY];
    const apart = last.leftAt + (at - last.promisedAt) * CATCH_UP;
    return Math.max(at, apart, barring === undefined ? at : barring + ARRIVED_MS);
  }

  function arm(): void {
    const [next] = waiting;
    if (timer) clearTimeout(timer);
    timer = next ? setTimeout(leave, Math.max(0, Math.ceil(leavesAt(next) - now()))) : null;
  }

  function leave(): void {
    const [next] = waiting;
    if (next && leavesAt(next) <= now()) {
      last = { leftAt: now(), promisedAt: next.at };
      onTheirWay.push(now());
      waiting.shift();
      next.go();
    }
    arm();
  }

  return {
    add(at: number, go: () => void): void {
      waiting.push({ at, go });
      arm();
    },
    /** How late the next one is, in milliseconds. */
    behind: () => Math.max(0, now() - (waiting[0]?.at ?? now())),
    /** One of those on their way was answered, or will not be. */
    answered(): void {
      onTheirWay.shift();
      arm();
    },
  };
}
