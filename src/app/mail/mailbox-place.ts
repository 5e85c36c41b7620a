import type { Store } from '../store.ts';

/** Where reading a mailbox goes on, from the mails stored of it. Null where none is. */
export interface MailboxPlace {
  /** Highest UID stored under this UIDVALIDITY. */
  lastUid(mailbox: string, uidValidity: string): Promise<number | null>;
  /** When the last mail of the mailbox was stored, under any UIDVALIDITY. */
  lastArrival(mailbox: string): Promise<string | null>;
}

export function mailboxPlace({ mailboxMail }: Store): MailboxPlace {
  return {
    async lastUid(mailbox, uidValidity) {
      const [last] = await mailboxMail.find({ mailbox, uidValidity }, { orderBy: ['uid'], descending: true, limit: 1 });
      return last?.uid ?? null;
    },
    async lastArrival(mailbox) {
      const [last] = await mailboxMail.find({ mailbox }, { orderBy: ['arrivedAt'], descending: true, limit: 1 });
      return last?.arrivedAt ?? null;
    },
  };
}
