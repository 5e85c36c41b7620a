import type { Instant } from '../core/time/instant.ts';
import { recordEvent } from './record-event.ts';
import type { Tx } from './store.ts';

/** A setting of the organisation that is kept as one row. */
export interface KeptSetting<Value> {
  /** What was never set is as it ships. */
  read: (tx: Tx) => Promise<Value>;
  /** Changes what is given, leaves the rest, and records who did it. */
  change: (tx: Tx, changes: Partial<Value>, actor: string, now: Instant) => Promise<Value>;
}

/** The setting of an id; its fields are written by `change` alone, so that what is read has their types. */
export function keptSetting<Value extends object>(id: string, defaults: Value): KeptSetting<Value> {
  const read = async (tx: Tx): Promise<Value> => ({
    ...defaults,
    ...((await tx.setting.get(id))?.value as Partial<Value> | undefined),
  });
  return {
    read,
    async change(tx, changes, actor, now) {
      await tx.lock(`setting:${id}`);
      const value = { ...(await read(tx)), ...changes };
      const [fresh] = await tx.setting.insert([{ id, value }]);
      if (!fresh) await tx.setting.update(id, { value });
      const to = JSON.stringify(value);
      await recordEvent(tx, now, { entity: 'system', entityId: id, type: 'changeSetting', actor, to });
      return value;
    },
  };
}
