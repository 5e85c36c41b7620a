import type { MessageItem } from '../entities/message.ts';
import type { OrderColour } from '../entities/occurrence.ts';
import { type DecisionAction, signButton, type SigningKeys } from '../reply/button.ts';
import type { LocalDate } from '../time/local-date.ts';
import { dayText } from './due-text.ts';
import type { LetterButton, LetterField, LetterForm } from './letter-types.ts';
import { COLOUR_WORDS } from './order-chain.ts';

/** What a coordinator can be offered about an item that waits for a decision. */
export interface DecisionOffer {
  /** The day asked for, else the day promised, where it lies ahead; null: nobody named one. */
  extendTo: LocalDate | null;
  /** Units to choose from for 改派; empty where a list would be too long. */
  units: readonly string[];
  /** The colour a 督办单 would have now; null where none may be issued. */
  order: OrderColour | null;
}

export interface Offered {
  buttons: LetterButton[];
  forms: LetterForm[];
}

const NOTHING: Offered = { buttons: [], forms: [] };

const WHY: LetterField = { name: 'note', kind: 'text', label: '原因（选填）', required: false };

/** The buttons and forms of an item for its reader, who decides. Each is one request. */
export function offersOf(
  { id, ask }: Pick<MessageItem, 'id' | 'ask'>,
  offer: DecisionOffer | undefined,
  contactId: string,
  keys: SigningKeys,
  today: LocalDate,
): Offered {
  if (!offer) return NOTHING;
  const button = (text: string, action: DecisionAction, primary = false, day?: LocalDate): LetterButton => ({
    text,
    primary,
    value: signButton(id, action, contactId, keys, day),
  });
  const form = (text: string, action: DecisionAction, fields: LetterField[]): LetterForm => ({
    text,
    primary: false,
    value: signButton(id, action, contactId, keys),
    fields,
  });
  const reassign = form('改派', 'reassign', [unitField(offer), WHY]);
  switch (ask) {
    case 'review':
      return {
        buttons: [button('通过', 'approve', true), button('退回', 'return')],
        forms: [form('退回', 'return', [{ name: 'note', kind: 'text', label: '还缺什么', required: true }])],
      };
    case 'notOurs':
      return {
        buttons: [button('改派', 'reassign', true), button('不予改派', 'uphold')],
        forms: [
          reassign,
          form('不予改派', 'uphold', [{ name: 'note', kind: 'text', label: '为什么仍由该单位办理', required: true }]),
        ],
      };
    case 'escalation':
      return {
        buttons: [
          offer.extendTo === null
            ? button('同意延期', 'grant', true)
            : button(`同意延期至${dayText(offer.extendTo, today)}`, 'grant', true, offer.extendTo),
          button('改派', 'reassign'),
          ...(offer.order === null ? [] : [button(`发${COLOUR_WORDS[offer.order]}督办单`, 'order')]),
        ],
        forms: [form('同意延期', 'grant', [dateField(offer), WHY]), reassign],
      };
    default:
      return NOTHING;
  }
}

function unitField({ units }: DecisionOffer): LetterField {
  const base = { name: 'unit', label: '改派给哪个单位', required: true } as const;
  return units.length > 0 ? { ...base, kind: 'choice', choices: [...units] } : { ...base, kind: 'text' };
}

function dateField({ extendTo }: DecisionOffer): LetterField {
  const base = { name: 'date', kind: 'date', label: '延期到哪一天', required: true } as const;
  return extendTo === null ? base : { ...base, value: extendTo };
}
