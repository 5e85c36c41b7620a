import type { ExtensionRequest, Occurrence } from '../../core/entities/occurrence.ts';
import type { ExtensionRule } from '../../core/entities/policy.ts';
import { nextSignOff, type SignOff } from '../../core/occurrence/sign-off.ts';
import { coordinatorContacts, type People, recipientsOf } from '../../core/policy/recipients.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Tx } from '../store.ts';

/** A request with whose word it waits for. */
export interface AwaitedRequest {
  request: ExtensionRequest;
  due: SignOff;
  /** The policy's; null where a coordinator decides without any. */
  rule: ExtensionRule | null;
  /** Contacts who may give that word; empty where nobody of them can be written to. */
  signers: string[];
}

/** Whose word this request waits for now, by the policy in force. */
export async function awaited(
  tx: Tx,
  people: People,
  request: ExtensionRequest,
  occurrence: Occurrence,
  today: LocalDate,
): Promise<AwaitedRequest> {
  const { extension: rule } = (await loadPolicies(tx))(occurrence.planId, occurrence.taskId);
  const earlier = await tx.extensionRequest.count({ occurrenceId: occurrence.id, state: 'approved' });
  const leaders = recipientsOf(people, occurrence.unitId, today).unitLeader;
  const due = nextSignOff({ rule, request, earlier, hasLeader: leaders.length > 0 });
  const reviewer = request.reviewedBy === null ? null : await contactOf(tx, request.reviewedBy);
  const office = coordinatorContacts(people);
  const higher = [...adminContacts(people), ...office.filter((id) => id !== reviewer)];
  return { request, due, rule, signers: due === 'leader' ? leaders : due === 'last' ? [...new Set(higher)] : office };
}

/** The contact behind an actor; null where there is none. */
export async function contactOf(tx: Tx, actor: string): Promise<string | null> {
  const [kind, id = ''] = actor.split(':');
  if (kind === 'contact') return id;
  return kind === 'user' ? ((await tx.user.get(id))?.contactId ?? null) : null;
}

/** Admins who can be written to. */
export function adminContacts(people: People): string[] {
  const reachable = new Set(people.routes.filter(({ state }) => state === 'ok').map(({ contactId }) => contactId));
  return people.users
    .flatMap(({ role, contactId }) =>
      role === 'admin' && contactId !== null && reachable.has(contactId) ? [contactId] : [],
    )
    .sort();
}
