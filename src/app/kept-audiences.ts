import { type AudienceKeys, audienceKeys } from '../core/policy/audience-keys.ts';
import type { People } from '../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import type { Rules } from './load-rules.ts';
import type { Tx } from './store.ts';

/** The setting that holds the audiences the reminders were last laid out for. */
export const AUDIENCES = 'audiences';

/** Equal to nothing that `audienceKeys` gives; the instant behind it tells one mark from another. */
const MIXED = 'laid out for different people since ';

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
  await mark(tx, before, unitId, now);
}

/**
 * What was laid out for somebody may be others' by now: the next tick lays everything out anew. One mark for all units, so that
 * of several made side by side none overwrites another's.
 */
export async function markAll(tx: Tx, now: Instant): Promise<void> {
  const kept = await tx.setting.get(AUDIENCES);
  if (kept !== null) await mark(tx, kept.value as AudienceKeys, '*', now);
}

async function mark(tx: Tx, kept: AudienceKeys, key: string, now: Instant): Promise<void> {
  await tx.setting.update(AUDIENCES, { value: { ...kept, [key]: `${MIXED}${now}` } });
}

/** Keeps for whom all is laid out now; what was marked since `before` was read stays marked. */
export async function replaceAudiences(tx: Tx, before: AudienceKeys, keys: AudienceKeys): Promise<void> {
  const since = ((await tx.setting.get(AUDIENCES))?.value ?? {}) as AudienceKeys;
  const marked = Object.entries(since).filter(([name, key]) => key.startsWith(MIXED) && key !== before[name]);
  const value = { ...keys, ...Object.fromEntries(marked) };
  await tx.setting.insert([{ id: AUDIENCES, value }]);
  await tx.setting.update(AUDIENCES, { value });
}
