import type { Store } from '../../src/app/store.ts';
import type { ContactDuty } from '../../src/core/entities/directory.ts';
import type { Deadline, Plan } from '../../src/core/entities/plan.ts';
import type { Policy } from '../../src/core/entities/policy.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import { addDays, type LocalDate } from '../../src/core/time/local-date.ts';

/** Everybody in the town of the histories, with the addresses by which they can be reached. */
export const PEOPLE: Record<string, readonly ('console' | 'email')[]> = {
  ann: ['console', 'email'],
  ben: ['console'],
  bea: ['email'],
  deputy: ['console'],
  leader: ['console'],
  chief: ['email', 'console'],
  office: ['console'],
  admin: ['console'],
};

export const UNITS = ['north', 'south'] as const;

/** Who answers for the south unit is the leader of nobody; the north has contact, leader and deputy (AB角). */
const DUTIES: readonly [string, string, ContactDuty['duty']][] = [
  ['ann', 'north', 'contact'],
  ['leader', 'north', 'leader'],
  ['deputy', 'north', 'deputy'],
  ['bea', 'south', 'contact'],
  ['chief', 'south', 'leader'],
];

const { milestone, upToMonth } = defaultPolicy.ladders;

/** Policies beside the default one: fewer steps with a review, and the same step keys on other days. */
const POLICIES: readonly Policy[] = [
  {
    ...defaultPolicy,
    id: 'short',
    name: 'short',
    review: true,
    ladders: {
      ...defaultPolicy.ladders,
      milestone: milestone.filter(({ key }) => !['due-15', 'due-5'].includes(key)),
      upToMonth: upToMonth.filter(({ key }) => key !== 'due-3'),
    },
  },
  {
    ...defaultPolicy,
    id: 'shifted',
    name: 'shifted',
    ladders: {
      ...defaultPolicy.ladders,
      milestone: milestone.map((step) => (step.key === 'due-5' ? { ...step, offset: -8 } : step)),
      upToMonth: upToMonth.map((step) => (step.key === 'due-3' ? { ...step, offset: -2 } : step)),
    },
  },
];

interface TownTask {
  id: string;
  planId: string;
  units: readonly string[];
  kind: Deadline['kind'];
  every: string | null;
  dueDates: LocalDate[];
}

/** Two plans with work of every kind, due around `start`; one milestone is late already. */
function tasksFrom(start: LocalDate, spread: number): TownTask[] {
  const later = (days: number) => addDays(start, days);
  const dated = { kind: 'milestone', every: null } as const;
  return [
    { id: 'A1', planId: 'A', units: ['north', 'south'], ...dated, dueDates: [later(12 + spread)] },
    { id: 'A2', planId: 'A', units: ['north'], kind: 'recurring', every: 'P1M', dueDates: [14, 44].map(later) },
    { id: 'A3', planId: 'A', units: ['south'], kind: 'ongoing', every: null, dueDates: [] },
    { id: 'B1', planId: 'B', units: ['north'], kind: 'recurring', every: 'P1W', dueDates: [5, 12].map(later) },
    { id: 'B2', planId: 'B', units: ['south'], ...dated, dueDates: [later(spread - 20)] },
  ];
}

function planRow(id: string): Plan {
  return {
    id,
    title: `plan ${id}`,
    issuer: null,
    docNo: null,
    issuedOn: null,
    periodStart: '2017-01-01',
    periodEnd: '2017-12-31',
    letter: id,
    state: 'draft',
    activatedAt: null,
    calendarVersion: null,
  };
}

/** Writes the town's people and its two plans, not yet switched on. */
export async function foundTown(store: Store, start: LocalDate, spread: number): Promise<void> {
  const tasks = tasksFrom(start, spread);
  await store.transaction(async (tx) => {
    await tx.orgUnit.insert(UNITS.map((id) => ({ id, name: id, parentId: null })));
    await tx.contact.insert(Object.keys(PEOPLE).map((id) => ({ id, name: id, phone: null })));
    await tx.contactRoute.insert(
      Object.entries(PEOPLE).flatMap(([contactId, channels]) =>
        channels.map((channel, priority) => ({
          id: `${contactId}-${channel}`,
          contactId,
          channel,
          address: channel === 'email' ? `${contactId}@town.test` : contactId,
          priority,
          state: 'ok' as const,
          badReason: null,
        })),
      ),
    );
    await tx.contactDuty.insert(
      DUTIES.map(([contactId, unitId, duty]) => ({
        id: `${contactId} ${unitId} ${duty}`,
        contactId,
        unitId,
        duty,
        fromOn: null,
        toOn: null,
      })),
    );
    await tx.user.insert(
      (['office', 'admin'] as const).map((name) => ({
        id: name,
        name,
        role: name === 'office' ? ('coordinator' as const) : ('admin' as const),
        contactId: name,
        tokenHash: null,
      })),
    );
    await tx.policy.insert(POLICIES);
    await tx.plan.insert(['A', 'B'].map(planRow));
    await tx.task.insert(
      tasks.map(({ id, planId }, position) => ({
        id,
        planId,
        number: String(position + 1),
        position: position + 1,
        section: null,
        goal: null,
        content: `work ${id}`,
        unitsRaw: null,
        deadlineText: null,
        source: '',
        parentTaskId: null,
        assignedAt: null,
      })),
    );
    await tx.assignment.insert(
      tasks.flatMap(({ id, units }) =>
        units.map((unitId) => ({
          id: `${id} ${unitId}`,
          taskId: id,
          unitId,
          role: 'responsible' as const,
          viaGroup: null,
          movedTo: null,
        })),
      ),
    );
    await tx.deadline.insert(
      tasks.map(({ id, kind, every, dueDates }) => ({
        id,
        taskId: id,
        assignmentId: null,
        ruleKey: kind === 'milestone' ? `M${dueDates[0]}` : (every ?? 'ongoing'),
        kind,
        text: '',
        dueDates,
        every,
        times: null,
        implied: false,
        anchor: null,
        amount: null,
        unit: null,
      })),
    );
  });
}
