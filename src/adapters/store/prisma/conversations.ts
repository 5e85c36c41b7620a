import type { ConversationPart } from '../../../app/store.ts';
import type { LocalDate } from '../../../core/time/local-date.ts';
import type { Db } from './client.ts';

/** A month of somebody's messages has many texts, of which a mail needs none. */
export async function conversations(
  db: Db,
  contactIds: readonly string[],
  first: LocalDate,
  last: LocalDate,
): Promise<ConversationPart[]> {
  const [found] = await db.$queryRaw<{ parts: string | null }[]>`
    /* prepare conversations */
    SELECT json_agg(part)::text AS parts FROM (
      SELECT "contactId", id AS "messageId", (
        SELECT "providerMessageId" FROM "Delivery"
        WHERE "messageId" = message.id AND channel = 'email' AND "providerMessageId" IS NOT NULL
        ORDER BY id DESC LIMIT 1) AS "mailId"
      FROM "Message" AS message
      WHERE "contactId" = ANY(${contactIds}::text[]) AND day BETWEEN ${first}::date AND ${last}::date
      ORDER BY "createdAt", id) AS part`;
  return JSON.parse(found?.parts ?? '[]') as ConversationPart[];
}
