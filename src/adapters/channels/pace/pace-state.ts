/** So many calls in any span of so many milliseconds. */
export interface Span {
  most: number;
  ms: number;
}

/** How often one interface of a provider may be called. Times in milliseconds. */
export interface PaceLimits {
  /** Between two calls, on average: spreads them over the second. */
  gapMs: number;
  second: Span;
  minute: Span;
  /** Calls to one recipient. */
  perTarget: Span;
}

/**
 * What has been called, as plain JSON, so that it can be kept where all workers see it. All times are milliseconds since
 * the epoch. The provider counts a call when it arrives, some time between its leaving and its answer; so here it counts
 * from when it was let pass until its span after the answer. Whatever happens in between, the provider then never sees
 * more of them in a span than are allowed: of those that arrive within one, the last to leave found the others counted.
 */
export interface PaceState {
  /** No call before this. */
  nextAt: number;
  /** Let pass and not known to be answered, by id. */
  underWay: Record<string, { target: string; at: number }>;
  /** Answers by half second, oldest first: [start of the half second, calls]. */
  counts: [number, number][];
  /** Times of the last answers, by recipient. */
  targets: Record<string, number[]>;
}

export type PaceAnswer = { ok: true } | { ok: false; again: number; why: 'all' | 'target' };

/** Answers are counted by half seconds: at most 122 numbers for a minute. */
const GRAIN_MS = 500;

/** After a moment without calls so many milliseconds are made up for at once. */
const CATCH_UP_MS = 120;

/** Until it is worth asking again where only an answer can make room. */
const SOON_MS = 40;

/** Longer than any call takes with its time-out: who let it pass is gone. */
const LOST_MS = 30_000;

export function emptyPace(): PaceState {
  return { nextAt: 0, underWay: {}, counts: [], targets: {} };
}

function countAnswer(counts: PaceState['counts'], at: number): PaceState['counts'] {
  const start = at - (at % GRAIN_MS);
  const last = counts.at(-1);
  return last && last[0] >= start ? [...counts.slice(0, -1), [last[0], last[1] + 1]] : [...counts, [start, 1]];
}

/** Calls that were answered, or will never be, at these times. Those already given up are not counted twice. */
export function endCalls(state: PaceState, ended: readonly { id: string; at: number }[]): PaceState {
  const underWay = { ...state.underWay };
  const targets = { ...state.targets };
  let { counts } = state;
  for (const { id, at } of ended) {
    const call = underWay[id];
    if (!call) continue;
    delete underWay[id];
    counts = countAnswer(counts, at);
    targets[call.target] = [...(targets[call.target] ?? []), at];
  }
  return { ...state, underWay, counts, targets };
}

/** Forgets what no limit looks at any more. */
function prune(state: PaceState, { second, minute, perTarget }: PaceLimits, now: number): PaceState {
  const lost = Object.entries(state.underWay).filter(([, { at }]) => at + LOST_MS <= now);
  const ended = endCalls(
    state,
    lost.map(([id]) => ({ id, at: now })),
  );
  const looksBack = Math.max(second.ms, perTarget.ms);
  const targets = Object.entries(ended.targets).flatMap(([target, times]) => {
    const kept = times.filter((at) => at + looksBack > now);
    return kept.length === 0 ? [] : [[target, kept] as const];
  });
  const counts = ended.counts.filter(([start]) => start + GRAIN_MS + minute.ms > now);
  return { ...ended, counts, targets: Object.fromEntries(targets) };
}

/** When the span has room for one more, beside those under way; null: as soon as one of them is answered. */
function spanFrees(times: readonly number[], underWay: number, { most, ms }: Span, now: number): number | null {
  const inside = times.filter((at) => at + ms > now).toSorted((a, b) => a - b);
  const tooMany = inside.length + underWay - most + 1;
  if (tooMany <= 0) return now;
  const barring = inside[tooMany - 1];
  return barring === undefined ? null : barring + ms;
}

/** The same for the minute. A half second counts until the whole of it is out of the span. */
function minuteFrees({ counts }: PaceState, underWay: number, { most, ms }: Span, now: number): number | null {
  let tooMany = counts.reduce((sum, [, calls]) => sum + calls, underWay) - most + 1;
  if (tooMany <= 0) return now;
  for (const [start, calls] of counts) {
    tooMany -= calls;
    if (tooMany <= 0) return start + GRAIN_MS + ms;
  }
  return null;
}

/**
 * Lets the next call to one recipient pass, now, or says when to ask again: where the recipient has had their share, the
 * others are not held up by it. The caller names the call, and says by `endCalls` when it was answered.
 */
export function letPass(
  state: PaceState,
  limits: PaceLimits,
  { id, target }: { id: string; target: string },
  now: number,
): { state: PaceState; answer: PaceAnswer } {
  const kept = prune(state, limits, now);
  const others = Object.values(kept.underWay);
  const refused = (frees: number | null, why: 'all' | 'target') => ({
    state: kept,
    answer: { ok: false, again: frees ?? now + SOON_MS, why } as const,
  });
  if (kept.nextAt > now) return refused(kept.nextAt, 'all');
  for (const frees of [
    spanFrees(Object.values(kept.targets).flat(), others.length, limits.second, now),
    minuteFrees(kept, others.length, limits.minute, now),
  ])
    if (frees === null || frees > now) return refused(frees, 'all');
  const sameTarget = others.filter((call) => call.target === target).length;
  const targetFrees = spanFrees(kept.targets[target] ?? [], sameTarget, limits.perTarget, now);
  if (targetFrees === null || targetFrees > now) return refused(targetFrees, 'target');
  const nextAt = Math.max(kept.nextAt, now - CATCH_UP_MS) + limits.gapMs;
  return {
    state: { ...kept, nextAt, underWay: { ...kept.underWay, [id]: { target, at: now } } },
    answer: { ok: true },
  };
}

/** No call before `until`: the provider itself asked for a rest. */
export function restUntil(state: PaceState, until: number): PaceState {
  return { ...state, nextAt: Math.max(state.nextAt, until) };
}
