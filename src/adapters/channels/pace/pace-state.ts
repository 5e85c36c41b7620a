/** How often one interface of a provider may be called. Times in milliseconds. */
export interface PaceLimits {
  /** Between two calls: spreads them over the second. */
  gapMs: number;
  /** Calls in any span of so long. */
  span: { most: number; ms: number };
  /** Calls to one recipient in any span of so long. */
  perTarget: { most: number; ms: number };
}

/**
 * What has been called and what is already promised, as plain JSON, so that it can be kept where all workers see it. All
 * times are milliseconds since the epoch.
 */
export interface PaceState {
  /** No call before this. */
  nextAt: number;
  /** Calls by half second, oldest first: [start of the half second, calls]. */
  counts: [number, number][];
  /** Times of the last calls to each recipient. */
  targets: Record<string, number[]>;
}

export type PaceAnswer = { ok: true; at: number } | { ok: false; again: number; why: 'all' | 'target' };

/** Calls are counted by half seconds: at most 121 numbers for a minute. */
const GRAIN_MS = 500;

/** How far ahead calls are promised; little, so that what is urgent waits for few others. */
export const AHEAD_MS = 500;

export function emptyPace(): PaceState {
  return { nextAt: 0, counts: [], targets: {} };
}

/** When the span has room for one more, not before `at`. A half second counts until the whole of it is out of the span. */
function spanFrees({ counts }: PaceState, { most, ms }: PaceLimits['span'], at: number): number {
  let freeAt = at;
  let inside = counts.reduce((sum, [, calls]) => sum + calls, 0);
  for (const [start, calls] of counts) {
    const leavesAt = start + GRAIN_MS + ms;
    if (leavesAt > at) {
      if (inside < most) break;
      freeAt = leavesAt;
    }
    inside -= calls;
  }
  return freeAt;
}

function targetFrees(times: readonly number[], { most, ms }: PaceLimits['perTarget'], at: number): number {
  const barring = times[times.length - most];
  return barring === undefined ? at : Math.max(at, barring + ms);
}

function count(counts: PaceState['counts'], at: number): PaceState['counts'] {
  const start = at - (at % GRAIN_MS);
  const last = counts.at(-1);
  return last && last[0] >= start ? [...counts.slice(0, -1), [last[0], last[1] + 1]] : [...counts, [start, 1]];
}

/** Forgets what no limit looks at any more. */
function prune(state: PaceState, limits: PaceLimits, now: number): PaceState {
  const counts = state.counts.filter(([start]) => start + GRAIN_MS + limits.span.ms > now);
  const targets = Object.fromEntries(
    Object.entries(state.targets).filter(([, times]) => (times.at(-1) ?? 0) + limits.perTarget.ms > now),
  );
  return { nextAt: state.nextAt, counts, targets };
}

/**
 * Promises the next call to one recipient, or says when to ask again: where the recipient has had their share, the others
 * are not held up by it; where all are to wait for long, nothing is promised yet. Times only rise, whatever `now` says.
 */
export function promiseCall(
  state: PaceState,
  limits: PaceLimits,
  target: string,
  now: number,
): { state: PaceState; answer: PaceAnswer } {
  const kept = prune(state, limits, now);
  const at = spanFrees(kept, limits.span, Math.max(now, kept.nextAt));
  if (at > now + AHEAD_MS) return { state: kept, answer: { ok: false, again: at - AHEAD_MS / 2, why: 'all' } };
  const times = kept.targets[target] ?? [];
  const freeAt = targetFrees(times, limits.perTarget, at);
  if (freeAt > at) return { state: kept, answer: { ok: false, again: freeAt, why: 'target' } };
  const targets = { ...kept.targets, [target]: [...times, at].slice(-limits.perTarget.most) };
  return { state: { nextAt: at + limits.gapMs, counts: count(kept.counts, at), targets }, answer: { ok: true, at } };
}

/** No call before `until`: the provider itself asked for a rest. */
export function restUntil(state: PaceState, until: number): PaceState {
  return { ...state, nextAt: Math.max(state.nextAt, until) };
}
