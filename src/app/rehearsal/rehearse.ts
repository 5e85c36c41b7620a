import { ASKING_KINDS } from '../../core/entities/message.ts';
import { deriveId } from '../../core/ids.ts';
import { nextOpening } from '../../core/policy/sending-window.ts';
import { addMinutes, type Instant, instantAt, localDateOf } from '../../core/time/instant.ts';
import { addDays, type LocalDate } from '../../core/time/local-date.ts';
import { decideExtension } from '../decide-extension.ts';
import { decideItem } from '../decide/decide-item.ts';
import { deliverMessage } from '../deliver-message.ts';
import { interpretInbound } from '../interpret-inbound.ts';
import { nextWatchAt } from '../keep-watch.ts';
import { letterOf } from '../letter-of.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Deps } from '../ports.ts';
import { receiveInbound } from '../receive-inbound.ts';
import { reconcile } from '../reconcile.ts';
import { sweep } from '../sweep.ts';
import type { InlineQueue } from './inline-queue.ts';
import type { PlannedReply, ReplyModel } from './reply-model.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** The use cases' dependencies with a clock that can be turned and a queue that is worked off here. */
export type RehearsalDeps = Omit<Deps, 'clock' | 'queue'> & { clock: VirtualClock; queue: InlineQueue };

export interface RehearsalOptions {
  /** Where the clock stops; what falls due at or after it stays. */
  until: Instant;
  model: ReplyModel;
  /** Awaited whenever a new day begins on the virtual clock. */
  onDay?: (day: LocalDate) => void | Promise<void>;
}

/** Coordinators decide on the next workday at this minute. */
const DECISION_MINUTE = 15 * 60;

/** What the people of the rehearsal are about to do, in order of time. */
interface Agenda {
  next(): Instant | null;
  takeDue(now: Instant): PlannedReply[];
  add(replies: readonly PlannedReply[]): void;
}

function createAgenda(): Agenda {
  const planned: PlannedReply[] = [];
  return {
    next: () => planned[0]?.at ?? null,
    takeDue(now) {
      const later = planned.findIndex(({ at }) => at > now);
      return planned.splice(0, later === -1 ? planned.length : later);
    },
    add(replies) {
      for (const reply of replies) {
        let low = 0;
        for (let high = planned.length; low < high;) {
          const middle = (low + high) >> 1;
          if ((planned[middle]?.at ?? '') <= reply.at) low = middle + 1;
          else high = middle;
        }
        planned.splice(low, 0, reply);
      }
    },
  };
}

/**
 * Runs the very use cases that run live, on a clock that jumps from one due instant to the next, up to `until`.
 * Whatever the store holds (directory, active plans) is what is rehearsed; the store is changed as the year would have.
 */
export async function rehearse(deps: RehearsalDeps, { until, model, onDay }: RehearsalOptions): Promise<void> {
  const agenda = createAgenda();
  const mornings = await quietMornings(deps);
  let day = '';
  for (;;) {
    const now = await nextInstant(deps, agenda, mornings);
    if (now === null || now >= until) break;
    deps.clock.advanceTo(now);
    if (localDateOf(now) !== day) {
      day = localDateOf(now);
      await onDay?.(day);
    }
    for (const reply of agenda.takeDue(now)) await answer(deps, reply);
    await decideWaiting(deps, model, now);
    while (mornings[0] !== undefined && mornings[0] <= now) mornings.shift();
    await sweep(deps);
    await reconcile(deps);
    await drain(deps, agenda, model);
    // What is still due could not be sent now: look again at the next minute at which it can.
    if (((await deps.store.nextDueAt()) ?? until) <= now) deps.clock.advanceTo(await openingAfter(deps, now));
  }
  deps.clock.advanceTo(until);
}

async function openingAfter({ store, calendar }: RehearsalDeps, now: Instant): Promise<Instant> {
  return nextOpening(addMinutes(now, 1), (await loadPolicies(store))('', '').window, calendar);
}

/**
 * When a live system's sweep would change something although nothing falls due: the first one of all, and the midnight
 * at which a duty or a leave begins or is over. In order of time.
 */
