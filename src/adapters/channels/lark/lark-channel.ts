import type { Channel, SendOutcome, SendRequest } from '../../../app/channel.ts';
import type { Letter } from '../../../core/policy/letter-types.ts';
import { type Pace, type Passage, unpaced, type Urgency } from '../pace/pace.ts';
import { renderText } from '../render-text.ts';
import { certainlyNotTaken, larkMeaning } from './error-table.ts';
import { escapeText } from './escape-markdown.ts';
import { createLarkClient, type LarkAppConfig } from './lark-client.ts';
import { pageWords } from './page-link.ts';
import { createLarkDirectory, whoLeft } from './lark-directory.ts';
import { LarkFailure } from './lark-failure.ts';
import { larkTrouble } from './lark-trouble.ts';
import { sentCardCalls } from './sent-card.ts';
import { receiveIdType, type ReceiveIdType } from './receive-id.ts';
import { renderCard } from './render-card.ts';

/** The platform shows one message per uuid for an hour; the last minutes are left for clocks and slow answers. */
const IDEMPOTENT_MINUTES = 55;

/** Our key goes out as `uuid`; longer ones are refused by the platform. */
const LONGEST_KEY = 50;

interface Content {
  msg_type: 'interactive' | 'text';
  /** A JSON string, also for text. */
  content: string;
}

function cardContent(letter: Letter, link: string | null): Content | null {
  const card = renderCard(letter, { link });
  return card && { msg_type: 'interactive', content: JSON.stringify(card) };
}

function textContent(letter: Letter, link: string | null): Content {
  const called = pageWords(letter);
  const page = link === null || called === null ? '' : `\n${called}：${link}`;
  return { msg_type: 'text', content: JSON.stringify({ text: `${escapeText(renderText(letter))}${page}` }) };
}

type Granted = Extract<Passage, { ok: true }>;

/** What a failed call means for the delivery. Errors that are no `LarkFailure` are bugs and thrown on. */
export function larkOutcome(error: unknown): Exclude<SendOutcome, { result: 'sent' | 'busy' }> {
  if (!(error instanceof LarkFailure)) throw error;
  const { code, message: text, retryAfterSeconds } = error;
  const meaning = larkMeaning(error.larkCode, error.status);
  // A token refused twice, the second one fresh: something is amiss over there, and waiting is all there is to do.
  if (meaning === 'retry' || meaning === 'token') {
    const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
    const notTaken = certainlyNotTaken(error.larkCode, code) ? ({ notTaken: true } as const) : {};
    return { result: 'retry', code, text, ...wait, ...notTaken };
  }
  return { result: meaning, code, text };
}

/** What is decided on today goes before what is merely asked again; who just wrote is waiting for the answer. */
function urgencyOf({ kind }: Letter): Urgency {
  if (kind === 'escalation' || kind === 'decision' || kind === 'order') return 0;
  return kind === 'digest' ? 2 : 1;
}

/** Rest after the platform found us too fast all the same, where it names no time of its own. */
const REST_SECONDS = 2;

/** The address of the answer page of one message for its recipient; null where there is none. */
export type LinkFor = (messageId: string, contactId: string) => string | null;

export interface LarkChannelOptions {
  /** Keeps to the platform's limits together with all other processes; by default nothing is held back. */
  pace?: Pace;
  /** The same for what is asked about messages that were sent: changing them, who has read them. */
  laterPace?: Pace;
  /** Address of the page that gives the same answers as a message's buttons. */
  linkFor?: LinkFor;
}

/**
 * Messages of a Feishu/Lark bot: a card, or plain text where the card is not taken. The key is the `uuid`, so that
 * within the hour asking again never shows a second message. Time-outs and lost connections are therefore `retry`.
 */
export function createLarkChannel(
  config: LarkAppConfig,
  { pace = unpaced, laterPace = unpaced, linkFor }: LarkChannelOptions = {},
): Channel {
  const client = createLarkClient(config);

  /** One call, which was let pass. */
  async function post(type: ReceiveIdType, data: Content & { receive_id: string; uuid: string }, passage: Granted) {
    try {
      return await client.call((sdk) =>
        sdk.im.v1.message.create({ params: { receive_id_type: type }, data: { ...data } }),
      );
    } catch (error) {
      if (error instanceof LarkFailure && error.larkCode === 99991400)
        await pace.rest(error.retryAfterSeconds ?? REST_SECONDS);
      throw error;
    } finally {
      passage.answered();
    }
  }

  /** One message, with one more try where the token was refused; that one takes its own turn. */
  async function create(
    type: ReceiveIdType,
    data: Content & { receive_id: string; uuid: string },
    urgency: Urgency,
    passage: Granted,
  ) {
    try {
      return (await post(type, data, passage)).data?.message_id ?? null;
    } catch (error) {
      if (!(error instanceof LarkFailure) || larkMeaning(error.larkCode, error.status) !== 'token') throw error;
      await client.dropToken();
      const again = await pace.take(data.receive_id, urgency);
      if (!again.ok) throw error;
      return (await post(type, data, again)).data?.message_id ?? null;
    }
  }

  async function deliver(
    { letter, address, key, contactId }: SendRequest,
    type: ReceiveIdType,
    passage: Granted,
  ): Promise<SendOutcome> {
    const to = { receive_id: address, uuid: key };
    const urgency = urgencyOf(letter);
    const link = pageWords(letter) === null ? null : (linkFor?.(letter.messageId, contactId) ?? null);
    const card = cardContent(letter, link);
    let next = passage;
    if (card) {
      try {
        return { result: 'sent', providerMessageId: await create(type, { ...card, ...to }, urgency, next) };
      } catch (error) {
        const outcome = larkOutcome(error);
        if (outcome.result !== 'refused') return outcome;
        config.log?.(`lark: card refused, code ${outcome.code}; sending it as text`);
      }
      const again = await pace.take(address, urgency);
      if (!again.ok)
        return {
          result: 'retry',
          code: 'busy',
          text: '发送繁忙',
          retryAfterSeconds: again.afterSeconds,
          notTaken: true,
        };
      next = again;
    }
    // The same uuid: should the card have arrived after all, the text will not be shown beside it.
    const text = { ...textContent(letter, link), ...to };
    return { result: 'sent', providerMessageId: await create(type, text, urgency, next) };
  }

  return {
    name: 'lark',
    idempotentMinutes: IDEMPOTENT_MINUTES,
    ...sentCardCalls(client, laterPace, linkFor),
    directory: createLarkDirectory(client),
    whoLeft: (addresses) => whoLeft(client, addresses),
    async send(request) {
      if (request.key.length > LONGEST_KEY) throw new Error(`key longer than ${LONGEST_KEY}: ${request.key}`);
      const type = receiveIdType(request.address);
      if (!type) return { result: 'unreachable', code: 'bad-address', text: '不是有效的飞书用户或群 ID' };
      try {
        await client.ensureToken();
      } catch (error) {
        return larkOutcome(error);
      }
      const passage = await pace.take(request.address, urgencyOf(request.letter));
      if (!passage.ok) return { result: 'busy', retryAfterSeconds: passage.afterSeconds };
      try {
        await request.handingOver();
      } catch (error) {
        passage.answered();
        throw error;
      }
      return deliver(request, type, passage).catch(larkOutcome);
    },
    async check() {
      try {
        await client.call((sdk) => sdk.request({ method: 'GET', url: '/open-apis/bot/v3/info' }));
        return null;
      } catch (error) {
        return larkTrouble(larkOutcome(error));
      }
    },
    close() {
      client.close();
      return Promise.resolve();
    },
  };
}
