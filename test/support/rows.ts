import type { Reminder } from '../../src/core/entities/message.ts';
import type { Occurrence } from '../../src/core/entities/occurrence.ts';
import { UNTOUCHED } from '../../src/core/occurrence/expand.ts';

/** An occurrence due on 30 June 2017, open since May; a test names what matters. */
export function occurrenceRow(patch: Partial<Occurrence> = {}): Occurrence {
  return {
    id: 'o1',
    assignmentId: 'a1',
    taskId: 't1',
    planId: 'p1',
    unitId: 'u1',
    ruleKey: 'M2017-06-30',
    periodKey: '2017-06-30',
    kind: 'milestone',
    every: null,
    originalDueOn: '2017-06-30',
    dueOn: '2017-06-30',
    ...UNTOUCHED,
    state: 'open',
    version: 3,
    openedAt: '2017-05-02T01:05:00.000Z',
    takenOverFrom: null,
    ...patch,
  };
}

/** A reminder to contact c1 about occurrence o1, on its due date. */
export function reminderRow(patch: Partial<Reminder> = {}): Reminder {
  return {
    id: 'r1',
    occurrenceId: 'o1',
    dueRevision: 1,
    stepKey: 'due',
    repeatNo: 0,
    contactId: 'c1',
    audience: 'contacts',
    ask: 'due',
    fireAt: '2017-06-30T01:05:00.000Z',
    state: 'pending',
    reason: null,
    messageId: null,
    ...patch,
  };
}
