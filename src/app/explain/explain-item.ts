import type { Delivery, Message, Reminder } from '../../core/entities/message.ts';
import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { Plan, Task } from '../../core/entities/plan.ts';
import type { PolicyBinding } from '../../core/entities/policy.ts';
import type { Event } from '../../core/entities/record.ts';
import { lightOf } from '../../core/occurrence/light.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { stepOf } from '../../core/policy/plan-reminders.ts';
import { REASON_WORDS } from '../../core/policy/reason-words.ts';
import { recipientsOf, type People } from '../../core/policy/recipients.ts';
import { isSilenced } from '../../core/policy/still-wanted.ts';
import { stepText } from '../../core/policy/step-words.ts';
import { whyNothing } from '../../core/policy/why-nothing.ts';
import { type Instant, localDateOf, localTimeText } from '../../core/time/instant.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import { firstOccurrences } from '../lay-out-reminders.ts';
import { loadPeople } from '../load-people.ts';
import { loadPolicies, type PolicyOf } from '../load-policy.ts';
import type { Deps } from '../ports.ts';
import { describeSilences, type ListedSilence } from '../silence/list-silences.ts';
import type { Store } from '../store.ts';
import { judgeReminders } from '../wanted-context.ts';
import type { ExplainedOccurrence, ExplainedReminder, ItemExplanation } from './explanation.ts';

export interface ExplainQuestion {
  /** Only what concerns this day in Asia/Shanghai; a day without a reminder is answered too. */
  day?: LocalDate;
  /** Only this contact. */
  contactId?: string;
}

/** Everything one explanation is made from, loaded once. */
interface Facts {
  deps: Deps;
  plan: Plan;
  task: Task;
  question: ExplainQuestion;
  now: Instant;
  people: People;
  policyOf: PolicyOf;
  bindings: readonly PolicyBinding[];
  occurrences: readonly Occurrence[];
  unitNames: ReadonlyMap<string, string>;
  reminders: readonly Reminder[];
  messages: ReadonlyMap<string, Message>;
  deliveries: readonly Delivery[];
  events: readonly Event[];
  /** Pending reminders that would not go out as things stand. */
  doubtful: ReadonlyMap<string, ExplainedReminder['reason']>;
  silences: readonly ListedSilence[];
}

/**
 * Why was something sent, and why not: for one item, from kept facts (reminders with their reasons, messages, deliveries,
 * the record). What still lies ahead is judged by what is known now. Reads only.
 */
export async function explainItem(
  deps: Deps,
  plan: Plan,
  task: Task,
  question: ExplainQuestion = {},
): Promise<ItemExplanation> {
  const facts = await load(deps, plan, task, question);
  return {
    plan: {
      id: plan.id,
      letter: plan.letter,
      title: plan.title,
      state: plan.state,
      activatedAt: plan.activatedAt,
    },
    item: { id: task.id, number: task.number, title: taskTitle(task.content) },
    day: question.day ?? null,
    now: facts.now,
    silences: [...facts.silences],
    occurrences: facts.occurrences.map((occurrence) => explainOccurrence(facts, occurrence)),
  };
}

async function load(deps: Deps, plan: Plan, task: Task, question: ExplainQuestion): Promise<Facts> {
  const { store, clock } = deps;
  const now = clock.now();
  const occurrences = await store.occurrence.find({ taskId: task.id }, { orderBy: ['originalDueOn'] });
  const ids = { in: occurrences.map(({ id }) => id) };
  const all = await store.reminder.find({ occurrenceId: ids }, { orderBy: ['fireAt'] });
  const people = await loadPeople(store);
  const messageIds = [...new Set(all.flatMap(({ messageId }) => messageId ?? []))];
  const messages = await store.message.find({ id: { in: messageIds } });
  const judged = await judgeReminders(
    store,
    deps,
    all.filter(({ state }) => state === 'pending'),
    now,
  );
  const units = await store.orgUnit.find({ id: { in: occurrences.map(({ unitId }) => unitId) } });
  return {
    deps,
    plan,
    task,
    question,
    now,
    people,
    policyOf: await loadPolicies(store),
    bindings: await store.policyBinding.find({}),
    occurrences,
    unitNames: new Map(units.map(({ id, name }) => [id, name])),
    reminders: all,
    messages: new Map(messages.map((message) => [message.id, message])),
    deliveries: await store.delivery.find({ messageId: { in: messageIds } }, { orderBy: ['firstAttemptAt'] }),
    events: await store.event.find({ entity: 'occurrence', entityId: ids }, { orderBy: ['occurredAt'] }),
    silences: await silencesOver(store, [plan.id, task.id, ...ids.in, ...all.map(({ contactId }) => contactId)], now),
    doubtful: new Map(judged.flatMap(({ reminder, wanted }) => (wanted.send ? [] : [[reminder.id, wanted.reason]]))),
  };
}

