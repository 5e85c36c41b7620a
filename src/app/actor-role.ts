import type { UserRole } from '../core/entities/directory.ts';
import type { ActorRole } from '../core/occurrence/state-machine.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import type { Tx } from './store.ts';

const RANKS: readonly UserRole[] = ['contact', 'unitLeader', 'coordinator', 'admin'];

/** The role an actor's name alone shows: of a person on record the least they may have. */
export function leastRole(actor: string): ActorRole {
  return actor === 'system' ? 'system' : 'contact';
}

/**
 * The highest role in which `contact:<id>`, `user:<id>` or `system` acts on an item of this unit on this day: of a contact
 * the users kept for the same person count, and the duty of a leader in that unit. A user without a row is whoever works
 * at the machine itself (`user:cli`): an admin.
 */
export async function highestRole(tx: Tx, actor: string, unitId: string, today: LocalDate): Promise<ActorRole> {
  if (actor === 'system') return 'system';
  const [kind, id] = [actor.slice(0, actor.indexOf(':')), actor.slice(actor.indexOf(':') + 1)];
  if (kind === 'user') return (await tx.user.get(id))?.role ?? 'admin';
  const roles: UserRole[] = (await tx.user.find({ contactId: id })).map(({ role }) => role);
  const duties = await tx.contactDuty.find({ contactId: id, unitId, duty: 'leader' });
  if (duties.some(({ fromOn, toOn }) => (fromOn ?? today) <= today && (toOn ?? today) >= today))
    roles.push('unitLeader');
  return RANKS.findLast((rank) => roles.includes(rank)) ?? 'contact';
}
