import type { PolicyBinding } from '../entities/policy.ts';
import type { LocalDate } from '../time/local-date.ts';
import { coordinatorContacts, groupContacts, isInForce, type People, standIn } from './recipients.ts';

/** Who is asked and how, as text that can be compared: `*` for everybody, then one entry per unit with duties. */
export type AudienceKeys = Record<string, string>;

/**
 * What the reminders of each unit depend on besides their occurrences: who holds which duty on a day, is there and can be reached;
 * under `*` the coordinators and the policies in force. Where two days' keys differ, reminders must be laid out anew.
 */
export function audienceKeys(people: People, bindings: readonly PolicyBinding[], day: LocalDate): AudienceKeys {
  const reachable = new Set(people.routes.filter(({ state }) => state === 'ok').map(({ contactId }) => contactId));
  const away = new Set(
    people.leaves.filter(({ fromOn, toOn }) => fromOn <= day && day <= toOn).map(({ contactId }) => contactId),
  );
  const reached = (id: string) => {
    if (reachable.has(id) && !away.has(id)) return id;
    // a deputy of another unit of theirs reads for them in this one too
    const reader = standIn(people, id, day) ?? 'nobody';
    return [id, reachable.has(id) ? '' : ' unreachable', away.has(id) ? ' away' : '', ` read by ${reader}`].join('');
  };
  const holders = new Map<string, string[]>();
  for (const duty of people.duties) {
    if (!isInForce(duty, day)) continue;
    const known = holders.get(duty.unitId) ?? [];
    known.push(`${duty.duty} ${reached(duty.contactId)}`);
    holders.set(duty.unitId, known);
  }
  const bound = bindings.map(({ level, targetId, policyId }) => `${level} ${targetId} ${policyId}`);
  const everywhere = [...coordinatorContacts(people), ...groupContacts(people, day)];
  const keys: AudienceKeys = { '*': [...everywhere.map(reached), ...bound.sort()].join('\n') };
  for (const [unitId, lines] of holders) keys[unitId] = lines.sort().join('\n');
  return keys;
}

/** The units whose entry is not the same in both; null where all are concerned. */
export function changedUnits(before: AudienceKeys, now: AudienceKeys): string[] | null {
  if (before['*'] !== now['*']) return null;
  const units = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...units].filter((unitId) => before[unitId] !== now[unitId]).sort();
}
