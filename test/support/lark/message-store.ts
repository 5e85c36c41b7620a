import type { LarkClock } from './lark-clock.ts';

/** A message as the platform has it. */
export interface LarkMessage {
  messageId: string;
  chatId: string;
  receiveIdType: string;
  receiveId: string;
  msgType: string;
  /** Parsed content: `{text}` or the card as it is now. */
  content: unknown;
  /** Earlier contents, oldest first. */
  history: unknown[];
  uuid: string | null;
  /** Milliseconds since the epoch, by the platform's clock. */
  createdAt: number;
  /** Mentions that rang somebody's phone. */
  pings: string[];
  /** The message it replies to. */
  parentId?: string;
  /** Who has read it, and when by the platform's clock. */
  reads: { reader: string; at: number }[];
  /** "urgent_app ou_x" and the like. */
  urged: string[];
}

const UUID_LIFE = 60 * 60 * 1000;

/** Keeps messages; one uuid gives one message for an hour. */
export function createMessageStore(clock: LarkClock) {
  const messages: LarkMessage[] = [];
  const byUuid = new Map<string, LarkMessage>();
  return {
    messages,
    /** The message an uuid stands for right now. */
    known(uuid: string | null): LarkMessage | null {
      const message = uuid === null ? undefined : byUuid.get(uuid);
      return message && message.createdAt > clock.now() - UUID_LIFE ? message : null;
    },
    add(fields: Omit<LarkMessage, 'messageId' | 'chatId' | 'history' | 'createdAt' | 'reads' | 'urged'>): LarkMessage {
      const number = String(messages.length + 1).padStart(6, '0');
      const chatId = fields.receiveId.startsWith('oc_') ? fields.receiveId : `oc_p2p_${fields.receiveId}`;
      const message = {
        ...fields,
        messageId: `om_${number}`,
        chatId,
        history: [],
        reads: [],
        urged: [],
        createdAt: clock.now(),
      };
      messages.push(message);
      if (message.uuid !== null) byUuid.set(message.uuid, message);
      return message;
    },
    find: (messageId: string) => messages.find((message) => message.messageId === messageId) ?? null,
  };
}

export type MessageStore = ReturnType<typeof createMessageStore>;
