import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { Plan, Task } from '../../core/entities/plan.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { recipientsOf } from '../../core/policy/recipients.ts';
import { type Collection, type CollectionEntry, collectionOf, currentPeriod } from '../../core/report/collection.ts';
import { localDateOf } from '../../core/time/instant.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import { loadPeople } from '../load-people.ts';
import type { Tx } from '../store.ts';

export interface CollectionRequest {
  /** The due date of the period; the current one where absent. */
  period?: LocalDate | undefined;
  /** Only these units. */
  unitIds?: ReadonlySet<string>;
}

/** Who has reported what of an item, and who is missing, for one period; null where it has no such period. Reads only. */
export async function collectReports(
  tx: Tx,
  plan: Plan,
  task: Task,
  today: LocalDate,
  { period: wanted, unitIds }: CollectionRequest = {},
): Promise<Collection | null> {
  const all = (await tx.occurrence.find({ taskId: task.id })).filter(
    ({ unitId, state }) => state !== 'cancelled' && (unitIds?.has(unitId) ?? true),
  );
  const period = wanted ?? currentPeriod(all, today);
  const occurrences = all.filter(({ originalDueOn }) => originalDueOn === period);
  if (period === null || occurrences.length === 0) return null;
  const item = { number: task.number, title: taskTitle(task.content), planTitle: plan.title, period };
  return collectionOf(item, await entriesOf(tx, occurrences, today));
}

async function entriesOf(tx: Tx, occurrences: readonly Occurrence[], today: LocalDate): Promise<CollectionEntry[]> {
  const people = await loadPeople(tx);
  const units = new Map((await tx.orgUnit.find({})).map((unit) => [unit.id, unit]));
  const words = await lastWords(tx, occurrences);
  const figures = await figuresOf(tx, occurrences);
  const nameOf = new Map(people.contacts.map(({ id, name }) => [id, name]));
  return occurrences.map((occurrence) => {
    const unit = units.get(occurrence.unitId);
    return {
      occurrence,
      unitName: unit?.name ?? '',
      parentName: units.get(unit?.parentId ?? '')?.name ?? null,
      contactNames: recipientsOf(people, occurrence.unitId, today).contacts.map((id) => nameOf.get(id) ?? ''),
      lastWord: words.get(occurrence.id) ?? null,
      figures: figures.get(occurrence.id) ?? [],
    };
  });
}

const SAYS_NOTHING = new Set(['acknowledged', 'none', 'undo']);

async function lastWords(tx: Tx, occurrences: readonly Occurrence[]) {
  const replies = await tx.reply.find(
    { occurrenceId: { in: occurrences.map(({ id }) => id) }, undoneAt: null, refusal: null },
    { orderBy: ['repliedAt', 'position'] },
  );
  const words = new Map<string, { on: LocalDate; words: string }>();
  for (const { occurrenceId, kind, text, repliedAt } of replies)
    if (!SAYS_NOTHING.has(kind)) words.set(occurrenceId ?? '', { on: localDateOf(repliedAt), words: text });
  return words;
}

/** Of each target the last figure that a unit reported for this period. */
async function figuresOf(tx: Tx, occurrences: readonly Occurrence[]) {
  const targets = await tx.target.find({ taskId: { in: [...new Set(occurrences.map(({ taskId }) => taskId))] } });
  const values = await tx.targetValue.find(
    { targetId: { in: targets.map(({ id }) => id) } },
    { orderBy: ['recordedAt'] },
  );
  const replies = await tx.reply.find({ id: { in: values.map(({ replyId }) => replyId) } });
  const occurrenceOf = new Map(replies.map(({ id, occurrenceId }) => [id, occurrenceId ?? '']));
  const figures = new Map<string, Map<string, string>>();
  for (const { targetId, replyId, value } of values) {
    const target = targets.find(({ id }) => id === targetId);
    const own = occurrenceOf.get(replyId) ?? '';
    figures.set(own, (figures.get(own) ?? new Map()).set(targetId, `${value}${target?.unit ?? ''}`));
  }
  return new Map([...figures].map(([id, byTarget]) => [id, [...byTarget.values()]]));
}
