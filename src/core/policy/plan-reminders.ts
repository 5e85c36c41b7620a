import type { WorkCalendar } from '../calendar/types.ts';
import type { Reminder } from '../entities/message.ts';
import type { Occurrence, SupervisionOrder } from '../entities/occurrence.ts';
import type { Audience, LadderName, Policy, PolicyStep } from '../entities/policy.ts';
import { deriveId } from '../ids.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { addDays, type LocalDate, weekday } from '../time/local-date.ts';
import { digestAt, firstDigestDay } from './sending-window.ts';
import { withPromiseCheck } from './promise-step.ts';
import { orderLimitReminders, reviewReminders } from './standing-reminders.ts';
import { standingStep } from './standing-steps.ts';

export interface ReminderPlanInput {
  occurrence: Occurrence;
  policy: Policy;
  /** Day the plan was switched on: anchor of the notice. */
  activatedOn: LocalDate;
  /** Whether this is the assignment's first occurrence, the only one that carries the notice with 签收. */
  first: boolean;
  /** Whether the latest missed step is made up for: at activation yes, after an edit of a running item no. */
  catchUp: boolean;
  /** Whether no later occurrence of its series asks again: then even an escalation with a condition is not let go. */
  endsSeries?: boolean;
  /** Contacts of each audience for the occurrence's unit. */
  recipients: Record<Exclude<Audience, 'group'>, readonly string[]>;
  /** Contacts of a named unit group; without it groups have nobody. */
  groupContacts?: (name: string) => readonly string[];
  /** Day on which the contacts last answered; steps anchored on it come anew after each answer. */
  answeredOn?: LocalDate | undefined;
  /** The 督办单 that is to be met now. */
  order?: SupervisionOrder | undefined;
  calendar: WorkCalendar;
  now: Instant;
}

/** ISO periods by length: up to a week, up to a month; everything longer climbs the ladder of a dated task. */
const UP_TO_WEEK = ['P1D', 'P1W', 'P7D'];
const UP_TO_MONTH = ['P10D', 'P2W', 'P14D', 'P15D', 'P1M'];

/** Which ladder an occurrence climbs, beside the notice of a first one. */
export function ladderOf(occurrence: Pick<Occurrence, 'kind' | 'every'>): LadderName {
  if (occurrence.kind === 'ongoing') return 'checkIn';
  if (occurrence.every !== null && UP_TO_WEEK.includes(occurrence.every)) return 'upToWeek';
  if (occurrence.every !== null && UP_TO_MONTH.includes(occurrence.every)) return 'upToMonth';
  return 'milestone';
}

/** Parts the key of a step that comes more than once on its own: from the day of the answer or promise, or the instant of an urge. */
const SEPARATOR = '@';

/** The step a reminder came from; undefined when the policy no longer has it. */
export function stepOf(
  policy: Policy,
  occurrence: Pick<Occurrence, 'kind' | 'every'>,
  stepKey: string,
): PolicyStep | undefined {
  const [key = ''] = stepKey.split(SEPARATOR);
  const isIt = (step: PolicyStep) => step.key === key;
  return standingStep(key) ?? policy.ladders.notice.find(isIt) ?? policy.ladders[ladderOf(occurrence)].find(isIt);
}

/** What a step that comes more than once counts from: the day behind its key; null of any other. */
export function countedFrom(stepKey: string): LocalDate | null {
  return stepKey.split(SEPARATOR)[1] ?? null;
}

/**
 * The workday a step falls on: before the due date it moves earlier (a due date on a Sunday is reached on the Friday
 * before), after it later. A step of a day of the week waits for that day first.
 */
export function stepDay(step: PolicyStep, anchor: LocalDate, repeatNo: number, calendar: WorkCalendar): LocalDate {
  const before = step.anchor === 'due' && step.offset <= 0;
  const base = before
    ? calendar.workdayOnOrBefore(anchor)
    : step.anchor === 'promise'
      ? calendar.workdayOnOrAfter(anchor)
      : anchor;
  const from = step.unit === 'workday' ? calendar.addWorkdays(base, step.offset) : addDays(anchor, step.offset);
  const first = step.weekday === undefined ? from : addDays(from, (step.weekday - weekday(from) + 7) % 7);
  const day = step.repeat ? addDays(first, repeatNo * step.repeat.everyDays) : first;
  return before ? calendar.workdayOnOrBefore(day) : calendar.workdayOnOrAfter(day);
}

/**
 * All reminders of one occurrence from `now` on. Steps whose day has passed are left out, save, with `catchUp`, the latest
 * one to the contacts, which goes out on the first possible day: after a late activation each occurrence sends at most its
 * latest missed step. A claimed completion has its reviewer's clock instead. Where every escalation's day has passed, the last one still goes to the coordinators. Fire times lie at each recipient's digest minute on a workday.
 */
