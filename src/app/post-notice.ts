import type { ContactRoute } from '../core/entities/directory.ts';
import type { MessageKind } from '../core/entities/message.ts';
import { deriveId } from '../core/ids.ts';
import { type People, routesOf } from '../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { postMessage } from './post-message.ts';
import type { Tx } from './store.ts';

/** Posts one text to one contact over one route. `part` makes it unique for the day: the same part again posts nothing. */
export async function postText(
  tx: Tx,
  kind: Extract<MessageKind, 'receipt' | 'notice'>,
  contactId: string,
  part: string,
  text: string,
  route: ContactRoute,
  now: Instant,
): Promise<string | null> {
  const day = localDateOf(now);
  const id = deriveId('message', contactId, day, kind, part);
  const message = { id, contactId, day, kind, part, createdAt: now, text, state: 'open' as const, reason: null };
  return (await postMessage(tx, message, [], route, now))?.id ?? null;
}

/** Posts a notice to each of several contacts over their best route; those without one are passed over. Returns delivery ids. */
export async function postNotice(
  tx: Tx,
  people: Pick<People, 'routes'>,
  contactIds: readonly string[],
  part: string,
  text: string,
  now: Instant,
): Promise<string[]> {
  const deliveries: string[] = [];
  for (const contactId of contactIds) {
    const route = routesOf(people, contactId)[0];
    const id = route && (await postText(tx, 'notice', contactId, part, text, route, now));
    if (id) deliveries.push(id);
  }
  return deliveries;
}
