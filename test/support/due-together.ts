import { loadDirectory } from '../../src/app/load-directory.ts';
import type { Store } from '../../src/app/store.ts';
import type { Instant } from '../../src/core/time/instant.ts';
import type { LocalDate } from '../../src/core/time/local-date.ts';
import { sampleRow } from './sample-rows.ts';

/** An office of so many units, with a contact in the sandbox and a task of one running plan each. Returns the contacts' ids. */
export async function foundOffice(store: Store, units: number, now: Instant): Promise<string[]> {
  const names = Array.from({ length: units }, (_none, index) => `单位${index + 1}`);
  await store.transaction((tx) =>
    loadDirectory(tx, {
      units: names.map((name) => ({ name, aliases: [] })),
      groups: [],
      people: names.map((unit) => ({
        name: `${unit}联系人`,
        unit,
        duty: 'contact' as const,
        routes: [{ channel: 'console' as const, address: unit }],
      })),
      coordinators: [],
    }),
  );
  await store.plan.insert([sampleRow('plan', 1, { id: 'plan', letter: 'A', state: 'active', activatedAt: now })]);
  const duties = await store.contactDuty.find({});
  await store.task.insert(
    duties.map((_one, index) =>
      sampleRow('task', 1, {
        id: `t${index}`,
        planId: 'plan',
        number: String(index + 1),
        position: index,
        assignedAt: null,
      }),
    ),
  );
  await store.assignment.insert(
    duties.map(({ unitId }, index) =>
      sampleRow('assignment', 1, { id: `a${index}`, taskId: `t${index}`, unitId, role: 'responsible', movedTo: null }),
    ),
  );
  return duties.map(({ contactId }) => contactId);
}

/** A period's occurrence of each task, due on a day, and a reminder of it to each contact, all at one instant. */
export async function layDue(
  store: Store,
  round: string,
  contactIds: readonly string[],
  dueOn: LocalDate,
  fireAt: Instant,
): Promise<void> {
  const assignments = await store.assignment.find({});
  const unitOf = new Map(assignments.map(({ id, unitId }) => [id, unitId]));
  await store.occurrence.insert(
    contactIds.map((_id, index) => ({
      ...sampleRow('occurrence', 1),
      id: `o${round}-${index}`,
      assignmentId: `a${index}`,
      taskId: `t${index}`,
      planId: 'plan',
      unitId: unitOf.get(`a${index}`) ?? '',
      ruleKey: 'P1M',
      periodKey: dueOn,
      kind: 'recurring' as const,
      every: 'P1M',
      originalDueOn: dueOn,
      dueOn,
      dueRevision: 1,
      state: 'scheduled' as const,
      version: 1,
      acknowledgedAt: null,
      promisedOn: null,
      closedAt: null,
      submittedAt: null,
    })),
  );
  await store.reminder.insert(
    contactIds.map((contactId, index) => ({
      id: `r${round}-${index}`,
      occurrenceId: `o${round}-${index}`,
      dueRevision: 1,
      stepKey: 'due',
      repeatNo: 0,
      contactId,
      audience: 'contacts' as const,
      ask: 'due' as const,
      fireAt,
      state: 'pending' as const,
      reason: null,
      messageId: null,
    })),
  );
}
