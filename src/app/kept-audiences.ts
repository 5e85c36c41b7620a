import { type AudienceKeys, audienceKeys } from '../core/policy/audience-keys.ts';
import type { People } from '../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import type { Rules } from './load-rules.ts';
import type { Tx } from './store.ts';

/** The setting that holds the audiences the reminders were last laid out for. */
export const AUDIENCES = 'audiences';

/** Equal to nothing that `audienceKeys` gives. */
const MIXED = 'laid out for different people';

/** Keeps what the first plan was laid out for, unless something is kept already. Call it where reminders are laid out. */
export async function keepAudiences(tx: Tx, people: People, now: Instant): Promise<void> {
  const value = audienceKeys(people, await tx.policyBinding.find({}), localDateOf(now));
  await tx.setting.insert([{ id: AUDIENCES, value }]);
}

/**
 * One occurrence of a unit was laid out for the people of now, who are others than those kept: were the former ones to come
 * back before the next tick, it would see no difference. So the unit is marked, and the next tick lays it out anew.
 */
export async function markIfOthers(tx: Tx, { people, bindings }: Rules, unitId: string, now: Instant): Promise<void> {
  const kept = await tx.setting.get(AUDIENCES);
  if (kept === null) return;
  const before = kept.value as AudienceKeys;
  const keys = audienceKeys(people, bindings, localDateOf(now));
  if (before['*'] === keys['*'] && before[unitId] === keys[unitId]) return;
  await tx.setting.update(AUDIENCES, { value: { ...before, [unitId]: MIXED } });
}
