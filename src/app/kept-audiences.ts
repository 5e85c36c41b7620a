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
  await mark(tx, [unitId], now);
}

/**
 * What was laid out for somebody may be others' by now: the next tick lays everything out anew. One mark for all units: whom it
 * concerns depends on more than the unit.
 */
export async function markAll(tx: Tx, now: Instant): Promise<void> {
  await mark(tx, ['*'], now);
}

/**
 * These units (`null`: all) are about to be laid out anew, one after the other: should that be broken off, and the people of
 * before be back by the next tick, it still sees that some were laid out for others. Returns what is kept then.
 */
export async function markBegun(tx: Tx, unitIds: readonly string[] | null, now: Instant): Promise<AudienceKeys> {
  return (await mark(tx, unitIds ?? ['*'], now)) ?? {};
}

async function mark(tx: Tx, names: readonly string[], now: Instant): Promise<AudienceKeys | null> {
  const kept = await lockedAudiences(tx);
  if (kept === null) return null;
  const value = { ...kept, ...Object.fromEntries(names.map((name) => [name, `${MIXED}${now}`])) };
  await tx.setting.update(AUDIENCES, { value });
  return value;
}

/** What is kept, held until the transaction ends: all units' keys are one row, and of two who write it none may be lost. */
async function lockedAudiences(tx: Tx): Promise<AudienceKeys | null> {
  await tx.lock(`setting:${AUDIENCES}`);
  const kept = await tx.setting.get(AUDIENCES);
  return kept === null ? null : (kept.value as AudienceKeys);
}

/** Keeps for whom all is laid out now; what was marked since `before` was read stays marked. */
export async function replaceAudiences(tx: Tx, before: AudienceKeys, keys: AudienceKeys): Promise<void> {
  const since = (await lockedAudiences(tx)) ?? {};
  const marked = Object.entries(since).filter(([name, key]) => key.startsWith(MIXED) && key !== before[name]);
  const value = { ...keys, ...Object.fromEntries(marked) };
  await tx.setting.insert([{ id: AUDIENCES, value }]);
  await tx.setting.update(AUDIENCES, { value });
}
