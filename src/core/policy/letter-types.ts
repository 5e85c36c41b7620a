import type { MessageKind } from '../entities/message.ts';
import type { Ask } from '../entities/policy.ts';
import type { ButtonValue } from '../reply/button.ts';
import type { LocalDate } from '../time/local-date.ts';

/** A button of an item, already signed: channels show and return it, they never make one. */
export interface LetterButton {
  text: string;
  primary: boolean;
  value: ButtonValue;
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
  /** How to answer, or a whole text where there are no items. */
  closing: string;
}
