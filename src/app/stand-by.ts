import { type Instant, minutesBetween } from '../core/time/instant.ts';
import { deliverMessage, type DeliverResult } from './deliver-message.ts';
import { claimAll, type DeliveryContent, gatheredSteps, prepareTogether, type Wanted } from './delivery-steps.ts';
import { gather } from './gather.ts';
import type { Deps } from './ports.ts';
import { LEAD_MINUTES } from './sweep-ahead.ts';
import { type WatchedReads, watchReads } from './watch-reads.ts';

/** Deliveries that one transaction judges and composes. */
const MOST_TOGETHER = 256;

/** Batches asked about with one statement: they have much of what was read in common. Two statements keep two cores busy. */
const ASKED_TOGETHER = { most: 5, runs: 2 };

/** What was made ready is as of its minute: a machine that slept over it must look again. */
const GOOD_FOR_MINUTES = 1;

/** So long it is believed that nothing has changed, as it is where a message is judged and then sent. */
const BELIEVED_MS = 1000;

type Unchanged = (reads: WatchedReads) => Promise<boolean>;

/** A message in words, as it will be if nothing changes. */
interface Ready {
  content: DeliveryContent;
  /** Whether nothing it hangs on has changed since. */
  still: () => Promise<boolean>;
}

/**
 * Deliveries that were written shortly before their time (`sweepAhead`): each is taken and put in words ahead, waits for its
 * minute, and goes out as soon as that has come and nothing it was made from has changed; else it is judged and composed then,
 * as always (`usual`). `until` resolves when the clock shows an instant; `lead`: minutes before it by which a delivery may be
 * taken. Any number may be asked for at once; they share what they ask of
 * the store.
 */
export function createStandBy(
  deps: Deps,
  until: (instant: Instant) => Promise<void>,
  { lead = LEAD_MINUTES, usual = gatheredSteps(deps) } = {},
): (deliveryId: string) => Promise<DeliverResult> {
  const most = MOST_TOGETHER;
  const claim = gather((ids: readonly string[]) => claimAll(deps, ids, lead), { most });
  const unchanged = gather((reads: readonly WatchedReads[]) => areUnchanged(deps, reads), ASKED_TOGETHER);
  const makeReady = gather((wanted: readonly Wanted[]) => readyAll(deps, wanted, unchanged), { most });
  const prepare = async (wanted: Wanted): Promise<DeliveryContent> => {
    const at = wanted.delivery.nextAttemptAt ?? deps.clock.now();
    const ready = at > deps.clock.now() ? await makeReady(wanted) : null;
    await until(at);
    const inTime = minutesBetween(at, deps.clock.now()) < GOOD_FOR_MINUTES;
    return inTime && ready?.content && (await ready.still()) ? ready.content : usual.prepare(wanted);
  };
  return (deliveryId) => deliverMessage(deps, deliveryId, { ...usual, claim, prepare });
}

/** Each is null where it can't be told ahead: then it is seen to when its time has come. */
async function readyAll(deps: Deps, wanted: readonly Wanted[], unchanged: Unchanged): Promise<(Ready | null)[]> {
  const ready = new Map<Wanted, Ready>();
  for (const at of new Set(wanted.map(({ delivery }) => delivery.nextAttemptAt))) {
    const those = wanted.filter(({ delivery }) => delivery.nextAttemptAt === at);
    const made = at === null ? null : await readyAt(deps, those, at, unchanged).catch(() => null);
    for (const [index, one] of those.entries()) if (made?.[index]) ready.set(one, made[index]);
  }
  return wanted.map((one) => ready.get(one) ?? null);
}

async function readyAt(deps: Deps, wanted: readonly Wanted[], at: Instant, unchanged: Unchanged): Promise<Ready[]> {
  const { contents, reads } = await deps.store.transaction(async (tx) => {
    const watched = watchReads(tx);
    return { contents: await prepareTogether(watched.tx, deps, wanted, at), reads: watched };
  });
  const still = believed(() => unchanged(reads));
  return contents.map((content) => ({ content, still }));
}

/** Asks once for all that were made from the same reads, and again when the answer has become old. */
function believed(ask: () => Promise<boolean>): () => Promise<boolean> {
  let asked: { at: number; same: Promise<boolean> } | undefined;
  return () => {
    if (!asked || performance.now() - asked.at > BELIEVED_MS) asked = { at: performance.now(), same: ask() };
    return asked.same;
  };
}

/** Whether each of these would be read again as it was; what several of them asked is asked once. */
async function areUnchanged({ store }: Deps, reads: readonly WatchedReads[]): Promise<boolean[]> {
  const asked = new Map(reads.flatMap(({ seen }) => [...seen].map(([key, { question }]) => [key, question])));
  const marks = await store.marks([...asked.values()]);
  const now = new Map([...asked.keys()].map((key, index) => [key, marks[index]]));
  return reads.map(({ seen }) => [...seen].every(([key, { mark }]) => now.get(key) === mark));
}