async function silencesOver(store: Store, scopeIds: readonly string[], now: Instant): Promise<ListedSilence[]> {
  const found = await store.silence.find({ scopeId: { in: [...new Set(scopeIds)] } }, { orderBy: ['toAt'] });
  return describeSilences(store, found, now);
}

/** The level whose binding decides, nearest first. */
function levelOf({ bindings, plan, task }: Facts): PolicyBinding['level'] | 'default' {
  const has = (level: PolicyBinding['level'], targetId: string) =>
    bindings.some((one) => one.level === level && one.targetId === targetId);
  if (has('task', task.id)) return 'task';
  if (has('plan', plan.id)) return 'plan';
  return has('organisation', '*') ? 'organisation' : 'default';
}

function explainOccurrence(facts: Facts, occurrence: Occurrence): ExplainedOccurrence {
  const { deps, plan, task, now, policyOf, unitNames, events } = facts;
  const policy = policyOf(plan.id, task.id);
  return {
    occurrenceId: occurrence.id,
    unitName: unitNames.get(occurrence.unitId) ?? occurrence.unitId,
    originalDueOn: occurrence.originalDueOn,
    dueOn: occurrence.dueOn,
    state: occurrence.state,
    light: lightOf(occurrence, localDateOf(now), deps.calendar),
    policy: { name: policy.name, version: policy.version, level: levelOf(facts) },
    reminders: explainReminders(facts, occurrence),
    history: events
      .filter(({ entityId }) => entityId === occurrence.id)
      .map(({ occurredAt, actor, type, from, to, why }) => ({ at: occurredAt, actor, type, from, to, why })),
  };
}

function explainReminders(facts: Facts, occurrence: Occurrence): ExplainedReminder[] {
  const { question, reminders, people, now } = facts;
  const own = reminders.filter(
    (one) =>
      one.occurrenceId === occurrence.id &&
      (question.contactId === undefined || one.contactId === question.contactId) &&
      (question.day === undefined || localDateOf(one.fireAt) === question.day),
  );
  const explained = own.map((reminder) => explainReminder(facts, occurrence, reminder));
  if (question.day === undefined) return explained;
  const told = new Set(own.map(({ contactId }) => contactId));
  const { contacts } = recipientsOf(people, occurrence.unitId, question.day ?? localDateOf(now));
  const silent = (question.contactId === undefined ? contacts : [question.contactId]).filter((id) => !told.has(id));
  return [...explained, ...silent.map((id) => explainNothing(facts, occurrence, id, question.day ?? ''))];
}

function nameOf({ people }: Facts, contactId: string): string {
  return people.contacts.find(({ id }) => id === contactId)?.name ?? contactId;
}

