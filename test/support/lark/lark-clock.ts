/** The platform's own clock: real time plus what a test has turned it by. */
export interface LarkClock {
  /** Milliseconds since the epoch. */
  now(): number;
  advance(seconds: number): void;
  /** Stands still from now on but for `advance`, for tests that count calls in a second. */
  freeze(): void;
}

export function createLarkClock(): LarkClock {
  let offset = 0;
  let frozenAt: number | null = null;
  return {
    now: () => (frozenAt ?? Date.now()) + offset,
    advance: (seconds) => void (offset += seconds * 1000),
    freeze: () => void (frozenAt ??= Date.now()),
  };
}
