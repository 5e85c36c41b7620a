import type { WorkCalendar } from '../calendar/types.ts';
import type { Reminder } from '../entities/message.ts';
import type { Occurrence, SupervisionOrder } from '../entities/occurrence.ts';
import type { Policy, PolicyStep, ReviewPace } from '../entities/policy.ts';
import { deriveId } from '../ids.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { digestAt, firstDigestDay } from './sending-window.ts';
import { orderLimitStep, reviewStep } from './standing-steps.ts';

/** The pace that ships: a 复核 is reminded of every third workday, ten times. */
export const REVIEW_PACE: ReviewPace = { within: 3, atMost: 10 };

export interface StandingInput {
  occurrence: Occurrence;
  policy: Policy;
  /** Who decides. */
  coordinators: readonly string[];
  calendar: WorkCalendar;
  now: Instant;
}

/** The part of a step's key behind `@`: each claim, each order has steps of its own. */
export function standingKey({ key }: PolicyStep, of: string): string {
  return `${key}@${of}`;
}

/** A reminder of a standing step to one reader; `ask` as the step has it. */
export function standingReminder(
  occurrence: Pick<Occurrence, 'id' | 'dueRevision'>,
  step: PolicyStep,
  stepKey: string,
  repeatNo: number,
  reader: Pick<Reminder, 'contactId' | 'audience'>,
  fireAt: Instant,
): Reminder {
  const { id: occurrenceId, dueRevision } = occurrence;
  return {
    id: deriveId('reminder', occurrenceId, dueRevision, stepKey, repeatNo, reader.contactId),
    occurrenceId,
    dueRevision,
    stepKey,
    repeatNo,
    ...reader,
    ask: step.ask,
    fireAt,
    state: 'pending',
    reason: null,
    messageId: null,
  };
}

/**
 * The reviewer's clock: when coordinators are reminded of a claim nobody has decided, counted in workdays from the day of
 * the claim. The first asking goes out at once and is number 0; these are the next ones.
 */
export function reviewReminders(input: StandingInput): Reminder[] {
  const { occurrence, policy, coordinators, calendar, now } = input;
  if (occurrence.submittedAt === null) return [];
  const claimedOn = localDateOf(occurrence.submittedAt);
  const { within, atMost } = policy.reviewPace ?? REVIEW_PACE;
  const stepKey = standingKey(reviewStep, claimedOn);
  return coordinators.flatMap((contactId) => {
    const earliest = firstDigestDay(contactId, now, policy.window, calendar);
    const ahead: Reminder[] = [];
    for (let repeatNo = 1; repeatNo <= atMost; repeatNo++) {
      const day = calendar.addWorkdays(claimedOn, within * repeatNo);
      // a clock that ran out altogether is said once more
      if (day < earliest && (repeatNo < atMost || ahead.length > 0)) continue;
      const fireAt = digestAt(contactId, day < earliest ? earliest : day, policy.window);
      ahead.push(
        standingReminder(occurrence, reviewStep, stepKey, repeatNo, { contactId, audience: 'coordinators' }, fireAt),
      );
    }
    return ahead;
  });
}

/** When coordinators hear that the limit of the item's order has passed: the next colour is theirs to issue. */
export function orderLimitReminders(input: StandingInput, order: SupervisionOrder | undefined): Reminder[] {
  const { occurrence, policy, coordinators, calendar, now } = input;
  if (!order || order.limitOn === null || order.metAt !== null) return [];
  const passedOn: LocalDate = calendar.workdayOnOrAfter(addDays(order.limitOn, 1));
  return coordinators.map((contactId) => {
    const earliest = firstDigestDay(contactId, now, policy.window, calendar);
    const day = passedOn < earliest ? earliest : passedOn;
    const stepKey = standingKey(orderLimitStep, order.colour);
    const fireAt = digestAt(contactId, day, policy.window);
    return standingReminder(occurrence, orderLimitStep, stepKey, 0, { contactId, audience: 'coordinators' }, fireAt);
  });
}
