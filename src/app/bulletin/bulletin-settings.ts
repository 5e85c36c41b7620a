import type { Instant } from '../../core/time/instant.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';

/** 通报: how often one is drafted, and whether units are ranked in it. */
export interface BulletinSettings {
  /** A divisor of 12; null: none is drafted by itself. */
  everyMonths: number | null;
  /** Off until somebody switches it on: rankings press, and the rules on 基层减负 want few of them. */
  rankings: boolean;
}

const SETTING = 'bulletins';
const DEFAULTS: BulletinSettings = { everyMonths: null, rankings: false };

export async function bulletinSettings(tx: Tx): Promise<BulletinSettings> {
  return { ...DEFAULTS, ...((await tx.setting.get(SETTING))?.value as Partial<BulletinSettings> | undefined) };
}

/** Changes what is given and leaves the rest. */
export async function changeBulletinSettings(
  tx: Tx,
  changes: Partial<BulletinSettings>,
  actor: string,
  now: Instant,
): Promise<BulletinSettings> {
  await tx.lock(`setting:${SETTING}`);
  const value = { ...(await bulletinSettings(tx)), ...changes };
  const [fresh] = await tx.setting.insert([{ id: SETTING, value }]);
  if (!fresh) await tx.setting.update(SETTING, { value });
  const to = JSON.stringify(value);
  await recordEvent(tx, now, { entity: 'system', entityId: SETTING, type: 'changeSetting', actor, to });
  return value;
}
