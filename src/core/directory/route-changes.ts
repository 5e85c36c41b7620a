import type { ContactRoute } from '../entities/directory.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { DirectoryChange, DirectoryRows } from './directory-change.ts';
import type { RouteSeed } from './directory-seed.ts';
import type { KnownPerson } from './identify-people.ts';

/**
 * What becomes of addresses. One address is one person's: whoever reads it answers for them. A second person with the
 * same address gets none and is told as a doubt; the address of somebody whose last duty ends goes to the successor. A
 * new address in a channel replaces the old one there; channels that the seed leaves blank stay as they are.
 */
export function routeChanges(
  people: readonly KnownPerson[],
  rows: DirectoryRows,
  ended: ReadonlySet<string>,
  today: LocalDate,
): { changes: DirectoryChange[]; doubts: string[] } {
  const changes: DirectoryChange[] = [];
  const doubts: string[] = [];
  const takenBy = new Map<string, KnownPerson>();
  const staying = new Set(people.map(({ contactId }) => contactId));
  const isActive = (contactId: string): boolean =>
    staying.has(contactId) ||
    rows.users.some((user) => user.contactId === contactId) ||
    rows.duties.some(
      (duty) => duty.contactId === contactId && !ended.has(duty.id) && (duty.toOn === null || duty.toOn >= today),
    );
  for (const person of people) {
    for (const [index, route] of person.routes.entries()) {
      const key = `${route.channel} ${route.address}`;
      const row = rows.routes.find((each) => each.channel === route.channel && each.address === route.address);
      const other = takenBy.get(key)?.name ?? holder(row, person, rows, isActive);
      if (other !== null) doubts.push(sharedAddress(person, other, route));
      else {
        takenBy.set(key, person);
        changes.push(...keepRoute(person, route, row, index, rows));
      }
    }
    changes.push(...replaced(person, rows));
  }
  return { changes, doubts };
}

/** Who has the address already and goes on having it; null where it is free to take. */
function holder(
  row: ContactRoute | undefined,
  person: KnownPerson,
  rows: DirectoryRows,
  isActive: (contactId: string) => boolean,
): string | null {
  if (!row || row.contactId === person.contactId || !isActive(row.contactId)) return null;
  return nameOf(row.contactId, rows);
}

function nameOf(contactId: string, rows: DirectoryRows): string {
  return rows.contacts.find(({ id }) => id === contactId)?.name ?? '';
}

function sharedAddress({ name, duties, routes }: KnownPerson, other: string, { address }: RouteSeed): string {
  const unit = duties[0] === undefined ? '' : `（${duties[0].unit}）`;
  const rest = routes.length > 1 ? '，这一地址只发给后者' : '，只发给后者，前者暂时联系不上';
  return `${name}${unit}与${other}登记了同一个地址 ${address}${rest}；请各留各的地址`;
}

function keepRoute(
  { contactId, name }: KnownPerson,
  route: RouteSeed,
  row: ContactRoute | undefined,
  index: number,
  rows: DirectoryRows,
): DirectoryChange[] {
  const { address } = route;
  if (!row) return [{ kind: 'addRoute', contactId, name, route, priority: freePriority(contactId, index, rows) }];
  if (row.contactId !== contactId)
    return [
      {
        kind: 'moveRoute',
        routeId: row.id,
        contactId,
        name,
        from: nameOf(row.contactId, rows),
        address,
        priority: freePriority(contactId, index, rows),
      },
    ];
  return row.state === 'bad' ? [{ kind: 'trustRoute', routeId: row.id, name, address }] : [];
}

/** Behind what the contact has already. */
function freePriority(contactId: string, index: number, rows: DirectoryRows): number {
  const taken = rows.routes.filter((row) => row.contactId === contactId).map(({ priority }) => priority);
  return Math.max(-1, ...taken) + 1 + index;
}

/** Addresses of a channel in which the seed names another one. */
function replaced({ contactId, name, routes }: KnownPerson, rows: DirectoryRows): DirectoryChange[] {
  return rows.routes
    .filter(
      (row) =>
        row.contactId === contactId &&
        row.state === 'ok' &&
        routes.some(({ channel }) => channel === row.channel) &&
        !routes.some(({ channel, address }) => channel === row.channel && address === row.address),
    )
    .map(({ id, address }): DirectoryChange => ({ kind: 'retireRoute', routeId: id, name, address }));
}
