import type { Instant } from '../../core/time/instant.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';

/** 逐级汇总: units that report to the unit above them. */
export interface LevelSettings {
  /** Whether the unit above is told what is missing. */
  on: boolean;
  /** Workdays after the due date in which a late report is not yet missing. */
  graceWorkdays: number;
}

const SETTING = 'levels';
const DEFAULTS: LevelSettings = { on: false, graceWorkdays: 5 };

export async function levelSettings(tx: Tx): Promise<LevelSettings> {
  return { ...DEFAULTS, ...((await tx.setting.get(SETTING))?.value as Partial<LevelSettings> | undefined) };
}

/** Changes what is given and leaves the rest. */
export async function changeLevelSettings(
  tx: Tx,
  changes: Partial<LevelSettings>,
  actor: string,
  now: Instant,
): Promise<LevelSettings> {
  await tx.lock(`setting:${SETTING}`);
  const value = { ...(await levelSettings(tx)), ...changes };
  const [fresh] = await tx.setting.insert([{ id: SETTING, value }]);
  if (!fresh) await tx.setting.update(SETTING, { value });
  const to = JSON.stringify(value);
  await recordEvent(tx, now, { entity: 'system', entityId: SETTING, type: 'changeSetting', actor, to });
  return value;
}
