import type { ConversationPart } from '../../../app/store.ts';
import type { LocalDate } from '../../../core/time/local-date.ts';
import { rowsOf } from '../tables.ts';
import type { Database } from './database.ts';
import { findRows } from './statements.ts';

/** See `Tx.conversations`. */
export function conversations(
  database: Database,
  contactIds: readonly string[],
  first: LocalDate,
  last: LocalDate,
): ConversationPart[] {
  const messages = findRows(
    database,
    'message',
    { contactId: { in: contactIds }, day: { gte: first } },
    { orderBy: ['createdAt'] },
  );
  return rowsOf('message', messages).flatMap(({ id, contactId, day }) =>
    day <= last ? [{ contactId, messageId: id, mailId: mailIdOf(database, id) }] : [],
  );
}

function mailIdOf(database: Database, messageId: string): string | null {
  const where = { messageId, channel: 'email', providerMessageId: { not: null } };
  const [last] = rowsOf('delivery', findRows(database, 'delivery', where, { descending: true, limit: 1 }));
  return last?.providerMessageId ?? null;
}
