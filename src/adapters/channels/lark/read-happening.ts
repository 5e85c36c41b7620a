import type { Happening } from '../../../app/happening/happening.ts';
import { type JsonObject, objectAt, stringAt } from './lark-json.ts';

/** The platform's milliseconds as text; null for anything else. */
function instantOf(text: string): string | null {
  const milliseconds = Number(text);
  return /^\d{12,14}$/.test(text) ? new Date(milliseconds).toISOString() : null;
}

/** What the platform tells of itself and its people; null for events nobody asked for, and for what lacks its parts. */
export function readHappening(type: string, event: JsonObject): Happening | null {
  const channel = 'lark';
  switch (type) {
    case 'contact.user.deleted_v3': {
      const address = stringAt(objectAt(event, 'object'), 'open_id');
      return address === '' ? null : { kind: 'left', channel, address };
    }
    case 'im.chat.member.bot.added_v1': {
      const chat = stringAt(event, 'chat_id');
      return chat === '' ? null : { kind: 'invited', channel, chat };
    }
    case 'im.message.message_read_v1': {
      const reader = objectAt(event, 'reader');
      const openId = stringAt(objectAt(reader, 'reader_id'), 'open_id');
      const at = instantOf(stringAt(reader, 'read_time'));
      const ids = Array.isArray(event.message_id_list) ? event.message_id_list : [];
      const messageIds = ids.filter((id) => typeof id === 'string');
      return openId === '' || at === null ? null : { kind: 'read', channel, messageIds, reader: openId, at };
    }
    default:
      return null;
  }
}
