import type { WorkCalendar } from '../../core/calendar/types.ts';
import type { OrgUnit } from '../../core/entities/directory.ts';
import { recipientsOf, routesOf } from '../../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { loadPeople } from '../load-people.ts';
import { openItems } from '../open-items.ts';
import { postNotice } from '../post-notice.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';
import type { CommandAnswer } from './answer-command.ts';
import { itemLine, shortList } from './own-items.ts';

/** Units of that name or alias; else those whose name holds it. */
async function unitsCalled(tx: Tx, wanted: string): Promise<OrgUnit[]> {
  const units = await tx.orgUnit.find({});
  const aliases = await tx.unitAlias.find({ alias: wanted });
  const named = units.filter(({ id, name }) => name === wanted || aliases.some(({ unitId }) => unitId === id));
  return named.length > 0 ? named : units.filter(({ name }) => name.includes(wanted));
}

/**
 * 催办: reminds the contacts of a unit now of what they were shown and have not finished. Once a day and unit: a second
 * word on the same day only says so.
 */
export async function urgeUnit(
  tx: Tx,
  { calendar }: { calendar: WorkCalendar },
  wanted: string,
  by: string,
  now: Instant,
): Promise<CommandAnswer> {
  const said = (say: string): CommandAnswer => ({ say, deliveries: [] });
  const [unit, ...others] = await unitsCalled(tx, wanted);
  if (!unit) return said(`没有找到名为“${wanted}”的单位。`);
  if (others.length > 0) {
    const names = [unit, ...others].slice(0, 8).map(({ name }) => name);
    return said(`有${others.length + 1}个单位名称相近，请写全称：${names.join('、')}。`);
  }
  const today = localDateOf(now);
  const people = await loadPeople(tx);
  const contacts = recipientsOf(people, unit.id, today).contacts;
  const reachable = contacts.filter((id) => routesOf(people, id).length > 0);
  if (reachable.length === 0) return said(`${unit.name}没有可用的联系方式，未能催办，请先补充联系人。`);
  const deliveries: string[] = [];
  let items = 0;
  for (const contactId of reachable) {
    const open = (await openItems(tx, contactId)).filter(({ occurrence }) => occurrence.unitId === unit.id);
    if (open.length === 0) continue;
    items = Math.max(items, open.length);
    const lines = shortList(open.map((item) => itemLine(item, today, calendar)));
    const text = [`督办员提醒：您单位有${open.length}项任务待反馈，请尽快办理并反馈：`, ...lines].join('\n');
    deliveries.push(...(await postNotice(tx, people, [contactId], `urge-${unit.id}`, text, now)));
  }
  if (items === 0) return said(`${unit.name}目前没有待反馈的任务，未发送催办。`);
  if (deliveries.length === 0) return said(`今天已经催办过${unit.name}，未重复发送。`);
  await recordEvent(tx, now, {
    entity: 'directory',
    entityId: unit.id,
    type: 'urged',
    actor: `contact:${by}`,
  });
  return { say: `已催办${unit.name}：${items}项任务，通知${deliveries.length}人。`, deliveries };
}