async function quietMornings(deps: RehearsalDeps): Promise<Instant[]> {
  const now = deps.clock.now();
  const spans = [...(await deps.store.contactDuty.find({})), ...(await deps.store.contactLeave.find({}))];
  const days = spans.flatMap(({ fromOn, toOn }) => [fromOn, toOn === null ? null : addDays(toOn, 1)]);
  const midnights = days.flatMap((day) => (day === null ? [] : [instantAt(day, 0)]));
  return [...new Set([now, ...midnights].filter((at) => at >= now))].sort();
}

async function nextInstant(deps: RehearsalDeps, agenda: Agenda, mornings: readonly Instant[]): Promise<Instant | null> {
  const watch = await nextWatchAt(deps, deps.clock.now());
  const times = [await deps.store.nextDueAt(), agenda.next(), mornings[0] ?? null, watch].filter(
    (time) => time !== null,
  );
  if (times.length === 0) return null;
  const next = times.reduce((a, b) => (a < b ? a : b));
  return next < deps.clock.now() ? deps.clock.now() : next;
}

async function drain(deps: RehearsalDeps, agenda: Agenda, model: ReplyModel): Promise<void> {
  for (let job = deps.queue.take(); job; job = deps.queue.take()) {
    if (job.job === 'inbound') await interpretInbound(deps, job.id);
    else if ((await deliverMessage(deps, job.id)) === 'sent') agenda.add(await reactions(deps, job.id, model));
  }
}

/** How the reader of a delivered message will answer. */
async function reactions(deps: RehearsalDeps, deliveryId: string, model: ReplyModel): Promise<PlannedReply[]> {
  const delivery = await deps.store.delivery.get(deliveryId);
  const message = delivery && (await deps.store.message.get(delivery.messageId));
  if (!delivery || !message || !ASKING_KINDS.includes(message.kind)) return [];
  const now = deps.clock.now();
  return model.repliesTo(message.contactId, await letterOf(deps.store, deps, message, now), now);
}

/** A reply comes in over the route the message went out by. */
async function answer(deps: RehearsalDeps, { contactId, messageId, say }: PlannedReply): Promise<void> {
  const [delivery] = await deps.store.delivery.find({ messageId, state: 'sent' });
  if (!delivery) return;
  const text = 'text' in say ? say.text : null;
  const body = 'text' in say ? say.text : JSON.stringify(say.button);
  await receiveInbound(deps, {
    channel: delivery.channel,
    providerId: `rehearsal-${deriveId('rehearsedReply', messageId, body)}`,
    sender: delivery.address,
    answersTo: delivery.providerMessageId,
    kind: text === null ? 'button' : 'text',
    body,
    raw: { rehearsal: contactId },
  });
  for (let job = deps.queue.take(); job; job = deps.queue.take())
    if (job.job === 'inbound') await interpretInbound(deps, job.id);
    else await deliverMessage(deps, job.id);
}

/** Coordinators look through the waiting requests once a day. */
async function decideWaiting(deps: RehearsalDeps, model: ReplyModel, now: Instant): Promise<void> {
  if (now < instantAt(localDateOf(now), DECISION_MINUTE)) return;
  for (const request of await deps.store.extensionRequest.find({ state: 'pending' }, { orderBy: ['requestedAt'] })) {
    if (localDateOf(request.requestedAt) === localDateOf(now)) continue;
    const approve = model.approves(request.id);
    if (approve === null) continue;
    const decided = await decideExtension(deps, request.id, { approve, by: 'user:rehearsal' });
    if (!decided.ok) await decideExtension(deps, request.id, { approve: false, by: 'user:rehearsal' });
  }
  // what was claimed they find in order or leave lying; most offices check nothing, and are not looked through for it
  if ((await deps.store.policy.count({ review: true })) === 0) return;
  for (const { id, submittedAt } of await deps.store.occurrence.find({ state: 'submitted' })) {
    if (submittedAt === null || localDateOf(submittedAt) === localDateOf(now) || !model.approves(id)) continue;
    await decideItem(deps, { occurrenceId: id, decision: { kind: 'approve' }, by: 'user:rehearsal' });
  }
}
