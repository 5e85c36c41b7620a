import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { Tx } from '../store.ts';

/**
 * What a contact is told of each of these occurrences that went to another unit by 改派, by its id: "已改由市教育局办理，无需反馈".
 * Of one moved on twice it is the unit that has it now; of one that came back, that the newest reminder counts. Whatever
 * ended otherwise, here or where it went, has no words of this kind.
 */
export async function whereMoved(tx: Tx, occurrences: readonly Occurrence[]): Promise<ReadonlyMap<string, string>> {
  const ended = occurrences.filter(({ state }) => state === 'cancelled');
  if (ended.length === 0) return new Map();
  const taskId = { in: [...new Set(ended.map((one) => one.taskId))] };
  const successor = new Map((await tx.occurrence.find({ taskId })).map((one) => [one.takenOverFrom, one]));
  const words = new Map<string, string>();
  for (const one of ended) {
    let holder: Occurrence | undefined;
    for (let next = successor.get(one.id); next; next = successor.get(next.id)) holder = next;
    if (!holder || holder.state === 'cancelled') continue;
    const back = holder.unitId === one.unitId;
    const name = back ? '' : ((await tx.orgUnit.get(holder.unitId))?.name ?? '其他单位');
    words.set(one.id, back ? '仍由您单位办理，请按最近一次收到的提醒反馈' : `已改由${name}办理，无需反馈`);
  }
  return words;
}
