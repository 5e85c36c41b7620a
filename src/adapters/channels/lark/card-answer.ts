import type { Letter } from '../../../core/policy/letter-types.ts';
import type { LarkCard } from './card-types.ts';
import { renderCard } from './render-card.ts';

/** What the presser of a button is shown: a short note, and the card in its new state. */
export interface CardAnswer {
  toast?: { type: CardTone; content: string };
  card?: { type: 'raw'; data: LarkCard };
}

export type CardTone = 'success' | 'info' | 'warning' | 'error';

/**
 * The body that answers a press, to be sent with HTTP 200 within 3 seconds. Without a toast and a card it is `{}`, which
 * shows nothing; an empty body would show an error.
 */
export function cardAnswer(
  {
    toast,
    tone = 'success',
    letter,
  }: {
    toast?: string;
    tone?: CardTone;
    /** The message in its newest state. */
    letter?: Letter;
  },
  link: string | null = null,
): CardAnswer {
  const card = letter ? renderCard(letter, { link }) : null;
  return {
    ...(toast === undefined ? {} : { toast: { type: tone, content: toast } }),
    ...(card === null ? {} : { card: { type: 'raw', data: card } }),
  };
}
