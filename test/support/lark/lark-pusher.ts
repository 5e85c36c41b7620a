import { randomBytes } from 'node:crypto';
import { componentsOf, isObject, type JsonObject } from './card-tree.ts';
import { judgePress, type PushAnswer, type Verdict } from './judge-answer.ts';
import type { LarkServerHandle } from './lark-server.ts';
import { isAlive, replaceCard } from './message-patch.ts';
import type { LarkMessage } from './message-store.ts';
import { seal, type Push, type PushKeys } from './push-envelope.ts';

const DEADLINE_MS = 3000;

export interface PusherOptions extends PushKeys {
  /** The receiver's webhook. */
  url: string;
  tenantKey?: string;
}

/** Posts a push and waits for the answer as long as the platform does. */
export async function post(url: string, { headers, body }: Push): Promise<PushAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable';
  }
}

/** What a person writes; `answers` is the message replied to. */
export interface SaidText {
  from: string;
  text: string;
  answers?: LarkMessage;
  messageId?: string;
  /** In a group, with the mentions the platform lists. */
  group?: { mentions?: { key: string; name: string; mentioned_type?: string }[] };
}

function newId(prefix: string): string {
  return `${prefix}${randomBytes(8).toString('hex')}`;
}

/** Values of the buttons a card has now, with their words. */
export function buttonsOf(message: LarkMessage): { text: string; value: JsonObject }[] {
  return componentsOf(message.content)
    .filter(({ tag }) => tag === 'button')
    .flatMap(({ text, behaviors }) => {
      const callback = Array.isArray(behaviors)
        ? (behaviors as unknown[]).find((one) => isObject(one) && one.type === 'callback')
        : null;
      if (!isObject(callback) || !isObject(callback.value) || !isObject(text)) return [];
      return [{ text: String(text.content), value: callback.value }];
    });
}

/**
 * The platform's other direction: people write to the bot and press buttons. Each method makes the push and leaves the
 * posting to `post`, so that a test can repeat it, hold it back, or post it twice.
 */
export function createLarkPusher(server: LarkServerHandle, options: PusherOptions) {
  const head = (type: string, eventId: string) => ({
    event_id: eventId,
    ...(options.verificationToken === undefined ? {} : { token: options.verificationToken }),
    create_time: String(server.clock.now()),
    event_type: type,
    tenant_key: options.tenantKey ?? 'tenant_1',
    app_id: server.appId,
  });
  const sealed = (payload: unknown) => seal(payload, options, server.clock.now());
  const user = (openId: string) => ({
    open_id: openId,
    union_id: openId.replace('ou_', 'on_'),
    user_id: openId.slice(-3),
  });

  function pressPayload(message: LarkMessage, action: JsonObject, by: string, eventId = newId('ev-')): object {
    const event = {
      operator: { tenant_key: options.tenantKey ?? 'tenant_1', ...user(by) },
      token: newId('c-'),
      action: { tag: 'button', ...action },
      host: 'im_message',
      context: { open_message_id: message.messageId, open_chat_id: message.chatId },
    };
    return { schema: '2.0', header: head('card.action.trigger', eventId), event };
  }
  const pressPush = (message: LarkMessage, value: unknown, by: string, eventId?: string): Push =>
    sealed(pressPayload(message, { value }, by, eventId));

  function textPayload({ from, text, answers, messageId = newId('om_in_'), group }: SaidText): object {
    const thread = answers ? { root_id: answers.messageId, parent_id: answers.messageId } : {};
    const message = {
      message_id: messageId,
      ...thread,
      create_time: String(server.clock.now()),
      chat_id: group ? 'oc_group' : `oc_p2p_${from}`,
      chat_type: group ? 'group' : 'p2p',
      message_type: 'text',
      content: JSON.stringify({ text }),
      ...(group?.mentions ? { mentions: group.mentions } : {}),
    };
    const sender = { sender_id: user(from), sender_type: 'user', tenant_key: options.tenantKey ?? 'tenant_1' };
    return { schema: '2.0', header: head('im.message.receive_v1', newId('ev-')), event: { sender, message } };
  }

  return {
    challenge: (): Push =>
      seal(
        { challenge: newId('ch-'), token: options.verificationToken, type: 'url_verification' },
        options,
        server.clock.now(),
        false,
      ),
    /** A text of a person to the bot; `answers` is the message replied to. The same message can go under several event ids. */
    textPush: (said: SaidText): Push => sealed(textPayload(said)),
    textPayload,
    pressPayload,
    /** An event of the platform's own: somebody left, the bot was taken into a group, a message was read. */
    eventPush: (type: string, event: JsonObject, eventId = newId('ev-')): Push =>
      sealed({ schema: '2.0', header: head(type, eventId), event }),
    /** Submits a form of the card with what was filled in. `valueLost`: the platform gives back the button's name only. */
    submitPush(message: LarkMessage, filled: Record<string, string>, by: string, valueLost = false): Push {
      const button = componentsOf(message.content).find((one) => one.form_action_type === 'submit');
      const fields = componentsOf(message.content).flatMap(({ name, tag }) =>
        tag !== 'button' && tag !== 'form' && typeof name === 'string' ? [name] : [],
      );
      const form_value = Object.fromEntries(fields.map((name) => [name, filled[name.split('__')[0] ?? ''] ?? '']));
      const [behavior] = (button?.behaviors ?? []) as { value: unknown }[];
      const value = valueLost ? {} : { value: behavior?.value };
      return sealed(pressPayload(message, { name: button?.name, ...value, form_value }, by));
    },
    pressPush,
    /**
     * A person presses the `nth` button with this text. Only buttons the card has now can be pressed, only by its
     * receiver, only while the card lives; a new card in the answer takes the place of the old one.
     */
    async press(message: LarkMessage, text: string, by: string, nth = 0): Promise<Verdict> {
      const button = buttonsOf(message).filter((candidate) => candidate.text === text)[nth];
      if (!button) throw new Error(`the card has no such button: ${text}`);
      if (message.receiveIdType !== 'chat_id' && message.receiveId !== by)
        throw new Error(`${by} does not see this card`);
      if (!isAlive(message, server.clock)) return { code: 200340, toast: null, card: null };
      const verdict = judgePress(await post(options.url, pressPush(message, button.value, by)));
      if (verdict.code === null && verdict.card !== null) replaceCard(message, verdict.card);
      return verdict;
    },
  };
}
