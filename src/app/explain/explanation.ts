import type { Light } from '../../core/occurrence/light.ts';
import type { Delivery, MessageKind, NotWantedReason } from '../../core/entities/message.ts';
import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { PolicyBinding } from '../../core/entities/policy.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { ListedSilence } from '../silence/list-silences.ts';
import type { LocalDate } from '../../core/time/local-date.ts';

/**
 * `sent`: it went out (see deliveries for how far). `notSent`: it was decided against, `reason` says why. `willSend` and
 * `wouldNotSend`: still ahead, judged by what is known now. `nothing`: no step fell on the day asked for.
 */
export type Outcome = 'sent' | 'notSent' | 'willSend' | 'wouldNotSend' | 'nothing';

/** One step for one reader, or why there was none on the day asked for. */
export interface ExplainedReminder {
  reminderId: string | null;
  contactId: string;
  contactName: string;
  outcome: Outcome;
  reason: NotWantedReason | null;
  /** The decision in words. */
  why: string;
  /** The step in words; null where none fell on the day. */
  step: string | null;
  fireAt: Instant | null;
  message: { id: string; kind: MessageKind; createdAt: Instant } | null;
  deliveries: Pick<Delivery, 'channel' | 'address' | 'state' | 'attempts' | 'finishedAt' | 'errorCode' | 'errorText'>[];
}

/** One due instance for one unit, with everything that was or will be sent about it. */
export interface ExplainedOccurrence {
  occurrenceId: string;
  unitName: string;
  originalDueOn: LocalDate;
  dueOn: LocalDate;
  state: Occurrence['state'];
  light: Light;
  /** The policy in force and the level that decided it; `default` is the one that ships. */
  policy: { name: string; version: number; level: PolicyBinding['level'] | 'default' };
  reminders: ExplainedReminder[];
  /** What happened to it, from the record, oldest first. */
  history: { at: Instant; actor: string; type: string; from: string | null; to: string | null; why: string | null }[];
}

export interface ItemExplanation {
  plan: { id: string; letter: string; title: string; state: string; activatedAt: Instant | null };
  item: { id: string; number: string; title: string };
  /** The day that was asked about; null for everything. */
  day: LocalDate | null;
  now: Instant;
  /** Silences that cover the item, a due instance of it or one of its readers, whether in force, ahead or over; by their end. */
  silences: ListedSilence[];
  occurrences: ExplainedOccurrence[];
}
