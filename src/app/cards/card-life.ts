import type { SentCard } from '../../core/entities/message.ts';
import { deriveId } from '../../core/ids.ts';
import type { Letter } from '../../core/policy/letter-types.ts';
import { addMinutes, type Instant, minutesBetween } from '../../core/time/instant.ts';

const DAY = 24 * 60;

/** The platform neither changes a card of this age nor takes a press on it. */
const LIFE_MINUTES = 14 * DAY;

/** Before that its work passes to the link; some hours are left for a platform that is away just then. */
const HAND_OVER_MINUTES = LIFE_MINUTES - 8 * 60;

/** When the platform is asked who has read it, after sending; it knows for seven days. */
const READ_CHECKS = [2 * 60, DAY, 3 * DAY, 7 * DAY - 4 * 60];

/** When a card's buttons are taken off, and its link takes over. */
export function handOverAt(sentAt: Instant): Instant {
  return addMinutes(sentAt, HAND_OVER_MINUTES);
}

/** How far on in its life a card is: `handedOver` where its buttons are to go, `ended` where nothing can be changed. */
export function cardAge(sentAt: Instant, now: Instant): 'young' | 'handedOver' | 'ended' {
  const minutes = minutesBetween(sentAt, now);
  if (minutes >= LIFE_MINUTES) return 'ended';
  return minutes >= HAND_OVER_MINUTES ? 'handedOver' : 'young';
}

/** When to ask next who has read it; null: the platform knows no more. */
export function nextReadCheck(sentAt: Instant, now: Instant): Instant | null {
  const minutes = READ_CHECKS.find((after) => after > minutesBetween(sentAt, now));
  return minutes === undefined ? null : addMinutes(sentAt, minutes);
}

/** What a card shows, as a hash: two letters with the same items look the same. */
export function cardFace({ items }: Letter): string {
  return deriveId('cardFace', JSON.stringify(items));
}

/** The row of a card that has just been sent. */
export function newCard(delivery: { id: string; messageId: string }, letter: Letter, sentAt: Instant): SentCard {
  return {
    id: deriveId('sentCard', delivery.id),
    deliveryId: delivery.id,
    messageId: delivery.messageId,
    sentAt,
    face: cardFace(letter),
    redrawAt: letter.items.length > 0 ? handOverAt(sentAt) : null,
    readCheckAt: nextReadCheck(sentAt, sentAt),
    readAt: null,
  };
}
