import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import type { Tx } from '../store.ts';

/** Whether a day lies after the last due date of the item that this one is a part of; parts are due with the whole. */
export async function isPastWhole(tx: Tx, part: Pick<Occurrence, 'taskId'>, dueOn: LocalDate): Promise<boolean> {
  const wholeId = (await tx.task.get(part.taskId))?.parentTaskId ?? null;
  if (wholeId === null) return false;
  const dates = (await tx.occurrence.find({ taskId: wholeId })).flatMap((one) =>
    one.state === 'cancelled' ? [] : [one.dueOn],
  );
  return dates.length > 0 && dates.every((date) => date < dueOn);
}
