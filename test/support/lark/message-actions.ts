import { failure, success, type ApiAnswer } from './api-answer.ts';
import { isObject } from './card-tree.ts';
import { pingsIn } from './card-text.ts';
import type { LarkClock } from './lark-clock.ts';
import { contentRefusal } from './message-rules.ts';
import type { LarkMessage, MessageStore } from './message-store.ts';
import type { createRateLimits } from './rate-limits.ts';

const READ_DAYS = 7;
const MOST_URGED = 200;

interface Platform {
  store: MessageStore;
  limits: ReturnType<typeof createRateLimits>;
  clock: LarkClock;
}

function parsed(rawBody: Buffer): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(rawBody.toString('utf8'));
    return isObject(body) ? body : {};
  } catch {
    return {};
  }
}

function messageAt(store: MessageStore, url: URL): LarkMessage | null {
  return store.find(url.pathname.split('/').at(-2) ?? '');
}

/** `POST /im/v1/messages/:id/reply`: contents as when sending, one message per uuid and hour. */
export function replyToMessage({ store, limits }: Platform, url: URL, rawBody: Buffer): ApiAnswer {
  const parent = messageAt(store, url);
  if (!parent) return failure(230001, 'invalid message_id');
  const { msg_type: msgType, content, uuid } = parsed(rawBody);
  if (typeof msgType !== 'string' || typeof content !== 'string') return failure(99992402, 'field validation failed');
  if (uuid !== undefined && (typeof uuid !== 'string' || uuid.length > 50))
    return failure(99992402, 'uuid: at most 50 characters');
  const body: unknown = JSON.parse(content);
  const refusal = contentRefusal(msgType, body) ?? limits.target(parent.receiveId);
  if (refusal) return refusal;
  const { receiveId, receiveIdType } = parent;
  const fields = { receiveId, receiveIdType, msgType, content: body, uuid: uuid ?? null, pings: pingsIn(body) };
  const message = store.known(fields.uuid) ?? store.add({ ...fields, parentId: parent.messageId });
  return success({ message_id: message.messageId, chat_id: message.chatId, parent_id: parent.messageId });
}

/** `PATCH /im/v1/messages/:id/urgent_app|urgent_sms|urgent_phone`: own messages, users inside their chat, 200 at most. */
export function urgeReaders({ store }: Platform, url: URL, rawBody: Buffer): ApiAnswer {
  const message = messageAt(store, url);
  if (!message) return failure(230001, 'invalid message_id');
  if (!url.searchParams.get('user_id_type')) return failure(99992402, 'user_id_type');
  const { user_id_list: users } = parsed(rawBody);
  if (!Array.isArray(users) || users.length === 0 || users.length > MOST_URGED)
    return failure(99992402, 'user_id_list');
  const inside = (user: unknown) => message.receiveIdType === 'chat_id' || user === message.receiveId;
  const kind = url.pathname.split('/').at(-1) ?? '';
  message.urged.push(...users.filter(inside).map((user) => `${kind} ${String(user)}`));
  return success({ invalid_user_id_list: users.filter((user) => !inside(user)) });
}

/** `GET /im/v1/messages/:id/read_users`: own messages, for seven days. */
export function readersOf({ store, clock }: Platform, url: URL): ApiAnswer {
  const message = messageAt(store, url);
  if (!message) return failure(230001, 'invalid message_id');
  if (!url.searchParams.get('user_id_type')) return failure(99992402, 'user_id_type');
  if (clock.now() - message.createdAt > READ_DAYS * 86_400_000)
    return failure(230001, 'The message was sent more than 7 days ago.');
  const items = message.reads.map(({ reader, at }) => ({
    user_id_type: 'open_id',
    user_id: reader,
    timestamp: String(at),
  }));
  return success({ items, has_more: false });
}
