import type { OccurrenceEvent } from '../core/occurrence/transition.ts';
import type { Intent } from '../core/reply/types.ts';

/** What a statement does to its occurrence; null where it changes nothing by itself. `answer` are the sender's words. */
export function statementEvent(intent: Omit<Intent, 'item'>, answer: string | null): OccurrenceEvent | null {
  const promisedOn = intent.date ?? null;
  const percent = intent.percent ?? null;
  switch (intent.kind) {
    case 'done':
      return { type: 'submit', answer };
    case 'acknowledged':
      return { type: 'acknowledge', promisedOn };
    case 'blocked':
      return { type: 'report', percent, promisedOn, blocked: intent.reason ?? '有困难', answer };
    case 'in_progress':
    case 'value':
    case 'delegated':
      return { type: 'report', percent, promisedOn, answer };
    // asking for more time, or whose it is, is an answer: the item has been received; what becomes of it others decide
    case 'extension_request':
    case 'not_ours':
    case 'question':
      return { type: 'acknowledge' };
    case 'undo':
    case 'none':
      return null;
  }
}
