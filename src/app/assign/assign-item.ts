import { readAssignment } from '../../core/assign/read-assignment.ts';
import {
  ORIGIN_WORDS,
  REGISTER_SERIES,
  registerNumber,
  type RegisterSeries,
} from '../../core/assign/register-number.ts';
import type { AssignmentQuestion, AssignmentReading, AssignmentText } from '../../core/assign/types.ts';
import { questionsText, sourceText } from '../../core/assign/wording.ts';
import type { Registration } from '../../core/entities/plan.ts';
import { deriveId } from '../../core/ids.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { parts } from '../../core/time/local-date.ts';
import { type KnownUnits, loadUnits } from '../load-units.ts';
import { taskRows } from '../plan-rows.ts';
import type { Deps } from '../ports.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';
import type { PartFault } from '../../core/assign/read-parts.ts';
import { notifyAtOnce } from './notify-at-once.ts';
import { type OpenedTask, openTasks } from './open-task.ts';
import { requestFields } from './request-fields.ts';
import { taskDraftOf } from './task-draft.ts';
import { yearPlan } from './year-plan.ts';

export interface Assigned {
  registration: Registration;
  reading: AssignmentReading;
  /** What became of it; null where it is only for reading. */
  opened: OpenedTask | null;
  /** Those who are asked for their 签收 this minute; the others are with their next digest. */
  told: string[];
}

export type AssignResult =
  | { ok: true; assigned: Assigned; deliveries: string[] }
  | { ok: false; reason: 'unsure'; message: string; reading: AssignmentReading; questions: AssignmentQuestion[] };

export interface AssignRequest {
  text: AssignmentText;
  /** `user:<id>` or `contact:<id>`. */
  actor: string;
  /** The line of the register that was asked about before, now complete. */
  askedId?: string | undefined;
}

/**
 * 立项: gives an assignment its register number and makes it an item of the year's standing plan, asked for 签收 at once.
 * What is for reading only gets its number and nothing else. Whatever is unsure is asked and nothing is made. In the
 * caller's transaction; deliveries are enqueued after it.
 */
export async function assignItem(tx: Tx, deps: Deps, request: AssignRequest, now: Instant): Promise<AssignResult> {
  const units = await loadUnits(tx);
  const reading = readAssignment(request.text, contextOf(units, deps, now));
  const { questions } = reading;
  if (questions.length > 0)
    return { ok: false, reason: 'unsure', message: questionsText(questions), reading, questions };
  const made = await makeItem(tx, deps, request, reading, units, now);
  const { told, deliveries } = await notifyAtOnce(tx, deps, made.opened?.fresh ?? [], partOf(made), now);
  return { ok: true, assigned: { ...made, told }, deliveries };
}

export type AssignAllResult =
  | { ok: true; assigned: Assigned[]; deliveries: string[] }
  | { ok: false; reason: 'unsure'; message: string; faults: PartFault[] };

/** Several assignments at once, as minutes bring them: all or none, and one message to each contact. */
export async function assignAll(
  tx: Tx,
  deps: Deps,
  texts: readonly AssignmentText[],
  actor: string,
  now: Instant,
): Promise<AssignAllResult> {
  const units = await loadUnits(tx);
  const readings = texts.map((text) => readAssignment(text, contextOf(units, deps, now)));
  const faults = readings.flatMap(({ questions }, index) =>
    questions.map(({ about, text: message, choices }) => ({ part: index + 1, about, message, choices })),
  );
  if (faults.length > 0) {
    const message = faults.map((fault) => `第${fault.part}条：${fault.message}`).join('\n');
    return { ok: false, reason: 'unsure', message, faults };
  }
  const made: Omit<Assigned, 'told'>[] = [];
  for (const reading of readings)
    made.push(await makeItem(tx, deps, { text: reading.text, actor }, reading, units, now));
  const fresh = made.flatMap(({ opened }) => opened?.fresh ?? []);
  const { told, deliveries } = await notifyAtOnce(tx, deps, fresh, made[0] ? partOf(made[0]) : '', now);
  return { ok: true, assigned: made.map((one) => ({ ...one, told })), deliveries };
}

function contextOf({ directory }: KnownUnits, { calendar }: Pick<Deps, 'calendar'>, now: Instant) {
  return { today: localDateOf(now), directory, calendar };
}

function partOf({ registration }: Pick<Assigned, 'registration'>): string {
  return `assign-${registration.id}`;
}

/** The line of the register and, unless it is for reading only, the item. */
async function makeItem(
  tx: Tx,
  deps: Deps,
  request: AssignRequest,
  reading: AssignmentReading,
  units: KnownUnits,
  now: Instant,
): Promise<Omit<Assigned, 'told'>> {
  const today = localDateOf(now);
  const { text } = reading;
  const series = REGISTER_SERIES[text.origin ?? 'none'];
  const registration = await register(tx, series, request, today, now);
  if (text.readingOnly) return { registration, reading, opened: null };
  const plan = await yearPlan(tx, deps, series, registration.year, now);
  const section = text.origin === null ? null : ORIGIN_WORDS[text.origin];
  const draft = taskDraftOf(String(registration.position), section, reading, today, deps.calendar);
  const doubts = { unknown: new Set<string>(), emptyGroups: new Set<string>() };
  const rows = taskRows(plan.id, draft, registration.position ?? 0, units, doubts);
  const source = [registration.number, sourceText(text, today)].filter(Boolean).join('，');
  const opened = await openTasks(tx, deps, plan, [{ ...rows, task: { ...rows.task, source } }], now);
  await tx.registration.update(registration.id, { taskId: rows.task.id });
  await recordEvent(tx, now, {
    entity: 'task',
    entityId: rows.task.id,
    type: 'assign',
    actor: request.actor,
    to: registration.number,
    why: sourceText(text, today) || null,
  });
  return { registration: { ...registration, taskId: rows.task.id }, reading, opened };
}

/** The next number of the series; whoever comes at the same moment waits for the lock and gets the one after. */
async function register(
  tx: Tx,
  { series }: RegisterSeries,
  { text, actor, askedId }: AssignRequest,
  today: string,
  now: Instant,
): Promise<Registration> {
  const { year } = parts(today);
  await tx.lock(`register:${series}:${year}`);
  const numbered = { series, year, position: { not: null } } as const;
  const [last] = await tx.registration.find(numbered, { orderBy: ['position'], descending: true, limit: 1 });
  const position = (last?.position ?? 0) + 1;
  const number = registerNumber(series, year, position);
  const row: Registration = {
    id: askedId ?? deriveId('registration', number),
    number,
    series,
    year,
    position,
    state: text.readingOnly ? 'readingOnly' : 'assigned',
    ...requestFields(text, actor, now),
  };
  const { id, ...fields } = row;
  if (askedId === undefined) await tx.registration.insert([row]);
  else await tx.registration.update(id, fields);
  if (text.readingOnly)
    await recordEvent(tx, now, { entity: 'task', entityId: id, type: 'registerForReading', actor, to: number });
  return row;
}
