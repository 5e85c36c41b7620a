import type { WorkCalendar } from '../calendar/types.ts';
import type { Occurrence, SupervisionOrder } from '../entities/occurrence.ts';
import type { Assignment, Plan, Task } from '../entities/plan.ts';
import { isOverdue, type Light, lightOf } from '../occurrence/light.ts';
import { compareNumbers } from '../policy/labels.ts';
import { COLOUR_WORDS } from '../policy/order-chain.ts';
import { type Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

/** One line of the 台账: a task × a unit, with the occurrence that matters now. */
export interface LedgerRow {
  planTitle: string;
  number: string;
  section: string | null;
  goal: string | null;
  content: string;
  unitName: string;
  role: Assignment['role'];
  deadlineText: string | null;
  light: Light;
  state: Occurrence['state'] | 'none';
  originalDueOn: LocalDate | null;
  dueOn: LocalDate | null;
  percent: number | null;
  promisedOn: LocalDate | null;
  lastAnswer: string | null;
  blockedReason: string | null;
  /** 改派, from or to whom: "由甲局改派", "已改派乙局". */
  moved: string | null;
  /** 督办单 issued about the occurrence, oldest first: "蓝色 督办〔2017〕1号". */
  orders: string[];
  openedAt: Instant | null;
  acknowledgedAt: Instant | null;
  submittedAt: Instant | null;
  closedAt: Instant | null;
  /** Occurrences of this line, and how many of them are closed, and overdue now. */
  occurrences: number;
  closed: number;
  overdue: number;
  /** 登记号 of what was assigned one by one. */
  registerNumber: string | null;
  /** Parts the item was taken apart into, and how many of them are closed; null where it was not. */
  parts: { total: number; closed: number } | null;
}

export interface LedgerInput {
  plans: readonly Plan[];
  tasks: readonly Task[];
  assignments: readonly Assignment[];
  occurrences: readonly Occurrence[];
  unitNames: ReadonlyMap<string, string>;
  supervisionOrders?: readonly SupervisionOrder[];
  /** Register numbers, and how many parts are closed of how many, by task. */
  registerNumbers?: ReadonlyMap<string, string>;
  parts?: ReadonlyMap<string, { total: number; closed: number }>;
  today: LocalDate;
  calendar: WorkCalendar;
}

/** The occurrence a reader of the line wants to see: the oldest overdue, else the next open, else the last one that ended. */
function current(occurrences: readonly Occurrence[], today: LocalDate): Occurrence | null {
  const overdue = occurrences.find((one) => isOverdue(one, today));
  const open = occurrences.find(({ state }) => state !== 'closed' && state !== 'cancelled');
  return overdue ?? open ?? occurrences.at(-1) ?? null;
}

/** The register, in order of plan letter and item, then unit name. Support assignments are listed without an occurrence. */
export function ledgerRows(input: LedgerInput): LedgerRow[] {
  const tasks = new Map(input.tasks.map((task) => [task.id, task]));
  const plans = new Map(input.plans.map((plan) => [plan.id, plan]));
  const byAssignment = new Map<string, Occurrence[]>();
  for (const one of [...input.occurrences].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)))
    byAssignment.set(one.assignmentId, [...(byAssignment.get(one.assignmentId) ?? []), one]);
  const rows = input.assignments.flatMap((assignment) => {
    const task = tasks.get(assignment.taskId);
    const plan = task && plans.get(task.planId);
    if (!task || !plan) return [];
    const row = ledgerRow(plan, task, assignment, byAssignment.get(assignment.id) ?? [], input);
    return [{ row, letter: plan.letter, position: task.position }];
  });
  rows.sort(
    (a, b) =>
      compareNumbers(a.letter, b.letter) ||
      a.position - b.position ||
      compareNumbers(a.row.number, b.row.number) ||
      a.row.unitName.localeCompare(b.row.unitName, 'zh-CN'),
  );
  return rows.map(({ row }) => row);
}

function ledgerRow(
  plan: Plan,
  task: Task,
  assignment: Assignment,
  occurrences: readonly Occurrence[],
  { unitNames, registerNumbers, parts, today, calendar, occurrences: all, supervisionOrders = [] }: LedgerInput,
): LedgerRow {
  const one = current(occurrences, today);
  const { number, section, goal, content, deadlineText } = task;
  return {
    planTitle: plan.title,
    number,
    section,
    goal,
    content,
    unitName: unitNames.get(assignment.unitId) ?? '',
    role: assignment.role,
    deadlineText,
    light: one ? lightOf(one, today, calendar) : 'grey',
    state: one?.state ?? 'none',
    originalDueOn: one?.originalDueOn ?? null,
    dueOn: one?.dueOn ?? null,
    percent: one?.percent ?? null,
    promisedOn: one?.promisedOn ?? null,
    lastAnswer: one?.lastAnswer ?? null,
    blockedReason: one?.blockedReason ?? null,
    moved: movedText(assignment, one, all, unitNames),
    orders: supervisionOrders.flatMap(({ occurrenceId, colour, number }) =>
      occurrenceId === one?.id ? [`${COLOUR_WORDS[colour]} ${number}`] : [],
    ),
    openedAt: one?.openedAt ?? null,
    acknowledgedAt: one?.acknowledgedAt ?? null,
    submittedAt: one?.submittedAt ?? null,
    closedAt: one?.closedAt ?? null,
    occurrences: occurrences.length,
    closed: occurrences.filter(({ state }) => state === 'closed').length,
    overdue: occurrences.filter((occurrence) => isOverdue(occurrence, today)).length,
    registerNumber: registerNumbers?.get(task.id) ?? null,
    parts: shownParts(parts?.get(task.id)),
  };
}

function movedText(
  { movedTo }: Assignment,
  one: Occurrence | null,
  all: readonly Occurrence[],
  unitNames: ReadonlyMap<string, string>,
): string | null {
  if (movedTo !== null) return `已改派${unitNames.get(movedTo) ?? ''}`;
  if (!one || one.takenOverFrom === null) return null;
  const former = all.find(({ id }) => id === one.takenOverFrom);
  return `由${unitNames.get(former?.unitId ?? '') ?? ''}改派`;
}

function shownParts(parts: { total: number; closed: number } | undefined): LedgerRow['parts'] {
  return parts ? { total: parts.total, closed: parts.closed } : null;
}

/** How many lines show each light. The figures add up to the number of rows. */
export function countLights(rows: readonly Pick<LedgerRow, 'light'>[]): Record<Light, number> {
  const counts: Record<Light, number> = { green: 0, blue: 0, yellow: 0, red: 0, grey: 0 };
  for (const { light } of rows) counts[light] += 1;
  return counts;
}
