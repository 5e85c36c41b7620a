import type { Occurrence } from '../../core/entities/occurrence.ts';
import { dayText } from '../../core/policy/due-text.ts';
import { COLOUR_WORDS } from '../../core/policy/order-chain.ts';
import type { Decision } from '../../core/reply/decision.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { issueOrder } from '../order/issue-order.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';
import type { CarriedOut } from './carried-out.ts';
import { DecisionRefused } from './refused.ts';
import { itemWords } from './tell-unit.ts';

/** 发督办单, as a decision. */
export async function orderItem(
  tx: Tx,
  deps: Deps,
  occurrence: Occurrence,
  { why, colour: wanted }: Extract<Decision, { kind: 'order' }>,
  by: string,
  now: Instant,
): Promise<CarriedOut> {
  const issued = await issueOrder(tx, deps, occurrence, { by, why, ...(wanted === undefined ? {} : { wanted }) }, now);
  if (!issued.ok) throw new DecisionRefused(issued.reason, issued.message);
  const { colour, number, limitOn } = issued.order;
  const { item, unitName } = await itemWords(tx, occurrence);
  const limit = limitOn === null ? '' : `，限${dayText(limitOn, localDateOf(now))}前办结`;
  return {
    detail: `就${item}向${unitName}发${COLOUR_WORDS[colour]}督办单（${number}）${limit}`,
    deliveries: issued.deliveries,
  };
}
