import { failure, success, type ApiAnswer } from './api-answer.ts';
import { pingsIn } from './card-text.ts';
import type { LarkClock } from './lark-clock.ts';
import { contentRefusal } from './message-rules.ts';
import type { LarkMessage, MessageStore } from './message-store.ts';
import type { createRateLimits } from './rate-limits.ts';

export const CARD_LIFE_DAYS = 14;

/** Whether a card can still be updated, and its buttons still work. */
export function isAlive(message: LarkMessage, clock: LarkClock): boolean {
  return clock.now() - message.createdAt <= CARD_LIFE_DAYS * 24 * 60 * 60 * 1000;
}

/** Replaces a card; the earlier one stays in its history. */
export function replaceCard(message: LarkMessage, card: unknown): void {
  message.history.push(message.content);
  message.content = card;
  message.pings.push(...pingsIn(card));
}

/** `PATCH /im/v1/messages/:id`: own cards only, within 14 days, five times a second. */
export function patchMessage(
  store: MessageStore,
  limits: ReturnType<typeof createRateLimits>,
  clock: LarkClock,
  url: URL,
  rawBody: Buffer,
): ApiAnswer {
  const message = store.find(url.pathname.split('/').at(-1) ?? '');
  if (!message) return failure(230001, 'invalid message_id');
  if (message.msgType !== 'interactive') return failure(230001, 'This message is NOT a card.');
  if (!isAlive(message, clock)) return failure(230031, 'The message sent more than 14 days ago cannot be updated.');
  const crowded = limits.target(message.messageId);
  if (crowded) return crowded;
  const { content } = JSON.parse(rawBody.toString('utf8')) as { content?: unknown };
  const card: unknown = typeof content === 'string' ? JSON.parse(content) : null;
  const refusal = contentRefusal('interactive', card);
  if (refusal) return refusal;
  replaceCard(message, card);
  return success({});
}