function explainReminder(facts: Facts, occurrence: Occurrence, reminder: Reminder): ExplainedReminder {
  const { plan, task, policyOf, messages, deliveries, doubtful } = facts;
  const step = stepOf(policyOf(plan.id, task.id), occurrence, reminder.stepKey);
  const message = reminder.messageId === null ? undefined : messages.get(reminder.messageId);
  const doubt = doubtful.get(reminder.id) ?? null;
  const reason = reminder.state === 'pending' ? doubt : (reminder.reason ?? message?.reason ?? null);
  const outcome = outcomeOf(reminder, message, doubt !== null);
  return {
    reminderId: reminder.id,
    contactId: reminder.contactId,
    contactName: nameOf(facts, reminder.contactId),
    outcome,
    reason,
    why:
      whyText(outcome, reason, reminder, message) +
      silenceText(facts, occurrence, reminder, reason) +
      promiseText(occurrence, reason),
    step: step ? stepText(step, reminder.repeatNo) : reminder.stepKey,
    fireAt: reminder.fireAt,
    message: message ? { id: message.id, kind: message.kind, createdAt: message.createdAt } : null,
    deliveries: deliveries
      .filter(({ messageId }) => messageId === reminder.messageId)
      .map(({ channel, address, state, attempts, finishedAt, errorCode, errorText }) => ({
        channel,
        address,
        state,
        attempts,
        finishedAt,
        errorCode,
        errorText,
      })),
  };
}

function outcomeOf(
  { state }: Reminder,
  message: Message | undefined,
  doubtful: boolean,
): Exclude<ExplainedReminder['outcome'], 'nothing'> {
  if (state === 'pending') return doubtful ? 'wouldNotSend' : 'willSend';
  return state === 'sent' && message?.state !== 'withdrawn' ? 'sent' : 'notSent';
}

function whyText(
  outcome: ExplainedReminder['outcome'],
  reason: ExplainedReminder['reason'],
  reminder: Reminder,
  message: Message | undefined,
): string {
  const words = reason === null ? '原因没有记录' : REASON_WORDS[reason];
  if (outcome === 'sent') return `${localTimeText(message?.createdAt ?? reminder.fireAt)}写入消息并发出。`;
  if (outcome === 'willSend') return `将于${localTimeText(reminder.fireAt)}发出，届时再核对一次是否仍需要。`;
  if (outcome === 'wouldNotSend') return `按现在的情况不会发出：${words}。`;
  return `没有发出：${words}。`;
}

/** For which day the contacts promised. */
function promiseText({ promisedOn }: Occurrence, reason: ExplainedReminder['reason']): string {
  return reason === 'promised' && promisedOn !== null ? `承诺的日期：${promisedOn}。` : '';
}

/** Which silence keeps it, or kept it, from going out. */
function silenceText(
  { silences }: Facts,
  occurrence: Occurrence,
  reminder: Reminder,
  reason: ExplainedReminder['reason'],
): string {
  if (reason !== 'silenced') return '';
  const now = reminder.fireAt;
  const silence =
    silences.find((one) => isSilenced(reminder, { silences: [one], now, occurrence })) ??
    silences.find(({ state }) => state === 'inForce');
  if (!silence) return '';
  return `暂停原因：${silence.reason}，至${localTimeText(silence.toAt)}，由${silence.ownerName}设置。`;
}

function explainNothing(facts: Facts, occurrence: Occurrence, contactId: string, day: LocalDate): ExplainedReminder {
  const { deps, plan, task, policyOf, events, occurrences, people } = facts;
  const state = events.findLast(
    ({ entityId, occurredAt, to }) => entityId === occurrence.id && to !== null && localDateOf(occurredAt) <= day,
  )?.to;
  const readers = Object.values(recipientsOf(people, occurrence.unitId, day)).flat();
  const why = readers.includes(contactId)
    ? whyNothing(day, {
        // what was handed down later is asked from that day on
        plan: { ...plan, activatedAt: task.assignedAt ?? plan.activatedAt },
        occurrence,
        stateThen: (state ?? 'scheduled') as Occurrence['state'],
        policy: policyOf(plan.id, task.id),
        first: firstOccurrences(occurrences.filter((one) => one.assignmentId === occurrence.assignmentId)).has(
          occurrence.id,
        ),
        calendar: deps.calendar,
      })
    : '此人当天不是该单位的联系人、负责人，也不是督办员，不在提醒对象之中。';
  return {
    reminderId: null,
    contactId,
    contactName: nameOf(facts, contactId),
    outcome: 'nothing',
    reason: null,
    why,
    step: null,
    fireAt: null,
    message: null,
    deliveries: [],
  };
}
