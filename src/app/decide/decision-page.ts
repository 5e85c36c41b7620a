import type { Message } from '../../core/entities/message.ts';
import type { LetterItem } from '../../core/policy/letter-types.ts';
import type { Instant } from '../../core/time/instant.ts';
import { letterOf } from '../letter-of.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';

/** One item that a coordinator may decide about on the answer page: its facts, its buttons and forms, as of now. */
export type DecisionItem = Pick<LetterItem, 'itemId' | 'label' | 'title' | 'unitName' | 'urgency' | 'notes'> & {
  due: string;
  buttons: LetterItem['buttons'];
  forms: NonNullable<LetterItem['forms']>;
};

/** What a link in a message to a coordinator shows; empty for every other message. `mayAct`: the link is not too old. */
export async function decisionItems(
  tx: Tx,
  deps: Pick<Deps, 'calendar' | 'keys'>,
  message: Message,
  mayAct: boolean,
  now: Instant,
): Promise<DecisionItem[]> {
  if (message.kind !== 'escalation' && message.kind !== 'decision') return [];
  const { items } = await letterOf(tx, deps, message, now);
  return items.map(({ itemId, label, title, unitName, urgency, notes, dueText, buttons, forms = [] }) => ({
    itemId,
    label,
    title,
    unitName,
    urgency,
    notes,
    due: dueText,
    // where a form stands its bare button would only ask for the form
    buttons: mayAct
      ? buttons.filter(({ value }) => value.d !== undefined || !forms.some((one) => one.value.a === value.a))
      : [],
    forms: mayAct ? forms : [],
  }));
}
