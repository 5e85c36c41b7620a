import type { ContactRoute } from '../../core/entities/directory.ts';
import { coordinatorContacts, isInForce, type People, routesOf } from '../../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import type { WorkCalendar } from '../../core/calendar/types.ts';
import { itemLine, shortList } from '../chat/own-items.ts';
import { loadPeople } from '../load-people.ts';
import { openItems } from '../open-items.ts';
import type { Deps } from '../ports.ts';
import { postNotice } from '../post-notice.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';
import type { Happening } from './happening.ts';

const GONE = '账号已停用（离职或被移出）';

/**
 * Somebody's account is gone: its address is not used any more, and coordinators hear the same day what that person still
 * owed. Messages take the contact's next way or, with the next sweep, the deputy's. Answers whether the address was in use.
 */
export async function loseAddress(
  deps: Deps,
  { channel, address }: Pick<Extract<Happening, { kind: 'left' }>, 'channel' | 'address'>,
): Promise<boolean> {
  const now = deps.clock.now();
  const deliveries = await deps.store.transaction(async (tx) => {
    const [route] = await tx.contactRoute.find({ channel, address, state: 'ok' });
    if (!route || !(await tx.contactRoute.update(route.id, { state: 'bad', badReason: GONE }, { state: 'ok' })))
      return null;
    await recordEvent(tx, now, {
      entity: 'directory',
      entityId: route.contactId,
      type: 'addressLost',
      actor: 'system',
      why: `${channel}：${GONE}`,
    });
    return tellOfLoss(tx, deps, route, now);
  });
  for (const id of deliveries ?? []) await deps.queue.enqueue('deliver', id);
  return deliveries !== null;
}

async function tellOfLoss(
  tx: Tx,
  { calendar }: { calendar: WorkCalendar },
  { id, contactId, channel }: ContactRoute,
  now: Instant,
): Promise<string[]> {
  const people = await loadPeople(tx);
  const today = localDateOf(now);
  const lines = (await openItems(tx, contactId)).map((item) => itemLine(item, today, calendar));
  const name = people.contacts.find((one) => one.id === contactId)?.name ?? '';
  const units = await unitsOf(tx, people, contactId, today);
  const account = { console: '沙箱', email: '邮箱', lark: '飞书' }[channel];
  const other = routesOf(people, contactId)[0];
  const instead = other ? `今后改发${other.address}` : '目前没有其他联系方式，提醒将转给B角或您';
  const text = [
    `${units}${name}的${account}${GONE}，${instead}。请核对联系人。`,
    ...(lines.length === 0 ? [] : [`其名下有${lines.length}项待反馈：`, ...shortList(lines)]),
  ].join('\n');
  const others = coordinatorContacts(people).filter((one) => one !== contactId);
  return postNotice(tx, people, others, `lost-${id}`, text, now);
}

async function unitsOf(tx: Tx, people: People, contactId: string, today: string): Promise<string> {
  const held = people.duties.filter((row) => row.contactId === contactId && isInForce(row, today));
  const units = await tx.orgUnit.find({ id: { in: [...new Set(held.map(({ unitId }) => unitId))] } });
  return units.map(({ name }) => name).join('、');
}
