import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chineseCalendar } from '../seeds/calendar/cn.ts';
import { readDocument } from './adapters/documents/read-document.ts';
import { createCalendar } from './core/calendar/calendar.ts';
import type { WorkCalendar } from './core/calendar/types.ts';
import type { PlanDraft } from './core/plan/draft.ts';
import { draftToJson } from './core/plan/draft-json.ts';
import { extractPlan } from './core/plan/extract-plan.ts';
import { projectFolder } from './project-folder.ts';

export { wallClock } from './adapters/clock.ts';
export { readMail } from './adapters/channels/email/inbound/read-mail.ts';
export { chineseCalendar as shippedCalendarTable } from '../seeds/calendar/cn.ts';
export { writeLedger } from './adapters/documents/write-ledger.ts';

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
  const read = await readDocument(path);
  if (!read.ok) return read;
  const extracted = extractPlan(read.document, { calendar, ...(year === undefined ? {} : { year }) });
  if (!extracted.ok) return { ok: false, message: extracted.message };
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  return { ok: true, draft: extracted.draft, json: draftToJson(extracted.draft), sha256 };
}

/** Path of a file under `seeds`, which the build leaves where it is. */
export function seedFile(name: string): string {
  return path.join(projectFolder(), 'seeds', name);
}
