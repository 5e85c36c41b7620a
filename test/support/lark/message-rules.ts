import { failure, type ApiAnswer } from './api-answer.ts';
import { cardProblems } from './card-rules.ts';
import { isObject } from './card-tree.ts';

export interface SendCall {
  receiveIdType: string;
  receiveId: string;
  msgType: string;
  content: unknown;
  uuid: string | null;
}

const PREFIX: Record<string, RegExp> = {
  open_id: /^ou_\w+$/,
  union_id: /^on_\w+$/,
  chat_id: /^oc_\w+$/,
  user_id: /^\w+$/,
  email: /^[^@\s]+@[^@\s]+$/,
};

const LIMIT: Record<string, number> = { text: 150 * 1024, interactive: 30 * 1024, post: 30 * 1024 };

function parsed(content: unknown): unknown {
  try {
    return typeof content === 'string' ? JSON.parse(content) : null;
  } catch {
    return null;
  }
}

function invalid(what: string): ApiAnswer {
  return failure(99992402, `field validation failed: ${what}`);
}

/** Problems of a content for its type, as the platform would answer them; null: fine. */
export function contentRefusal(msgType: string, content: unknown): ApiAnswer | null {
  if (!isObject(content))
    return failure(
      230001,
      'Your request contains an invalid request parameter, ext=content is not a JSON string of an object',
    );
  if (msgType === 'text' && (typeof content.text !== 'string' || content.text === ''))
    return failure(230001, 'ext=text is empty');
  if (msgType !== 'interactive') return null;
  const problems = cardProblems(content);
  return problems.length === 0 ? null : failure(230099, `Failed to create card content, ext=${problems.join('; ')}`);
}

/** Reads and judges a call of `im.v1.message.create`. */
export function readSend(url: URL, rawBody: Buffer): { ok: true; call: SendCall } | { ok: false; answer: ApiAnswer } {
  const refuse = (answer: ApiAnswer) => ({ ok: false as const, answer });
  const body = parsed(rawBody.toString('utf8'));
  if (!isObject(body)) return refuse(failure(9499, 'Bad Request'));
  const { receive_id: receiveId, msg_type: msgType, content, uuid } = body;
  const receiveIdType = url.searchParams.get('receive_id_type') ?? '';
  if (!(receiveIdType in PREFIX)) return refuse(invalid('receive_id_type'));
  if (typeof receiveId !== 'string' || !PREFIX[receiveIdType]?.test(receiveId))
    return refuse(invalid('receive_id does not fit receive_id_type'));
  if (typeof msgType !== 'string' || !(msgType in LIMIT)) return refuse(invalid('msg_type'));
  if (uuid !== undefined && (typeof uuid !== 'string' || uuid.length > 50))
    return refuse(invalid('uuid: at most 50 characters'));
  if (rawBody.length > (LIMIT[msgType] ?? 0))
    return refuse(failure(230025, 'The length of the message content reaches its limit.'));
  const refusal = contentRefusal(msgType, parsed(content));
  if (refusal) return refuse(refusal);
  return { ok: true, call: { receiveIdType, receiveId, msgType, content: parsed(content), uuid: uuid ?? null } };
}
