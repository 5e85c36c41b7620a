import { digestAt, windowIsOpen } from '../core/policy/sending-window.ts';
import { localDateOf } from '../core/time/instant.ts';
import { alignReminders } from './align-reminders.ts';
import { keepWatch } from './keep-watch.ts';
import { loadRules } from './load-rules.ts';
import { issueDueOrders } from './order/issue-due-orders.ts';
import type { Deps } from './ports.ts';
import { type SweptRecipient, sweepRecipient } from './sweep-recipient.ts';
import { batchesOf, serveTogether } from './sweep-together.ts';

/** How many contacts are looked for at once; those who then still have something due come after them. */
export const RECIPIENTS_PER_SWEEP = 2000;

/** From so many contacts due at once on, they are served together as far as can be. */
export const TOGETHER_FROM = 16;

/** After so many failures in a row it is the database that fails, not a contact. */
const FAILURES_IN_A_ROW = 3;

export interface SweepReport {
  recipients: number;
  messages: number;
  skipped: number;
  /** Deliveries that were given a job. */
  given: ReadonlySet<string>;
}

/**
 * Finds the contacts for whom something has fallen due and writes each of them their message, in one transaction for a
 * contact or, where many are due at once, for several (`serveTogether`): reminders claimed, judged, grouped, message and delivery written, or nothing of it. Outside the sending window and on
 * days off nothing is written; what is due waits, and each occurrence then sends its latest step only. Before that, at any
 * hour, it sees to it that the reminders are those of the people in charge. A contact whose transaction fails keeps nobody else waiting;
 * the first failure is thrown when the others have been served.
 */
export async function sweep(deps: Deps, { togetherFrom = TOGETHER_FROM } = {}): Promise<SweepReport> {
  const { store, clock, calendar } = deps;
  const now = clock.now();
  const given = new Set<string>();
  const report = { recipients: 0, messages: 0, skipped: 0, given };
  const rules = await loadRules(store);
  const { people } = rules;
  // Also at night: whoever takes over a duty today has today's reminders before the window opens.
  await alignReminders(deps, rules, now);
  const { window } = rules.policyOf('', '');
  const inOffice = windowIsOpen(now, window, calendar);
  const served = new Set<string>();
  const failures: unknown[] = [];
  if (inOffice) await issueDueOrders(deps, now);
  await keepWatch(deps, people, now, inOffice).catch((error: unknown) => failures.push(error));
  const outgoing: Outgoing = { at: [], later: [], given };
  let inARow = 0;
  // More than once: what somebody away was due may have become a deputy's in the meantime.
  while (inOffice && inARow < FAILURES_IN_A_ROW) {
    const due = (await store.recipientsDue(now, RECIPIENTS_PER_SWEEP)).filter((id) => !served.has(id));
    if (due.length === 0) break;
    for (const contactId of due) served.add(contactId);
    // What was left over from before waits for the day's own minute, so that one digest holds it all.
    const ready = due.filter((contactId) => now >= digestAt(contactId, localDateOf(now), window));
    const { together, alone } =
      ready.length < togetherFrom ? { together: [], alone: ready } : batchesOf(people, ready, localDateOf(now));
    for (const batches of together)
      // One that can't be served must not keep the others back: then each gets a transaction of its own.
      alone.push(...(await serveTogether(deps, people, batches, now, (all) => note(deps, all, report, outgoing))));
    for (const contactId of alone) {
      try {
        const posted = await store.transaction((tx) => sweepRecipient(tx, deps, people, contactId, now));
        await note(deps, [posted], report, outgoing);
        inARow = 0;
      } catch (error) {
        failures.push(error);
        inARow += 1;
        if (inARow === FAILURES_IN_A_ROW) break;
      }
    }
  }
  await giveJobs(deps, outgoing);
  if (failures.length > 0) throw failures[0];
  return report;
}

/** Deliveries that are committed and want a job; see `JobQueue.enqueue` for the two ranks. */
interface Outgoing {
  at: string[];
  later: string[];
  given: Set<string>;
}

/** So many deliveries get their jobs together, so that the first go out while the sweep is still at work. */
const DELIVERIES_TOGETHER = 32;

async function giveJobs({ queue }: Deps, { at, later, given }: Outgoing): Promise<void> {
  for (const id of [...at, ...later]) given.add(id);
  await queue.enqueueAll('deliver', at.splice(0));
  await queue.enqueueAll('deliver', later.splice(0), 'later');
}

/** After the commit: a job that is lost here is found by reconcile. */
async function note(
  deps: Deps,
  posted: readonly SweptRecipient[],
  report: SweepReport,
  outgoing: Outgoing,
): Promise<void> {
  for (const { deliveries, digests, skipped } of posted) {
    report.recipients += 1;
    report.messages += deliveries.length;
    report.skipped += skipped;
    for (const id of deliveries) outgoing[digests.includes(id) ? 'later' : 'at'].push(id);
  }
  if (outgoing.at.length + outgoing.later.length >= DELIVERIES_TOGETHER) await giveJobs(deps, outgoing);
}
