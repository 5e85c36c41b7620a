import type { ReplyKind } from '../entities/inbound.ts';
import type { LocalDate } from '../time/local-date.ts';

/** An open item as the sender was shown it, in that order. `number` is its label in the message answered. */
export interface ReplyItem {
  number: string;
  title: string;
  due: LocalDate;
}

/** What a sentence is read against: the day it was written and the sender's open items. */
export interface ReplyContext {
  today: LocalDate;
  items: ReplyItem[];
  /**
   * True where the sender was shown the numbers as “第8项”: 第N项 then means that label and never the N-th of the list. What
   * has no such label is asked back: it may be an item that is closed by now.
   */
  labelled?: boolean;
}

/** What was said about one item; `item` is its number, or null where none, two or an unknown one was named. */
export interface Intent {
  item: string | null;
  kind: ReplyKind;
  /** 0-100. */
  percent?: number;
  value?: number;
  measure?: string;
  date?: LocalDate;
  /** A short piece of the text, word for word. */
  reason?: string;
}

export interface ReplyReading {
  intents: Intent[];
  /** True when a clerk would ask back what was meant; nothing may change then. */
  unsure: boolean;
  /** Why, in Chinese, to be said to the sender; null when sure. */
  unsureReason: string | null;
  /** Numbers of the items to offer as choices when asking back. */
  choices: string[];
}
