import type { WorkCalendar } from '../calendar/types.ts';
import type { OrderColour, SupervisionOrder } from '../entities/occurrence.ts';
import type { OrderRung, Policy, PolicyStep } from '../entities/policy.ts';
import type { LocalDate } from '../time/local-date.ts';

export const COLOUR_WORDS: Record<OrderColour, string> = { blue: '蓝色', yellow: '黄色', orange: '橙色', red: '红色' };

/** The chain that ships, its limits in workdays. */
export const ORDER_CHAIN: readonly OrderRung[] = [
  { colour: 'blue', within: 5 },
  { colour: 'yellow', within: 3 },
  { colour: 'red', within: 3 },
];

/** The chain of a policy, lowest first. */
export function orderChain({ orders }: Pick<Policy, 'orders'>): readonly OrderRung[] {
  return orders ?? ORDER_CHAIN;
}

export type NextOrder =
  | { ok: true; rung: OrderRung }
  /** `former` has not been missed yet: its limit is to come, it sets none, or it was met. */
  | { ok: false; reason: 'formerNotMissed'; former: SupervisionOrder }
  | { ok: false; reason: 'chainEnded' }
  /** A step asks for a colour whose turn it is not. */
  | { ok: false; reason: 'notItsTurn'; turn: OrderColour };

/**
 * The 督办单 that may be issued on a day: the first of the chain, then each next one after the former was not met within its
 * limit. The last colour of the chain is the end. `issued` are the item's orders so far, in any order.
 */
export function nextOrder(
  chain: readonly OrderRung[],
  issued: readonly SupervisionOrder[],
  today: LocalDate,
  wanted: NonNullable<PolicyStep['order']> = 'next',
): NextOrder {
  const former = lastOrder(issued);
  if (former && (former.metAt !== null || former.limitOn === null || former.limitOn >= today))
    return { ok: false, reason: 'formerNotMissed', former };
  // a colour the policy has no more counts as below all others
  const rung = chain[chain.findIndex(({ colour }) => colour === former?.colour) + 1];
  if (!rung || issued.some(({ colour }) => colour === rung.colour)) return { ok: false, reason: 'chainEnded' };
  return wanted === 'next' || wanted === rung.colour
    ? { ok: true, rung }
    : { ok: false, reason: 'notItsTurn', turn: rung.colour };
}

/** The latest order of an item; undefined where there is none. */
export function lastOrder(issued: readonly SupervisionOrder[]): SupervisionOrder | undefined {
  return [...issued]
    .sort((a, b) => (a.issuedAt < b.issuedAt ? -1 : a.issuedAt > b.issuedAt ? 1 : a.id < b.id ? -1 : 1))
    .at(-1);
}

/** The last day on which an order issued today is met in time; null where its rung sets none. */
export function orderLimit({ within }: OrderRung, today: LocalDate, calendar: WorkCalendar): LocalDate | null {
  return within === null ? null : calendar.addWorkdays(today, within);
}

/** "督办〔2026〕3号" */
export function orderNumber(year: number, count: number): string {
  return `督办〔${year}〕${count}号`;
}
