import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { OccurrenceEvent } from '../../core/occurrence/transition.ts';
import type { Tx } from '../store.ts';

/** What leaves nothing to decide about an item that went up the line. */
const MOVES: readonly OccurrenceEvent['type'][] = ['submit', 'approve', 'park', 'cancel', 'extend', 'reschedule'];

/** After a transition: escalations that nobody needs to decide any more, and the 督办单 that is met or, after a return, is not. */
export async function settleEscalations(tx: Tx, occurrence: Occurrence, event: OccurrenceEvent): Promise<void> {
  const { id: occurrenceId, submittedAt } = occurrence;
  if (MOVES.includes(event.type)) await tx.escalation.updateWhere({ occurrenceId, state: 'raised' }, { state: 'moot' });
  if (event.type === 'submit')
    await tx.supervisionOrder.updateWhere({ occurrenceId, metAt: null }, { metAt: submittedAt });
  // what was claimed and sent back was not met after all
  if (event.type === 'return' || event.type === 'reopen')
    await tx.supervisionOrder.updateWhere({ occurrenceId, metAt: { not: null } }, { metAt: null });
  if (event.type === 'extend')
    await tx.supervisionOrder.updateWhere(
      { occurrenceId, metAt: null, limitOn: { lt: event.dueOn } },
      { limitOn: event.dueOn },
    );
}
