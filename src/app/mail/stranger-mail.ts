import type { Inbound } from '../../core/entities/inbound.ts';
import { coordinatorContacts } from '../../core/policy/recipients.ts';
import { addMinutes, type Instant, localDateOf } from '../../core/time/instant.ts';
import { loadPeople } from '../load-people.ts';
import type { Deps } from '../ports.ts';
import { postNotice } from '../post-notice.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';
import { storedMail, type StoredMail } from './receive-mail.ts';

/** The raw mails of strangers that are kept of one day, in bytes together; the largest mail taken has 35 MiB. */
export const STRANGERS_BYTES_A_DAY = 100 * 1024 * 1024;

/** After so many days nobody asks any more what a stranger wrote; that they wrote stays in the record. */
export const STRANGERS_KEPT_DAYS = 30;

/** Names of the settings in which is written down how far this day's total and the forgetting have come. */
const TODAY = 'strangerMail.today';
const DROPPED_UNTIL = 'strangerMail.droppedUntil';
const EVENT = { entity: 'system', entityId: 'strangerMail', actor: 'system' } as const;

/** Nobody we know, nothing we gave out: people and machines. Our own journal's copies are no strangers'. */
export function isStrangers({ state, reason, contactId }: Pick<Inbound, 'state' | 'reason' | 'contactId'>): boolean {
  return contactId === null && (state === 'refused' || (state === 'ignored' && reason !== 'journal'));
}

/**
 * Counts a stranger's mail, which was judged by now, towards the day's total. What goes beyond it is not kept, so that nobody
 * fills our disk: `drop` is the file to remove once this is committed. The coordinators hear of it once a day.
 */
export async function takeStrangers(
  tx: Tx,
  inbound: Inbound,
  stored: StoredMail,
  now: Instant,
): Promise<{ drop: string | null; told: string[] }> {
  await tx.lock(TODAY);
  const day = localDateOf(now);
  const before = await readSetting(tx, TODAY);
  const bytes = (before?.day === day && typeof before.bytes === 'number' ? before.bytes : 0) + stored.size;
  if (bytes <= STRANGERS_BYTES_A_DAY) {
    await writeSetting(tx, TODAY, { day, bytes });
    return { drop: null, told: [] };
  }
  await tx.inbound.update(inbound.id, { raw: { ...stored, dropped: true } });
  return { drop: await fileToDrop(tx, stored), told: await tellOnce(tx, day, now) };
}

/** Forgets the raw mails of strangers of more than `STRANGERS_KEPT_DAYS` ago; answers how many. */
export async function dropOldStrangerMail(deps: Deps): Promise<number> {
  const { store, mail: desk, clock } = deps;
  if (!desk) return 0;
  const now = clock.now();
  const until = addMinutes(now, -STRANGERS_KEPT_DAYS * 24 * 60);
  const since = (await readSetting(store, DROPPED_UNTIL))?.until;
  const received = { gte: typeof since === 'string' ? since : FIRST, lt: until };
  const dropped = await store.transaction(async (tx) => {
    const found = await tx.inbound.find({ channel: 'email', contactId: null, receivedAt: received });
    const mails = found.filter(isStrangers).flatMap(({ id, raw }) => {
      const stored = storedMail(raw);
      return stored ? [{ id, stored }] : [];
    });
    const kept = mails.filter(({ stored }) => !stored.dropped);
    await tx.inbound.updateEach(kept.map(({ id, stored }) => ({ id, patch: { raw: { ...stored, dropped: true } } })));
    if (kept.length > 0)
      await recordEvent(tx, now, { ...EVENT, type: 'drop', to: until, why: `陌生来信原件${kept.length}件` });
    const files: (string | null)[] = [];
    // those marked before as well: whoever marked them may have died before the file was gone
    for (const { stored } of mails) files.push(await fileToDrop(tx, stored));
    return { count: kept.length, files };
  });
  for (const sha256 of dropped.files) if (sha256 !== null) await desk.files.remove(sha256);
  await store.transaction((tx) => writeSetting(tx, DROPPED_UNTIL, { until }));
  return dropped.count;
}

const FIRST: Instant = '1970-01-01T00:00:00.000Z';

/** The same bytes can be a file that somebody we know has attached: that one stays. */
async function fileToDrop(tx: Tx, { sha256 }: StoredMail): Promise<string | null> {
  return (await tx.attachment.count({ sha256 })) > 0 ? null : sha256;
}

async function tellOnce(tx: Tx, day: string, now: Instant): Promise<string[]> {
  const people = await loadPeople(tx);
  const most = STRANGERS_BYTES_A_DAY / 1024 / 1024;
  const text = `今日陌生邮箱来信累计已超过${most}MB，其后的陌生来信只作登记，不再保存原件。联系人的来信不受影响，照常办理。如非预期，请联系管理员查看邮件入口。`;
  const told = await postNotice(tx, people, coordinatorContacts(people), 'mail-strangers', text, now);
  if ((await tx.event.count({ ...EVENT, type: 'overLimit', to: day })) === 0)
    await recordEvent(tx, now, { ...EVENT, type: 'overLimit', to: day });
  return told;
}

async function readSetting(tx: Tx, id: string): Promise<Record<string, unknown> | null> {
  const value = (await tx.setting.get(id))?.value;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}

async function writeSetting(tx: Tx, id: string, value: Record<string, unknown>): Promise<void> {
  const [inserted] = await tx.setting.insert([{ id, value }]);
  if (!inserted) await tx.setting.update(id, { value });
}
