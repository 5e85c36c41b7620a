import { OCCURRENCE_STATES, type OccurrenceState } from '../core/entities/occurrence.ts';
import { type Light, lightOf } from '../core/occurrence/light.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import type { Deps } from './ports.ts';

export interface Status {
  at: Instant;
  plans: { id: string; letter: string; title: string; state: string; tasks: number; activatedAt: Instant | null }[];
  occurrences: Record<OccurrenceState, number>;
  lights: Record<Light, number>;
  /** Deliveries that need somebody's eye. */
  deliveries: { waiting: number; unknown: number; failed: number };
  inbounds: { unread: number; waitingForAnswer: number; refused: number };
  extensionsPending: number;
  /** When the next reminder falls due. */
  nextDueAt: Instant | null;
}

/** How things stand, in one look. Lights count occurrences that are open, due or ended; `scheduled` ones far ahead are blue. */
export async function reportStatus(deps: Pick<Deps, 'store' | 'clock' | 'calendar'>): Promise<Status> {
  const { store, clock, calendar } = deps;
  const now = clock.now();
  const today = localDateOf(now);
  const occurrences = Object.fromEntries(OCCURRENCE_STATES.map((state) => [state, 0])) as Record<
    OccurrenceState,
    number
  >;
  const lights: Record<Light, number> = { green: 0, blue: 0, yellow: 0, red: 0, grey: 0 };
  for (const occurrence of await store.occurrence.find({})) {
    occurrences[occurrence.state] += 1;
    lights[lightOf(occurrence, today, calendar)] += 1;
  }
  const plans = await Promise.all(
    (await store.plan.find({}, { orderBy: ['letter'] })).map(async ({ id, letter, title, state, activatedAt }) => ({
      id,
      letter,
      title,
      state,
      tasks: await store.task.count({ planId: id }),
      activatedAt,
    })),
  );
  return {
    at: now,
    plans,
    occurrences,
    lights,
    deliveries: {
      waiting: await store.delivery.count({ state: { in: ['pending', 'sending', 'failed_temporary'] } }),
      unknown: await store.delivery.count({ state: 'unknown' }),
      failed: await store.delivery.count({ state: 'failed_permanent' }),
    },
    inbounds: {
      unread: await store.inbound.count({ state: 'received' }),
      waitingForAnswer: await store.inbound.count({ state: 'waiting' }),
      refused: await store.inbound.count({ state: 'refused' }),
    },
    extensionsPending: await store.extensionRequest.count({ state: 'pending' }),
    nextDueAt: await store.nextDueAt(),
  };
}
