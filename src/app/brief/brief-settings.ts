import { type BriefSettings, DEFAULT_BRIEFS } from '../../core/brief/brief-settings.ts';
import type { Instant } from '../../core/time/instant.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';

const SETTING = 'briefs';

/** When and to whom briefs go; what was never set is as it ships. */
export async function briefSettings(tx: Tx): Promise<BriefSettings> {
  const kept = await tx.setting.get(SETTING);
  return { ...DEFAULT_BRIEFS, ...(kept?.value as Partial<BriefSettings> | undefined) };
}

/** Changes what is given and leaves the rest. */
export async function changeBriefSettings(
  tx: Tx,
  changes: Partial<BriefSettings>,
  actor: string,
  now: Instant,
): Promise<BriefSettings> {
  await tx.lock(`setting:${SETTING}`);
  const value = { ...(await briefSettings(tx)), ...changes };
  const [fresh] = await tx.setting.insert([{ id: SETTING, value }]);
  if (!fresh) await tx.setting.update(SETTING, { value });
  await recordEvent(tx, now, {
    entity: 'system',
    entityId: SETTING,
    type: 'changeSetting',
    actor,
    to: JSON.stringify(value),
  });
  return value;
}
