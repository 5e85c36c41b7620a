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
import { loadUnits } from '../load-units.ts';
import { taskRows } from '../plan-rows.ts';
import type { Deps } from '../ports.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';
import { type OpenedTask, openTasks } from './open-task.ts';
import { taskDraftOf } from './task-draft.ts';
import { yearPlan } from './year-plan.ts';

export interface Assigned {
  registration: Registration;
  reading: AssignmentReading;
  /** What became of it; null where it is only for reading. */
  opened: OpenedTask | null;
}

export type AssignResult =
  | { ok: true; assigned: Assigned }
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
  const today = localDateOf(now);
  const units = await loadUnits(tx);
  const reading = readAssignment(request.text, { today, directory: units.directory, calendar: deps.calendar });
  const { questions, text } = reading;
  if (questions.length > 0)
    return { ok: false, reason: 'unsure', message: questionsText(questions), reading, questions };
  const series = REGISTER_SERIES[text.origin ?? 'none'];
  const registration = await register(tx, series, request, today, now);
  if (text.readingOnly) return { ok: true, assigned: { registration, reading, opened: null } };
  const plan = await yearPlan(tx, deps, series, registration.year, now);
  const section = text.origin === null ? null : ORIGIN_WORDS[text.origin];
  const draft = taskDraftOf(String(registration.position), section, reading, today, deps.calendar);
  const doubts = { unknown: new Set<string>(), emptyGroups: new Set<string>() };
  const rows = taskRows(plan.id, draft, registration.position ?? 0, units, doubts);
  const source = [registration.number, sourceText(text, today)].filter(Boolean).join('，');
  const opened = await openTasks(
    tx,
    deps,
    plan,
    [{ ...rows, task: { ...rows.task, source } }],
    `assign-${registration.id}`,
    now,
  );
  await tx.registration.update(registration.id, { taskId: rows.task.id });
  await recordEvent(tx, now, {
    entity: 'task',
    entityId: rows.task.id,
    type: 'assign',
    actor: request.actor,
    to: registration.number,
    why: sourceText(text, today) || null,
  });
  return { ok: true, assigned: { registration: { ...registration, taskId: rows.task.id }, reading, opened } };
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
  const { origin, document, documentOn, content, replyDemand, replyBy, readingOnly } = text;
  const row: Registration = {
    id: askedId ?? deriveId('registration', number),
    number,
    series,
    year,
    position,
    state: readingOnly ? 'readingOnly' : 'assigned',
    origin,
    document,
    documentOn,
    content,
    replyDemand,
    replyBy,
    taskId: null,
    reading: text,
    registeredBy: actor,
    registeredAt: now,
  };
  const { id, ...fields } = row;
  if (askedId === undefined) await tx.registration.insert([row]);
  else await tx.registration.update(id, fields);
  if (readingOnly)
    await recordEvent(tx, now, { entity: 'task', entityId: id, type: 'registerForReading', actor, to: number });
  return row;
}