export function planReminders(input: ReminderPlanInput): Reminder[] {
  const { occurrence, policy, recipients } = input;
  const standing = { ...input, coordinators: recipients.coordinators };
  if (occurrence.state === 'submitted') return reviewReminders(standing);
  const ladder = withPromiseCheck(policy.ladders[ladderOf(occurrence)]);
  const steps = input.first ? [...policy.ladders.notice, ...ladder] : ladder;
  const reminders: Reminder[] = [];
  for (const audience of ['contacts', 'unitLeader', 'coordinators'] as const) {
    const rungs = steps.filter((step) => step.audience.includes(audience));
    for (const contactId of recipients[audience]) reminders.push(...climb(input, rungs, audience, contactId));
  }
  for (const step of steps)
    if (step.audience.includes('group'))
      for (const contactId of input.groupContacts?.(step.group ?? '') ?? [])
        reminders.push(...climb(input, [step], 'group', contactId));
  reminders.push(...orderLimitReminders(standing, input.order));
  // one person in two audiences of a step is asked once, as the first of them
  const seen = new Set<string>();
  const once = reminders.filter(({ id }) => seen.size !== seen.add(id).size);
  return once.sort((a, b) => (a.fireAt === b.fireAt ? (a.id < b.id ? -1 : 1) : a.fireAt < b.fireAt ? -1 : 1));
}

/** The day a step counts from. Of a series, only the first occurrence is silent before anybody has answered it. */
function anchorOf(
  step: PolicyStep,
  { occurrence, activatedOn, answeredOn, first }: ReminderPlanInput,
): LocalDate | null {
  if (step.anchor === 'due') return occurrence.dueOn;
  if (step.anchor === 'activation') return activatedOn;
  if (step.anchor === 'promise') return occurrence.promisedOn;
  return answeredOn ?? (first ? activatedOn : null);
}

/** Steps that come once for each answer or promise. */
function comesAnew({ anchor }: PolicyStep): boolean {
  return anchor === 'answer' || anchor === 'promise';
}

interface Rung {
  step: PolicyStep;
  repeatNo: number;
  day: LocalDate;
}

function climb(
  input: ReminderPlanInput,
  steps: readonly PolicyStep[],
  audience: Audience,
  contactId: string,
): Reminder[] {
  const { occurrence, policy, calendar, now } = input;
  const earliest = firstDigestDay(contactId, now, policy.window, calendar);
  const today = localDateOf(now);
  const future: Reminder[] = [];
  const dueSteps = new Set(steps.flatMap(({ key, anchor, onlyIf }) => (anchor === 'due' && !onlyIf ? [key] : [])));
  const promised = new Set<string>();
  let missed: Rung | null = null;
  let behind: Rung | null = null;
  for (const step of steps) {
    const anchor = anchorOf(step, input);
    if (anchor === null) continue;
    const stepKey = comesAnew(step) ? `${step.key}${SEPARATOR}${anchor}` : step.key;
    const rung = { ...step, key: stepKey };
    if (step.anchor === 'promise') promised.add(stepKey);
    for (let repeatNo = 0; repeatNo < (step.repeat?.atMost ?? 1); repeatNo++) {
      const planned = stepDay(step, anchor, repeatNo, calendar);
      // what was promised for today is looked at with the next digest
      const day = step.anchor === 'promise' && anchor >= today && planned < earliest ? earliest : planned;
      if (day >= earliest) future.push(reminder(occurrence, rung, repeatNo, audience, contactId, day, policy));
      else if (step.anchor !== 'promise') {
        if (behind === null || day >= behind.day) behind = { step: rung, repeatNo, day };
        if (step.onlyIf === undefined && (missed === null || day >= missed.day)) missed = { step: rung, repeatNo, day };
      }
    }
  }
  // A missed notice is the plan's own news and always still wanted; escalations are never sent for days gone by.
  // It stays unsaid where another step of the same ladder is said on that very day.
  const later = future.some(
    ({ fireAt, stepKey }) => fireAt === digestAt(contactId, earliest, policy.window) && dueSteps.has(stepKey),
  );
  if (missed && !later && input.catchUp && audience === 'contacts')
    future.push(reminder(occurrence, missed.step, missed.repeatNo, audience, contactId, earliest, policy));
  // Of a ladder that lies behind altogether the last rung is still said to those who decide: nothing ends in silence. The
  // condition of a series' last rung is asked when it falls due.
  const lastRung = input.endsSeries ? behind : missed;
  const ahead = future.some(({ stepKey }) => !promised.has(stepKey));
  if (lastRung && !ahead && audience === 'coordinators')
    future.push(reminder(occurrence, lastRung.step, lastRung.repeatNo, audience, contactId, earliest, policy));
  return future;
}

function reminder(
  occurrence: Occurrence,
  step: PolicyStep,
  repeatNo: number,
  audience: Audience,
  contactId: string,
  day: LocalDate,
  policy: Policy,
): Reminder {
  return {
    id: deriveId('reminder', occurrence.id, occurrence.dueRevision, step.key, repeatNo, contactId),
    occurrenceId: occurrence.id,
    dueRevision: occurrence.dueRevision,
    stepKey: step.key,
    repeatNo,
    contactId,
    audience,
    // the leader reads what the contact is asked; a coordinator decides
    ask: step.order !== undefined ? 'order' : audience === 'contacts' ? step.ask : 'escalation',
    fireAt: digestAt(contactId, day, policy.window),
    state: 'pending',
    reason: null,
    messageId: null,
  };
}
