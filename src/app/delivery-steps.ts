import type { Delivery } from '../core/entities/message.ts';
import { addMinutes, type Instant } from '../core/time/instant.ts';
import type { Channel, SendRequest } from './channel.ts';
import { gather } from './gather.ts';
import { gatherReads } from './gather-reads.ts';
import { letterOf } from './letter-of.ts';
import { loadRules, type Rules } from './load-rules.ts';
import { mailThread } from './mail/mail-thread.ts';
import type { Deps } from './ports.ts';
import { recheckMessage } from './recheck-message.ts';
import type { ClaimedDelivery, Tx } from './store.ts';

/** Longer than any channel's own time-out, so that a lease runs out only when its holder is gone. */
const LEASE_MINUTES = 5;

/** What a delivery says; null: none of it is wanted any more. */
export type DeliveryContent = Pick<SendRequest, 'letter' | 'contactId' | 'thread'> | null;

export interface Wanted {
  delivery: Delivery;
  channel: Channel;
}

/** What an attempt at a delivery asks of the store. */
export interface DeliverySteps {
  /** See `Tx.claimDeliveries`; null: it is not due, or somebody else's. */
  claim(id: string): Promise<ClaimedDelivery | null>;
  /** Judges the message again and puts it in words. */
  prepare(wanted: Wanted): Promise<DeliveryContent>;
  /** Writes to a delivery while this attempt holds it; answers whether it still did. `patience`: see `gather`. */
  write(held: Delivery, patch: Partial<Delivery>, patience?: number): Promise<boolean>;
}

/** Each step by itself. */
export function singleSteps(deps: Deps): DeliverySteps {
  const { store, clock } = deps;
  return {
    claim: async (id) => (await claimAll(deps, [id]))[0] ?? null,
    prepare: (wanted) => store.transaction((tx) => prepareOne(tx, deps, wanted, clock.now(), () => loadRules(tx))),
    write: ({ id, attempts }, patch) => store.delivery.update(id, patch, { state: 'sending', attempts }),
  };
}

/** Deliveries that one transaction judges and composes. */
const MOST_TOGETHER = 256;

/**
 * The same steps for many attempts at once: those that come to a step while it is busy take it together, with one statement
 * or transaction for all. What is promised stays: a claim and each write are conditional row by row, and no send begins
 * before its own mark is committed.
 */
export function gatheredSteps(deps: Deps): DeliverySteps {
  const { store } = deps;
  const most = MOST_TOGETHER;
  const write = gather(
    async (changes: readonly { id: string; attempts: number; patch: Partial<Delivery> }[]) => {
      const changed = new Set(await store.changeClaimed(changes));
      return changes.map(({ id }) => changed.has(id));
    },
    { most },
  );
  return {
    claim: gather((ids: readonly string[]) => claimAll(deps, ids), { most }),
    prepare: gather((wanted: readonly Wanted[]) => prepareAll(deps, wanted), { most }),
    write: ({ id, attempts }, patch, patience) => write({ id, attempts, patch }, patience),
  };
}

/** `ahead`: so many minutes before they are due they are taken already. */
export async function claimAll(
  { store, clock }: Deps,
  ids: readonly string[],
  ahead = 0,
): Promise<(ClaimedDelivery | null)[]> {
  const now = clock.now();
  const dueBy = addMinutes(now, ahead);
  const claims = await store.claimDeliveries([...new Set(ids)], now, addMinutes(dueBy, LEASE_MINUTES), dueBy);
  const byId = new Map(claims.map((claim) => [claim.delivery.id, claim]));
  return ids.map((id) => {
    const claim = byId.get(id) ?? null;
    byId.delete(id); // asked for twice, taken once
    return claim;
  });
}

/** One that can't be prepared must not keep the others back: then each gets a transaction of its own. */
async function prepareAll(deps: Deps, wanted: readonly Wanted[]): Promise<Promise<DeliveryContent>[]> {
  const { store, clock } = deps;
  const alone = (one: Wanted) => store.transaction((tx) => prepareOne(tx, deps, one, clock.now(), () => loadRules(tx)));
  if (wanted.length === 1) return wanted.map(alone);
  try {
    const contents = await store.transaction((tx) => prepareTogether(tx, deps, wanted, clock.now()));
    return contents.map((content) => Promise.resolve(content));
  } catch {
    return wanted.map(alone);
  }
}

/** What each of them says at `now`, with a few questions for all. */
export async function prepareTogether(
  tx: Tx,
  deps: Deps,
  wanted: readonly Wanted[],
  now: Instant,
): Promise<DeliveryContent[]> {
  const shared = gatherReads(tx);
  let read: Promise<Rules> | undefined;
  const rules = () => (read ??= loadRules(tx));
  const all = await Promise.allSettled(wanted.map((one) => prepareOne(shared, deps, one, now, rules)));
  return all.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

async function prepareOne(
  tx: Tx,
  deps: Deps,
  { delivery, channel }: Wanted,
  now: Instant,
  rulesOf: () => Promise<Rules>,
): Promise<DeliveryContent> {
  const message = await tx.message.get(delivery.messageId);
  if (!message) throw new Error(`delivery ${delivery.id} has no message`);
  // A mere text hangs on no people and no policies.
  const rules = message.text === null || message.kind === 'digest' ? await rulesOf() : undefined;
  // Once a provider may hold it, taking items out would only make two versions of one message.
  const rechecked = delivery.handedOverAt === null ? await recheckMessage(tx, deps, message, now, rules) : undefined;
  if (rechecked === null) return null;
  return {
    letter: await letterOf(tx, deps, message, now, { rules, ...rechecked }),
    contactId: message.contactId,
    ...(channel.threaded ? { thread: await mailThread(tx, message) } : {}),
  };
}
