import { isInForce } from '../policy/recipients.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { DirectoryRows } from './directory-change.ts';
import { mobileNumbers } from './phone-number.ts';

/** Addresses on a platform by what people were looked up by. */
export interface FoundIds {
  /** By mail address, in lower case. */
  byEmail: ReadonlyMap<string, string>;
  /** By mobile number, as `mobileNumbers` writes it. */
  byMobile: ReadonlyMap<string, string>;
}

interface Keys {
  emails: string[];
  mobiles: string[];
}

/** What somebody can be looked up by: mail addresses that work, and mobile numbers. */
function keysOf(contactId: string, { contacts, routes }: DirectoryRows): Keys {
  const mails = routes.filter(
    (route) => route.contactId === contactId && route.channel === 'email' && route.state === 'ok',
  );
  return {
    emails: mails.map(({ address }) => address.toLowerCase()),
    mobiles: mobileNumbers(contacts.find(({ id }) => id === contactId)?.phone ?? ''),
  };
}

/** Everybody a message may go to: who holds a duty today, and coordinators. */
function peopleInUse({ duties, users }: DirectoryRows, today: LocalDate): Set<string> {
  return new Set([
    ...duties.filter((duty) => isInForce(duty, today)).map(({ contactId }) => contactId),
    ...users.flatMap(({ role, contactId }) => (role === 'coordinator' && contactId !== null ? [contactId] : [])),
  ]);
}

/** What to ask a platform for: the mail addresses and mobile numbers of everybody a message may go to, each once. */
export function findableBy(rows: DirectoryRows, today: LocalDate): Keys {
  const all = [...peopleInUse(rows, today)].map((contactId) => keysOf(contactId, rows));
  return {
    emails: [...new Set(all.flatMap(({ emails }) => emails))],
    mobiles: [...new Set(all.flatMap(({ mobiles }) => mobiles))],
  };
}

/** The accounts that what is known of somebody leads to: none, theirs, or several, and then nobody can be sure. */
export function accountsOf(contactId: string, rows: DirectoryRows, { byEmail, byMobile }: FoundIds): string[] {
  const { emails, mobiles } = keysOf(contactId, rows);
  const ids = [
    ...emails.flatMap((email) => byEmail.get(email) ?? []),
    ...mobiles.flatMap((mobile) => byMobile.get(mobile) ?? []),
  ];
  return [...new Set(ids)];
}

/**
 * Who was looked for and what a person should know of it, by name: not found though there is something to look by, or found
 * as two. Numbers and addresses are not repeated.
 */
export function lookupDoubts(
  rows: DirectoryRows,
  found: FoundIds,
  today: LocalDate,
  reached: (contactId: string) => boolean,
): string[] {
  const called = (contactId: string): string => {
    const unitId = rows.duties.find((duty) => duty.contactId === contactId && isInForce(duty, today))?.unitId;
    const unit = rows.units.find(({ id }) => id === unitId)?.name;
    const name = rows.contacts.find(({ id }) => id === contactId)?.name ?? '';
    return unit === undefined ? name : `${name}（${unit}）`;
  };
  const people = [...peopleInUse(rows, today)];
  const twice = people.filter((id) => accountsOf(id, rows, found).length > 1);
  const missing = people.filter((id) => {
    const { emails, mobiles } = keysOf(id, rows);
    return emails.length + mobiles.length > 0 && accountsOf(id, rows, found).length === 0 && !reached(id);
  });
  return [
    ...(twice.length > 0 ? [`邮箱和手机查到的不是同一个账号，未登记：${twice.map(called).join('、')}`] : []),
    ...(missing.length > 0 ? [`平台上没有找到：${missing.map(called).join('、')}`] : []),
  ];
}
