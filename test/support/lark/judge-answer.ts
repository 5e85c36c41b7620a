import { cardProblems } from './card-rules.ts';
import { isObject } from './card-tree.ts';

/** What the receiver of a push answered; `timeout` after 3 seconds, `unreachable` where no connection was had. */
export type PushAnswer = { status: number; text: string } | 'timeout' | 'unreachable';

/** What the platform makes of it. For a press, `code` is what its presser is shown as an error; null: all is well. */
export interface Verdict {
  code: number | null;
  toast: { type: string; content: string } | null;
  /** The new card, where one was given. */
  card: unknown;
}

function verdict(code: number | null): Verdict {
  return { code, toast: null, card: null };
}

function toastOf(value: unknown): Verdict['toast'] | 'bad' {
  if (value === undefined) return null;
  const known = isObject(value) && ['success', 'info', 'warning', 'error'].includes(String(value.type));
  return known && typeof value.content === 'string' ? { type: String(value.type), content: value.content } : 'bad';
}

/** Judges the answer to a press as the client does: HTTP 200, a JSON object, a known toast, a card of JSON 2.0. */
export function judgePress(answer: PushAnswer): Verdict {
  if (answer === 'timeout') return verdict(200341);
  if (answer === 'unreachable') return verdict(200342);
  if (answer.status !== 200) return verdict(200671);
  let body: unknown;
  try {
    body = JSON.parse(answer.text);
  } catch {
    return verdict(200672);
  }
  if (!isObject(body) || Object.keys(body).some((key) => key !== 'toast' && key !== 'card')) return verdict(200672);
  const toast = toastOf(body.toast);
  if (toast === 'bad') return verdict(200672);
  const { card } = body;
  if (card === undefined) return { code: null, toast, card: null };
  if (!isObject(card) || card.type !== 'raw' || !isObject(card.data)) return verdict(200673);
  if (card.data.schema !== '2.0') return verdict(200830);
  return cardProblems(card.data).length > 0 ? verdict(200673) : { code: null, toast, card: card.data };
}

/** Whether an event counts as delivered: HTTP 200 in time. Otherwise it is pushed again. */
export function isDelivered(answer: PushAnswer): boolean {
  return typeof answer === 'object' && answer.status === 200;
}
