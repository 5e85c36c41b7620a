import { ORDER_COLOURS } from '../entities/occurrence.ts';
import type { OrderRung, Policy, PolicyStep, ReviewPace } from '../entities/policy.ts';
import { type PolicyFault, readChoice, readObject, readWhole } from './policy-fault.ts';

const MOST_WORKDAYS = 250;
const MOST_REPEATS = 120;

/** How long a 复核 may take, as a policy file says it; null where it says nothing or something is wrong, with faults then. */
export function readReviewPace(value: unknown, faults: PolicyFault[]): ReviewPace | null {
  if (value === undefined || value === null) return null;
  const row = readObject(value, 'reviewPace', ['within', 'atMost'], faults);
  if (!row) return null;
  const within = readWhole(row.within, 'reviewPace.within', [1, MOST_WORKDAYS], faults);
  const atMost = readWhole(row.atMost, 'reviewPace.atMost', [1, MOST_REPEATS], faults);
  return within === null || atMost === null ? null : { within, atMost };
}

function readRung(value: unknown, place: string, faults: PolicyFault[]): OrderRung | null {
  const row = readObject(value, place, ['colour', 'within'], faults);
  if (!row) return null;
  const colour = readChoice(row.colour, `${place}.colour`, ORDER_COLOURS, faults);
  const within = row.within === null ? null : readWhole(row.within, `${place}.within`, [1, MOST_WORKDAYS], faults);
  return colour === null ? null : { colour, within };
}

/** The chain of 督办单 as a policy file says it; null where it says nothing. */
export function readOrders(value: unknown, faults: PolicyFault[]): OrderRung[] | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) {
    faults.push({ place: 'orders', message: '应为数组，按先后列出各色督办单' });
    return null;
  }
  const rungs = value.map((one: unknown, index) => readRung(one, `orders[${index}]`, faults));
  const read = rungs.filter((rung) => rung !== null);
  for (const [index, { colour, within }] of read.entries()) {
    if (read.findIndex((one) => one.colour === colour) < index)
      faults.push({ place: `orders[${index}].colour`, message: '颜色重复' });
    if (within === null && index < read.length - 1)
      faults.push({ place: `orders[${index}].within`, message: '后面还有督办单，应有限期' });
  }
  return read;
}

/** Steps that ask for a 督办单 which the chain does not have. */
export function ordersWithoutRung({ orders }: Pick<Policy, 'orders'>, steps: readonly PolicyStep[]): PolicyFault[] {
  return steps.flatMap(({ key, order }) => {
    if (order === undefined || orders === null) return [];
    if (order === 'next' ? orders.length > 0 : orders.some(({ colour }) => colour === order)) return [];
    return [{ place: 'orders', message: `节点 ${key} 要发的督办单不在其中` }];
  });
}
