import type { ClaimedDelivery } from '../../../app/store.ts';
import type { Reminder } from '../../../core/entities/message.ts';
import type { Instant } from '../../../core/time/instant.ts';
import type { StoredRow } from '../stored-row.ts';
import { rowsOf } from '../tables.ts';
import { compareText } from '../text-order.ts';
import type { Database } from './database.ts';
import { DueTimes } from './due-times.ts';

/** What falls due, and the claims on it, in memory. Transactions run one at a time, so nothing is ever held by another. */
export class Claims {
  readonly #database: Database;
  readonly #reminders: DueTimes;
  readonly #attempts: DueTimes;
  readonly #leases: DueTimes;

  constructor(database: Database) {
    this.#database = database;
    this.#reminders = dueTimes(database, 'reminder', fireTime, (row) => String(row.contactId));
    this.#attempts = dueTimes(database, 'delivery', attemptTime);
    this.#leases = dueTimes(database, 'delivery', leaseEnd);
  }

  recipientsDue(now: Instant, limit: number): string[] {
    const due = [...this.#reminders.earliest()].filter(([, at]) => at <= now);
    due.sort(([a, atA], [b, atB]) => compareText(atA, atB) || compareText(a, b));
    return due.slice(0, limit).map(([contactId]) => contactId);
  }

  claimDueReminders(contactId: string | readonly string[], now: Instant): Reminder[] {
    if (typeof contactId === 'string') return rowsOf('reminder', this.#reminders.due(contactId, now));
    const due = rowsOf(
      'reminder',
      [...new Set(contactId)].flatMap((one) => this.#reminders.due(one, now)),
    );
    return due.sort((a, b) => compareText(a.fireAt, b.fireAt) || compareText(a.id, b.id));
  }

  deliveriesDue(now: Instant, limit: number): string[] {
    const due = [
      ...this.#attempts.due('', now).map((row) => ({ id: row.id, at: attemptTime(row) ?? now })),
      ...this.#leases.due('', now).map((row) => ({ id: row.id, at: leaseEnd(row) ?? now })),
    ];
    due.sort((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id));
    return due.slice(0, limit).map((one) => one.id);
  }

  claimDeliveries(ids: readonly string[], now: Instant, leaseEndsAt: Instant, dueBy = now): ClaimedDelivery[] {
    return [...new Set(ids)].flatMap((id) => this.#claimDelivery(id, now, leaseEndsAt, dueBy) ?? []);
  }

  #claimDelivery(id: string, now: Instant, leaseEndsAt: Instant, dueBy: Instant): ClaimedDelivery | null {
    const row = this.#database.rows('delivery').get(id);
    const recovered = isDue(row && leaseEnd(row), now);
    if (!row || !(recovered || isDue(attemptTime(row), dueBy))) return null;
    const taken = {
      state: 'sending',
      attempts: Number(row.attempts) + 1,
      firstAttemptAt: row.firstAttemptAt ?? later(now, attemptTime(row)),
    };
    const delivery = Object.freeze({ ...row, ...(recovered ? {} : taken), leaseEndsAt });
    this.#database.change('delivery', row, delivery);
    const [claimed] = rowsOf('delivery', [delivery]);
    return claimed ? { delivery: claimed, recovered } : null;
  }

  nextDueAt(): Instant | null {
    const earliest = [...this.#reminders.earliest(), ...this.#attempts.earliest()].map(([, at]) => at);
    return earliest.reduce<Instant | null>((least, at) => (least === null || at < least ? at : least), null);
  }
}

function dueTimes(
  database: Database,
  table: 'reminder' | 'delivery',
  timeOf: (row: StoredRow) => Instant | null,
  groupOf?: (row: StoredRow) => string,
): DueTimes {
  const rows = database.rows(table);
  const times = new DueTimes((id) => rows.get(id), timeOf, groupOf);
  rows.listen((before, after) => times.note(before, after));
  return times;
}

function fireTime(row: StoredRow): Instant | null {
  return row.state === 'pending' ? String(row.fireAt) : null;
}

function attemptTime(row: StoredRow): Instant | null {
  const waits = row.state === 'pending' || row.state === 'failed_temporary';
  return waits && typeof row.nextAttemptAt === 'string' ? row.nextAttemptAt : null;
}

function leaseEnd(row: StoredRow): Instant | null {
  return row.state === 'sending' && typeof row.leaseEndsAt === 'string' ? row.leaseEndsAt : null;
}

function later(now: Instant, due: Instant | null): Instant {
  return due !== null && due > now ? due : now;
}

function isDue(at: Instant | null | undefined, now: Instant): boolean {
  return typeof at === 'string' && at <= now;
}
