import { z } from 'zod';
import type { CalendarTable } from '../core/calendar/types.ts';
import { deriveId } from '../core/ids.ts';
import type { Deps } from './ports.ts';
import { recordEvent } from './record-event.ts';
import type { Tx } from './store.ts';

const SETTING = 'calendar';

const kept = z.object({ version: z.string(), knownFrom: z.string().optional(), knownThrough: z.string() });

/** The calendar an admin has imported; null while the one that ships is in force. */
export async function keptCalendar(tx: Tx): Promise<CalendarTable | null> {
  const setting = kept.safeParse((await tx.setting.get(SETTING))?.value);
  if (!setting.success) return null;
  const { version, knownFrom, knownThrough } = setting.data;
  const rows = await tx.calendarDay.find({ tableVersion: version }, { orderBy: ['date'] });
  const days = rows.map(({ date, kind, name, source }) => ({ date, kind, name, source }));
  return { version, knownThrough, days, ...(knownFrom === undefined ? {} : { knownFrom }) };
}

/** Keeps a whole table as the one in force. Former tables stay: what was computed by them names their version. */
export async function keepCalendar(
  deps: Pick<Deps, 'store' | 'clock'>,
  table: CalendarTable,
  actor: string,
): Promise<void> {
  const now = deps.clock.now();
  const { version, knownFrom, knownThrough, days } = table;
  await deps.store.transaction(async (tx) => {
    await tx.lock(SETTING);
    // The same version again replaces its rows: a file corrected before anything else was imported.
    await tx.calendarDay.remove({ tableVersion: version });
    await tx.calendarDay.insert(
      days.map((day) => ({ id: deriveId('calendarDay', version, day.date), tableVersion: version, ...day })),
    );
    const value = { version, knownThrough, ...(knownFrom === undefined ? {} : { knownFrom }) };
    const before = await tx.setting.get(SETTING);
    if (before) await tx.setting.update(SETTING, { value });
    else await tx.setting.insert([{ id: SETTING, value }]);
    await recordEvent(tx, now, { entity: 'system', entityId: SETTING, type: 'importCalendar', actor, to: version });
  });
}
