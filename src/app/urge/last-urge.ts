import type { Occurrence } from '../../core/entities/occurrence.ts';
import { addMinutes, type Instant, minutesBetween } from '../../core/time/instant.ts';
import type { Tx } from '../store.ts';

/** Whoever was urged within a day is not urged again without somebody saying so. */
const RECENT_MINUTES = 24 * 60;

/** The latest urge of one of these items within a day before `now`, with the item in words; null where there was none. */
export async function lastUrge(
  tx: Tx,
  occurrences: readonly Occurrence[],
  now: Instant,
): Promise<{ at: Instant; item: string } | null> {
  const events = await tx.event.find(
    {
      entity: 'occurrence',
      entityId: { in: occurrences.map(({ id }) => id) },
      type: 'urge',
      occurredAt: { gt: addMinutes(now, -RECENT_MINUTES) },
    },
    { orderBy: ['occurredAt'], descending: true, limit: 1 },
  );
  const [last] = events;
  if (!last) return null;
  const occurrence = occurrences.find(({ id }) => id === last.entityId);
  const task = occurrence && (await tx.task.get(occurrence.taskId));
  const unit = occurrence && (await tx.orgUnit.get(occurrence.unitId));
  return { at: last.occurredAt, item: `${unit?.name ?? ''}第${task?.number ?? ''}项` };
}

/** "2小时前", "35分钟前", "刚刚". */
export function agoText(at: Instant, now: Instant): string {
  const minutes = Math.floor(minutesBetween(at, now));
  if (minutes < 1) return '刚刚';
  return minutes < 60 ? `${minutes}分钟前` : `${Math.floor(minutes / 60)}小时前`;
}
