import { type ParkCommand, readParkTerms } from '../../core/reply/park-command.ts';
import { dayText } from '../../core/policy/due-text.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { findItem } from '../explain/find-item.ts';
import { keepParked } from '../parking/keep-parked.ts';
import { parkItems } from '../parking/park-items.ts';
import { wakeItems } from '../parking/wake-items.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';
import type { CommandAnswer } from './answer-command.ts';

/** 挂账, 恢复 and 继续挂账 by a coordinator in the chat; who watches a condition is whoever set it. */
export async function parkFromChat(
  tx: Tx,
  deps: Deps,
  command: ParkCommand,
  contactId: string,
  now: Instant,
): Promise<CommandAnswer> {
  const said = (say: string): CommandAnswer => ({ say, deliveries: [] });
  const found = await findItem(tx, command.item);
  if (!found.ok) return said(found.message);
  const { task } = found;
  const actor = `contact:${contactId}`;
  const occurrences = await tx.occurrence.find({ taskId: task.id }, { orderBy: ['dueOn'] });
  const parked = occurrences.filter(({ state }) => state === 'parked');
  if (command.kind === 'wake') {
    const woken = await wakeItems(tx, deps, parked, '督办员恢复办理', actor, now);
    if (!woken.ok) return said(woken.message);
    return { say: `第${task.number}项已恢复办理，共${woken.woken.length}个任务。`, deliveries: woken.deliveries };
  }
  if (command.kind === 'keepParked') {
    if (parked.length === 0) return said('该事项没有在挂账。');
    await keepParked(tx, parked, actor, now);
    return said(`第${task.number}项继续挂账，届时再问。`);
  }
  const today = localDateOf(now);
  const { untilOn, condition, why } = readParkTerms(command.words, today, deps.calendar);
  if (untilOn === null && condition === null)
    return said('请写明挂账到哪一天，或等待什么条件，例如“挂账 8 等汛期结束 到9月30日”。');
  const request = { occurrences, untilOn, condition, owner: actor, why: why ?? condition ?? '督办员挂账' };
  const result = await parkItems(tx, request, actor, now);
  if (!result.ok) return said(result.message);
  const waits = [condition === null ? '' : `待${condition}`, untilOn === null ? '' : `至${dayText(untilOn, today)}`];
  return {
    say: `第${task.number}项已挂账（${waits.filter((part) => part !== '').join('，')}），共${result.parked.length}个任务，期间不再提醒。`,
    deliveries: result.deliveries,
  };
}
