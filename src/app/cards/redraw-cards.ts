import type { SentCard } from '../../core/entities/message.ts';
import type { Letter } from '../../core/policy/letter-types.ts';
import { addMinutes, type Instant } from '../../core/time/instant.ts';
import { answeredLetter } from '../answered-letter.ts';
import type { RedrawOutcome } from '../channel.ts';
import type { Deps } from '../ports.ts';
import { cardAge, cardFace, handOverAt } from './card-life.ts';

const BATCH = 100;

/** Longer than one change takes; a process that dies in between leaves it to the next. */
const LEASE_MINUTES = 5;

/** Until a change is tried again that the platform did not take for now. */
const AGAIN_MINUTES = 1;

/**
 * Brings cards up to date that no longer show how their items stand (answered by mail, on the page, by somebody else), and
 * takes the buttons off those that are about to outlive them. Any number of processes may do so at once. Returns how many
 * were changed.
 */
export async function redrawCards(deps: Deps): Promise<number> {
  const { store, clock } = deps;
  const due = await store.sentCard.find({ redrawAt: { lte: clock.now() } }, { orderBy: ['redrawAt'], limit: BATCH });
  let changed = 0;
  for (const card of due) {
    const leasedUntil = addMinutes(clock.now(), LEASE_MINUTES);
    const mine = await store.sentCard.update(card.id, { redrawAt: leasedUntil }, { redrawAt: card.redrawAt });
    if (!mine) continue;
    const { patch, drawn } = await redraw(deps, card, clock.now());
    // Marked anew in between: then the next round looks at it, and only what was drawn is kept.
    if (!(await store.sentCard.update(card.id, patch, { redrawAt: leasedUntil })) && patch.face !== undefined)
      await store.sentCard.update(card.id, { face: patch.face });
    if (drawn) changed += 1;
  }
  return changed;
}

type Redrawn = { patch: Partial<SentCard>; drawn: boolean };

async function redraw(deps: Deps, card: SentCard, now: Instant): Promise<Redrawn> {
  const never: Redrawn = { patch: { redrawAt: null }, drawn: false };
  const age = cardAge(card.sentAt, now);
  const delivery = await deps.store.delivery.get(card.deliveryId);
  const message = await deps.store.message.get(card.messageId);
  const channel = delivery && deps.channels.get(delivery.channel);
  if (age === 'ended' || !message || !delivery?.providerMessageId || !channel?.redraw) return never;
  const letter = await answeredLetter(deps.store, deps, message, now);
  const shown = age === 'handedOver' ? withoutButtons(letter) : letter;
  const next = { redrawAt: age === 'handedOver' ? null : handOverAt(card.sentAt), face: cardFace(shown) };
  const asksNothing =
    age === 'handedOver' && letter.items.every(({ buttons, form, forms }) => buttons.length === 0 && !form && !forms);
  if (next.face === card.face || asksNothing) return { patch: next, drawn: false };
  const { contactId } = message;
  const { address, providerMessageId } = delivery;
  const expired = age === 'handedOver';
  const outcome = await channel.redraw({ letter: shown, address, contactId, providerMessageId, expired });
  return settled(outcome, next, now);
}

function settled(outcome: RedrawOutcome, next: Partial<SentCard>, now: Instant): Redrawn {
  if (outcome.result === 'changed') return { patch: next, drawn: true };
  if (outcome.result === 'never') return { patch: { redrawAt: null }, drawn: false };
  const minutes = Math.max(AGAIN_MINUTES, (outcome.afterSeconds ?? 0) / 60);
  return { patch: { redrawAt: addMinutes(now, minutes) }, drawn: false };
}

/** What was answered stays to be read; what is open is answered by the link from now on. */
function withoutButtons(letter: Letter): Letter {
  return {
    ...letter,
    items: letter.items.map(({ form: _form, forms: _forms, ...item }) => ({ ...item, buttons: [] })),
  };
}
