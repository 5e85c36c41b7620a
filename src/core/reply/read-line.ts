import type { WorkCalendar } from '../calendar/types.ts';
import { interpretReply } from './interpret.ts';
import type { Intent, ReplyContext } from './types.ts';

/** One line of `cuiban interpret --jsonl`. */
export interface ReplyLine {
  id: string;
  text: string;
  context: ReplyContext;
}

/** What `cuiban interpret` prints for a line; absent parts of an intent are left out. */
export interface ReplyLineReading {
  id: string;
  intents: Intent[];
  unsure: boolean;
}

/** Reads one line of the command line's input into one line of its output. */
export function readReplyLine(line: ReplyLine, calendar: WorkCalendar): ReplyLineReading {
  const { intents, unsure } = interpretReply(line.text, line.context, calendar);
  return { id: line.id, intents, unsure };
}
