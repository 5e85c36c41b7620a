import type { Occurrence, SupervisionOrder } from '../../core/entities/occurrence.ts';
import type { PolicyStep } from '../../core/entities/policy.ts';
import { deriveId } from '../../core/ids.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { dayText } from '../../core/policy/due-text.ts';
import {
  COLOUR_WORDS,
  lastOrder,
  type NextOrder,
  nextOrder,
  orderChain,
  orderLimit,
  orderNumber,
} from '../../core/policy/order-chain.ts';
import { orderFacts } from '../../core/policy/order-facts.ts';
import { orderText } from '../../core/policy/order-text.ts';
import { coordinatorContacts } from '../../core/policy/recipients.ts';
import { orderLimitReminders } from '../../core/policy/standing-reminders.ts';
import { type Instant, instantAt, localDateOf } from '../../core/time/instant.ts';
import { localDate, parts } from '../../core/time/local-date.ts';
import { loadFacts } from '../decide/load-facts.ts';
import { loadPolicies } from '../load-policy.ts';
import { loadPeople } from '../load-people.ts';
import type { Deps } from '../ports.ts';
import { recordEvent } from '../record-event.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../store.ts';
import { postOrder } from './post-order.ts';

export type IssuedOrder = { ok: true; order: SupervisionOrder; deliveries: string[] } | Refusal;

/**
 * 发督办单: the colour whose turn it is, numbered in its year, its text composed, sent to contacts and leader. Call it under
 * the occurrence's lock, with a live occurrence. Refused while the former order can still be met, and at the chain's end.
 */
export async function issueOrder(
  tx: Tx,
  deps: Deps,
  occurrence: Occurrence,
  { by, why, wanted }: { by: string; why: string | null; wanted?: NonNullable<PolicyStep['order']> },
  now: Instant,
): Promise<IssuedOrder> {
  const today = localDateOf(now);
  const policy = (await loadPolicies(tx))(occurrence.planId, occurrence.taskId);
  const issued = await tx.supervisionOrder.find({ occurrenceId: occurrence.id });
  const next = nextOrder(orderChain(policy), issued, today, wanted);
  if (!next.ok) return refusalOf(next, today);
  const { colour } = next.rung;
  const number = await nextNumber(tx, now);
  const order: SupervisionOrder = {
    id: deriveId('supervisionOrder', occurrence.id, colour),
    occurrenceId: occurrence.id,
    colour,
    number,
    issuedAt: now,
    metAt: null,
    limitOn: orderLimit(next.rung, today, deps.calendar),
    issuedBy: by,
    text: '',
  };
  const text = await textOf(tx, deps, occurrence, order, lastOrder(issued), why, now);
  const whole = { ...order, text };
  const [inserted] = await tx.supervisionOrder.insert([whole]);
  if (!inserted) throw new Error(`order ${number} was issued by somebody else`);
  await recordEvent(tx, now, {
    entity: 'occurrence',
    entityId: occurrence.id,
    type: 'order',
    actor: by,
    to: occurrence.state,
    from: occurrence.state,
    why: `${COLOUR_WORDS[colour]}督办单 ${number}${why === null ? '' : `：${why}`}`,
  });
  const deliveries = await postOrder(tx, deps, occurrence, whole, now);
  await layOutLimit(tx, deps, occurrence, whole, now);
  return { ok: true, order: whole, deliveries };
}

/** Only what the order adds: laying the item out anew would take away what is due at this very minute. */
async function layOutLimit(
  tx: Tx,
  { calendar }: Deps,
  occurrence: Occurrence,
  order: SupervisionOrder,
  now: Instant,
): Promise<void> {
  const policyOf = await loadPolicies(tx);
  const policy = { ...policyOf(occurrence.planId, occurrence.taskId), window: policyOf('', '').window };
  const coordinators = coordinatorContacts(await loadPeople(tx));
  await tx.reminder.insert(orderLimitReminders({ occurrence, policy, coordinators, calendar, now }, order));
}

function refusalOf(next: Extract<NextOrder, { ok: false }>, today: string): Refusal {
  if (next.reason === 'chainEnded') return refuse('chainEnded', '各级督办单都已发过，不再发新的督办单。');
  if (next.reason === 'notItsTurn')
    return refuse('notItsTurn', `还没有轮到这一级督办单，现在可发的是${COLOUR_WORDS[next.turn]}督办单。`);
  const { number, colour, limitOn, metAt } = next.former;
  const limit = limitOn === null ? '没有限期' : `限期${dayText(limitOn, today)}`;
  const why = metAt === null ? `${limit}，未到限期不发下一级` : '已经落实';
  return refuse('formerNotMissed', `已发${COLOUR_WORDS[colour]}督办单（${number}），${why}。`);
}

/** Numbers of one year follow each other without a gap: whoever issues holds the year until it is written. */
async function nextNumber(tx: Tx, now: Instant): Promise<string> {
  const { year } = parts(localDateOf(now));
  await tx.lock(`order-number:${year}`);
  const soFar = await tx.supervisionOrder.count({ issuedAt: { gte: instantAt(localDate(year, 1, 1), 0) } });
  return orderNumber(year, soFar + 1);
}

async function textOf(
  tx: Tx,
  { calendar }: Pick<Deps, 'calendar'>,
  occurrence: Occurrence,
  order: SupervisionOrder,
  former: SupervisionOrder | undefined,
  why: string | null,
  now: Instant,
): Promise<string> {
  const today = localDateOf(now);
  const task = await tx.task.get(occurrence.taskId);
  const plan = await tx.plan.get(occurrence.planId);
  const unit = await tx.orgUnit.get(occurrence.unitId);
  const chain = orderChain((await loadPolicies(tx))(occurrence.planId, occurrence.taskId));
  const facts = (await loadFacts(tx, [occurrence], calendar, now)).get(occurrence.id);
  return orderText({
    number: order.number,
    colour: order.colour,
    unitName: unit?.name ?? '',
    planTitle: plan?.title ?? '',
    itemNumber: task?.number ?? '',
    title: task ? taskTitle(task.content) : '',
    originalDueOn: occurrence.originalDueOn,
    dueOn: occurrence.dueOn,
    lateBy: occurrence.dueOn < today ? calendar.workdaysBetween(occurrence.dueOn, today) : 0,
    facts: facts ? orderFacts(facts, occurrence, today) : [],
    why,
    former: former ? `${COLOUR_WORDS[former.colour]}督办单（${former.number}）` : null,
    limitOn: order.limitOn,
    next: chain[chain.findIndex(({ colour }) => colour === order.colour) + 1]?.colour ?? null,
    issuedOn: today,
  });
}
