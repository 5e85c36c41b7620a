import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chineseCalendar } from '../seeds/calendar/cn.ts';
import { readDocument, readPlanDraft } from './adapters/documents/read-document.ts';
import { createCalendar } from './core/calendar/calendar.ts';
import type { WorkCalendar } from './core/calendar/types.ts';
import type { PlanDraft } from './core/plan/draft.ts';
import { readDirectory, type DirectoryReading } from './core/directory/read-directory.ts';
import { draftToJson } from './core/plan/draft-json.ts';
import { refuseFaults } from './core/plan/register/refuse-faults.ts';
import { projectFolder } from './project-folder.ts';

export { wallClock } from './adapters/clock.ts';
export { readMail } from './adapters/channels/email/inbound/read-mail.ts';
export { chineseCalendar as shippedCalendarTable } from '../seeds/calendar/cn.ts';
export { writeCollection } from './adapters/documents/write-collection.ts';
export { writeLedger } from './adapters/documents/write-ledger.ts';
export { writeRegister } from './adapters/documents/write-register.ts';
export { writeRoster } from './adapters/documents/write-roster.ts';

export type PlanFile =
  | { ok: true; draft: PlanDraft; json: Record<string, unknown>; sha256: string }
  | { ok: false; message: string };

/** The calendar that ships, for everything that opens no database. */
export function shippedCalendar(): WorkCalendar {
  return createCalendar(chineseCalendar);
}

/** Reads a plan from a file, without a database. What is wrong comes as one Chinese message. `year` overrules the document's. */
export async function readPlanFile(
  path: string,
  { year, calendar = shippedCalendar() }: { year?: number; calendar?: WorkCalendar } = {},
): Promise<PlanFile> {
  const extracted = await readPlanDraft(path, { year, calendar: calendar.table });
  if (!extracted.ok) return extracted;
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  return { ok: true, draft: extracted.draft, json: draftToJson(extracted.draft), sha256 };
}

/** Reads a directory from a workbook or csv, without a database. All faults come as one Chinese message, a line each. */
export async function readDirectoryFile(
  file: string,
): Promise<Extract<DirectoryReading, { ok: true }> | { ok: false; message: string }> {
  const read = await readDocument(file);
  if (!read.ok) return read;
  const directory = readDirectory(read.document);
  if (directory.ok) return directory;
  const refused = refuseFaults(read.document.fileName, directory.issues);
  return { ok: false, message: refused?.message ?? '' };
}

/** Path of a file under `seeds`, which the build leaves where it is. */
export function seedFile(name: string): string {
  return path.join(projectFolder(), 'seeds', name);
}
