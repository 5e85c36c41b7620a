import type { Delivery } from '../core/entities/message.ts';

/** Waits before the next attempt, in minutes; after the last one the next route has its turn. */
export const BACKOFF_MINUTES = [0.5, 1, 2, 5, 10, 10, 10, 10, 30, 60];

/** Without a next route the message waits for its provider, at this distance, for three days. */
export const LAST_WAIT_MINUTES = 60;
const MOST_ATTEMPTS = BACKOFF_MINUTES.length + 72;

/** Whether only the provider has kept it back so far, and not for three days yet: that is no fault of the address. */
export function isWaiting({ attempts }: Pick<Delivery, 'attempts'>): boolean {
  return attempts > BACKOFF_MINUTES.length && attempts < MOST_ATTEMPTS;
}

/**
 * Whether another route had its turn for no other reason than that its provider stayed away to the end of the waits (attempts
 * whose process died count, so there may be more). Never true again once it was gone back to, so that two routes that refuse
 * do not send a message to and fro. `all`: the message's deliveries.
 */
export function wasLeft({ attempts, finishedAt }: Delivery, all: readonly Delivery[]): boolean {
  const lastBegun = all.map(({ firstAttemptAt }) => firstAttemptAt ?? '').reduce((a, b) => (a > b ? a : b), '');
  return attempts > BACKOFF_MINUTES.length && finishedAt !== null && finishedAt <= lastBegun;
}
