import type { Inbound } from '../../../core/entities/inbound.ts';
import { buttonOfName } from '../../../core/reply/button.ts';
import { readFields } from './card-form.ts';
import type { Happening } from '../../../app/happening/happening.ts';
import { readHappening } from './read-happening.ts';
import { asObject, objectAt, stringAt, type JsonObject } from './lark-json.ts';
import { messageText } from './message-text.ts';

/** What a channel knows of something that came in; the rest of the row is the app's to fill. */
export type LarkInbound = Pick<Inbound, 'channel' | 'providerId' | 'sender' | 'answersTo' | 'kind' | 'body' | 'raw'>;

export type LarkEvent =
  | { kind: 'inbound'; inbound: LarkInbound }
  /** Told by the platform, not by a person. */
  | { kind: 'happening'; happening: Happening }
  /** Genuine, and nothing to do: events nobody asked for, other bots' messages. */
  | { kind: 'ignored'; reason: string }
  | { kind: 'malformed'; reason: string };

/** The payload to keep: as received, but for the verification token, which is a secret and proves nothing later. */
function keepable(payload: JsonObject): JsonObject {
  const { token: _token, ...header } = objectAt(payload, 'header');
  return { ...payload, header };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

/** In a group only what mentions somebody can be meant for the bot; where the platform says who is a bot, only that. */
function addressesBot(message: JsonObject): boolean {
  const mentions = Array.isArray(message.mentions) ? message.mentions.map((one) => asObject(one) ?? {}) : [];
  const kinds = mentions.map((one) => stringAt(one, 'mentioned_type')).filter((kind) => kind !== '');
  return kinds.length > 0 ? kinds.includes('bot') : mentions.length > 0;
}

/** De-duplicated by message id: the platform pushes one message under several event ids. */
function readMessage(payload: JsonObject): LarkEvent {
  const event = objectAt(payload, 'event');
  const message = objectAt(event, 'message');
  const sender = objectAt(event, 'sender');
  const providerId = stringAt(message, 'message_id');
  const openId = stringAt(objectAt(sender, 'sender_id'), 'open_id');
  // Answering another bot could go on for ever.
  if (stringAt(sender, 'sender_type') !== 'user') return { kind: 'ignored', reason: 'message not from a person' };
  if (providerId === '' || openId === '') return { kind: 'malformed', reason: 'message without id or sender' };
  if (stringAt(message, 'chat_type') === 'group' && !addressesBot(message))
    return { kind: 'ignored', reason: 'group talk' };
  const text = messageText(stringAt(message, 'message_type'), stringAt(message, 'content'));
  const answersTo = orNull(stringAt(message, 'parent_id')) ?? orNull(stringAt(message, 'root_id'));
  const kind = text === null ? 'other' : 'text';
  const body = text ?? '';
  return {
    kind: 'inbound',
    inbound: { channel: 'lark', providerId, sender: openId, answersTo, kind, body, raw: keepable(payload) },
  };
}

/**
 * The value of the pressed button, with the fields where it submitted a form. Whether a submit button gives its value back
 * is not written; its name carries the same.
 */
function pressedValue(action: JsonObject): unknown {
  const value = asObject(action.value) ?? asObject(buttonOfName(stringAt(action, 'name')));
  const form = asObject(action.form_value);
  return value && form ? { ...value, form: readFields(form) } : value;
}

/** De-duplicated by event id; two taps are two events, and told apart by the state of the item. */
function readPress(payload: JsonObject): LarkEvent {
  const event = objectAt(payload, 'event');
  const providerId = stringAt(objectAt(payload, 'header'), 'event_id');
  const sender = stringAt(objectAt(event, 'operator'), 'open_id');
  if (providerId === '' || sender === '') return { kind: 'malformed', reason: 'press without event id or operator' };
  const answersTo = orNull(stringAt(objectAt(event, 'context'), 'open_message_id'));
  const body = JSON.stringify(pressedValue(objectAt(event, 'action')));
  return {
    kind: 'inbound',
    inbound: { channel: 'lark', providerId, sender, answersTo, kind: 'button', body, raw: keepable(payload) },
  };
}

/**
 * Reads one genuine event (already decrypted and verified, whether it came by webhook or long connection) of schema 2.0:
 * a person's message or a press on a card.
 */
export function readLarkEvent(payload: JsonObject): LarkEvent {
  const type = stringAt(objectAt(payload, 'header'), 'event_type');
  if (type === 'im.message.receive_v1') return readMessage(payload);
  if (type === 'card.action.trigger') return readPress(payload);
  const happening = readHappening(type, objectAt(payload, 'event'));
  if (happening) return { kind: 'happening', happening };
  return type === '' ? { kind: 'malformed', reason: 'no event type' } : { kind: 'ignored', reason: 'not subscribed' };
}
