import type { Inbound } from '../../core/entities/inbound.ts';
import type { Occurrence } from '../../core/entities/occurrence.ts';
import { excerpt } from '../../core/policy/excerpt.ts';
import { standingKey } from '../../core/policy/standing-reminders.ts';
import { notOursStep } from '../../core/policy/standing-steps.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Deps } from '../ports.ts';
import { messageBehind, raiseEscalations } from '../raise-escalations.ts';
import type { Tx } from '../store.ts';
import { askCoordinators } from './ask-coordinators.ts';

const QUOTED = 200;

/**
 * 不归我们: the coordinators are asked whose these items are, with the unit's own words, in one message; each item waits for
 * their decision from then on. An item that waits for it already is not asked about again.
 */
export async function askWhose(
  tx: Tx,
  deps: Deps,
  inbound: Inbound,
  contactId: string,
  disowned: readonly Occurrence[],
  now: Instant,
): Promise<string[]> {
  const stepKey = standingKey(notOursStep, inbound.id);
  const fresh: Occurrence[] = [];
  for (const one of disowned) {
    const raised = await tx.escalation.find({ occurrenceId: one.id, state: 'raised' });
    if (raised.some((row) => row.stepKey.startsWith(`${notOursStep.key}@`))) continue;
    fresh.push(one);
  }
  const raised = await raiseEscalations(
    tx,
    fresh.map(({ id }) => id),
    stepKey,
    null,
    now,
  );
  const [first] = fresh;
  if (!first) return [];
  const unit = await tx.orgUnit.get(first.unitId);
  const name = (await tx.contact.get(contactId))?.name ?? '';
  const words = inbound.kind === 'text' ? [`原话：“${excerpt(inbound.body, QUOTED)}”`] : [];
  const text = [`${unit?.name ?? ''}（${name}）表示不归本单位负责，请核实责任单位：`, ...words].join('\n');
  const deliveries = await askCoordinators(
    tx,
    deps,
    { occurrences: fresh, step: notOursStep, stepKey, part: `whose-${inbound.id}`, text },
    now,
  );
  const messageId = await messageBehind(tx, deliveries);
  for (const id of raised) await tx.escalation.update(id, { messageId });
  return deliveries;
}
