import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { Decision } from '../../core/reply/decision.ts';
import type { Instant } from '../../core/time/instant.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';
import type { CarriedOut } from './carried-out.ts';
import { itemWords, tellUnit } from './tell-unit.ts';

/** 不予改派: the item stays with the unit that says it is not theirs, and the unit is told why. */
export async function upholdItem(
  tx: Tx,
  occurrence: Occurrence,
  { why }: Extract<Decision, { kind: 'uphold' }>,
  by: string,
  now: Instant,
): Promise<CarriedOut> {
  await recordEvent(tx, now, {
    entity: 'occurrence',
    entityId: occurrence.id,
    type: 'uphold',
    actor: by,
    from: occurrence.state,
    to: occurrence.state,
    why,
  });
  const { item, unitName } = await itemWords(tx, occurrence);
  const text = `${item}经核实仍由您单位办理，理由：${why}`;
  const deliveries = await tellUnit(tx, occurrence.unitId, `upheld-${occurrence.id}-${now}`, text, now);
  return { detail: `${item}仍由${unitName}办理，理由：${why}`, deliveries };
}
