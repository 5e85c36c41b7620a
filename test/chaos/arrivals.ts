import type { Store } from '../../src/app/store.ts';
import { localDateOf } from '../../src/core/time/instant.ts';
import { readMail } from '../support/smtp/read-mail.ts';
import type { LarkMessage } from '../support/lark/message-store.ts';
import type { ReceivedMail } from '../support/smtp/smtp-server.ts';
import type { DrivenClock } from './driven-clock.ts';
import type { ProviderProcess } from './provider.ts';

/** One message that reached its reader, as the receiving side tells it. */
export interface Arrival {
  address: string;
  day: string;
  marks: string[];
}

/** Only behind their word: the signatures of buttons hold every kind of letters. */
function marksIn(text: string): string[] {
  return [...new Set([...text.matchAll(/办理事项(K\d\d[AB])/g)].map(([, mark = '']) => mark))].toSorted();
}

export async function sandboxArrivals(store: Store): Promise<Arrival[]> {
  const messages = await store.sandboxMessage.find({});
  return messages.map(({ address, receivedAt, text }) => ({
    address,
    day: localDateOf(receivedAt),
    marks: marksIn(text),
  }));
}

/** The platform's own record; its times are the machine's. */
export async function larkArrivals(lark: ProviderProcess, clock: DrivenClock): Promise<Arrival[]> {
  const messages = (await lark.get('/_recorded')) as LarkMessage[];
  return messages.map(({ receiveId, createdAt, content }) => ({
    address: receiveId,
    day: localDateOf(clock.at(createdAt)),
    marks: marksIn(JSON.stringify(content)),
  }));
}

/** The mail server's own record. */
export async function mailArrivals(smtp: ProviderProcess, clock: DrivenClock): Promise<Arrival[]> {
  const mails = (await smtp.get('/_recorded')) as ReceivedMail[];
  return mails.map(({ to, raw, receivedAt }) => ({
    address: to.join(),
    day: localDateOf(clock.at(receivedAt)),
    marks: marksIn(readMail(raw).text),
  }));
}
