import type { Instant } from '../../core/time/instant.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import { describeOccurrence } from '../describe-occurrence.ts';
import type { Deps } from '../ports.ts';
import { parkedItems } from './parked-items.ts';

/** One parked occurrence as lists show it. */
export interface ListedParking {
  occurrenceId: string;
  number: string;
  /** "甲局第8项“招募志愿者”". */
  what: string;
  dueOn: LocalDate;
  untilOn: LocalDate | null;
  condition: string | null;
  /** Name of whoever looks after it. */
  owner: string;
  /** When the owner is asked next; null where it waits for a date alone. */
  askOn: LocalDate | null;
  parkedAt: Instant | null;
}

/** What is parked in active plans, by the day of what comes next. */
export async function listParked(deps: Pick<Deps, 'store' | 'calendar'>): Promise<ListedParking[]> {
  const { store } = deps;
  const items = await parkedItems(store, deps);
  return Promise.all(
    items.map(async ({ occurrence, askOn }) => {
      const [parked] = await store.event.find(
        { entity: 'occurrence', entityId: occurrence.id, type: 'park' },
        { orderBy: ['recordedAt'], descending: true, limit: 1 },
      );
      return {
        occurrenceId: occurrence.id,
        number: (await store.task.get(occurrence.taskId))?.number ?? '',
        what: await describeOccurrence(store, occurrence),
        dueOn: occurrence.dueOn,
        untilOn: occurrence.parkedUntilOn,
        condition: occurrence.parkedFor,
        owner: await actorName(store, occurrence.parkedBy),
        askOn,
        parkedAt: parked?.occurredAt ?? null,
      };
    }),
  );
}

async function actorName(store: Deps['store'], actor: string | null): Promise<string> {
  const [kind, id = ''] = (actor ?? '').split(':');
  if (kind === 'contact') return (await store.contact.get(id))?.name ?? id;
  if (kind !== 'user') return '';
  return (await store.user.get(id))?.name ?? (id === 'cli' ? '管理员（命令行）' : id);
}
