import type { Reminder } from '../entities/message.ts';
import { deriveId } from '../ids.ts';

/** The escalation a reminder raised, or would have: one per step and repeat; after the date was moved the same steps are new ones. */
export function escalationKey({
  dueRevision,
  stepKey,
  repeatNo,
}: Pick<Reminder, 'dueRevision' | 'stepKey' | 'repeatNo'>) {
  return [stepKey, repeatNo > 0 ? `-${repeatNo}` : '', dueRevision > 1 ? `-r${dueRevision}` : ''].join('');
}

/** Id of the escalation an item of a message was about; of a 不归我们 the step's key says it all. */
export function escalationOf(
  reminder: Pick<Reminder, 'occurrenceId' | 'dueRevision' | 'stepKey' | 'repeatNo' | 'ask'>,
) {
  const key = reminder.ask === 'notOurs' ? reminder.stepKey : escalationKey(reminder);
  return deriveId('escalation', reminder.occurrenceId, key);
}
