import type { Occurrence } from '../../core/entities/occurrence.ts';
import { isLive } from '../../core/occurrence/transition.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../store.ts';

export type FoundOccurrence = { ok: true; occurrence: Occurrence } | Refusal;

/**
 * The occurrence of an item that somebody means to decide about: what was claimed for a 复核, else what went up the line,
 * else what is open; of one unit, the earliest due. `unitName` chooses among units. Where nothing waits the one that moved
 * last, so that the decision can say what became of it.
 */
export async function findOccurrence(
  tx: Tx,
  taskId: string,
  want: 'review' | 'decision',
  unitName?: string,
): Promise<FoundOccurrence> {
  const all = await tx.occurrence.find({ taskId }, { orderBy: ['dueOn'] });
  const units = new Map(
    (await tx.orgUnit.find({ id: { in: [...new Set(all.map(({ unitId }) => unitId))] } })).map(({ id, name }) => [
      id,
      name,
    ]),
  );
  const own = all.filter(({ unitId }) => unitName === undefined || units.get(unitId) === unitName);
  if (own.length === 0)
    return refuse('noSuchItem', unitName === undefined ? '该事项没有期次。' : `该事项没有“${unitName}”的期次。`);
  const raised = new Set(
    (await tx.escalation.find({ occurrenceId: { in: own.map(({ id }) => id) }, state: 'raised' })).map(
      ({ occurrenceId }) => occurrenceId,
    ),
  );
  const waiting =
    want === 'review'
      ? [own.filter(({ state }) => state === 'submitted')]
      : [own.filter(({ id }) => raised.has(id)), own.filter(({ state }) => isLive(state))];
  const candidates = waiting.find((some) => some.length > 0) ?? [await lastMoved(tx, own)].flatMap((one) => one ?? []);
  const [first] = candidates;
  if (!first)
    return refuse('nothingWaits', want === 'review' ? '该事项还没有报结，无需复核。' : '该事项没有需要决定的内容。');
  const names = [...new Set(candidates.map(({ unitId }) => units.get(unitId) ?? ''))];
  if (names.length > 1)
    return refuse('severalUnits', `该事项有${names.length}个单位，请指明单位：${names.join('、')}。`);
  return { ok: true, occurrence: first };
}

async function lastMoved(tx: Tx, occurrences: readonly Occurrence[]): Promise<Occurrence | null> {
  const [event] = await tx.event.find(
    { entity: 'occurrence', entityId: { in: occurrences.map(({ id }) => id) } },
    { orderBy: ['recordedAt'], descending: true, limit: 1 },
  );
  return occurrences.find(({ id }) => id === event?.entityId) ?? null;
}
