import type { MessageKind } from '../entities/message.ts';
import type { Ask } from '../entities/policy.ts';
import type { ButtonValue } from '../reply/button.ts';
import type { DecisionField } from '../reply/decision.ts';
import type { LocalDate } from '../time/local-date.ts';

/** A button of an item, already signed: channels show and return it, they never make one. */
export interface LetterButton {
  text: string;
  primary: boolean;
  value: ButtonValue;
}

/** One field of a form. A `choice` has `choices`; `value` is what stands in it at first. */
export interface LetterField {
  /** Comes back as the key of what was filled in. */
  name: DecisionField;
  kind: 'text' | 'date' | 'choice';
  label: string;
  required: boolean;
  choices?: string[];
  value?: string;
}

/**
 * A decision that needs more than a tap: its fields and the button that submits them, in one request. The item has a bare
 * button of the same action too, for where forms have no room: leave that out where the form is drawn.
 */
export interface LetterForm {
  text: string;
  primary: boolean;
  value: ButtonValue;
  fields: LetterField[];
}

/** One item as its reader sees it. */
export interface LetterItem {
  /** Id of the MessageItem. */
  itemId: string;
  /** What it is about, and how often its date was moved (1: never); for calendars, which keep one entry per occurrence. */
  occurrenceId?: string;
  dueRevision?: number;
  label: string;
  title: string;
  unitName: string;
  planTitle: string;
  dueOn: LocalDate;
  /** "5月31日到期，还有3个工作日", "已逾期2个工作日". */
  dueText: string;
  urgency: 'calm' | 'soon' | 'today' | 'overdue';
  ask: Ask;
  /** Facts below the item: last answer, promised date, blocker; for escalations who was asked when. */
  notes: string[];
  buttons: LetterButton[];
  /** Value of the form's submit button, where the item may be answered at more length. */
  form?: ButtonValue;
  /** Forms of a coordinator's decisions. */
  forms?: LetterForm[];
}

/** A message as words, free of any channel: every channel renders this. User-written text inside is not escaped. */
export interface Letter {
  messageId: string;
  kind: MessageKind;
  day: LocalDate;
  recipientName: string;
  /** Short line for a subject or card title, e.g. "督办提醒：5项待反馈，2项今天到期". */
  subject: string;
  /** Opening sentence. */
  opening: string;
  items: LetterItem[];
  /** Buttons of the message as a whole, where it asks one thing and has no items; its words say how to answer without. */
  choices?: LetterButton[];
  /** How to answer, or a whole text where there are no items. */
  closing: string;
}
