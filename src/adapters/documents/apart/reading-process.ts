/**
 * Entry of the process that reads one file and ends: started by `readApart`, with the file in the first message. What a
 * hostile file does to memory or time it does here, to the reader and to the extractor.
 */
import { createCalendar } from '../../../core/calendar/calendar.ts';
import type { CalendarTable } from '../../../core/calendar/types.ts';
import type { PlanDraft } from '../../../core/plan/draft.ts';
import { readWordTextHere } from '../office/read-word-text.ts';
import { readFileHere, sentence, type FileReading } from '../read-file.ts';

export interface ReadingOrder {
  path: string;
  fileName: string;
  /** Read an old Word file's bare text, as there is no office program. */
  wordText: boolean;
  /** Make a plan of it, too; the answer is then its draft instead of the document. */
  plan: PlanOrder | null;
}
export interface PlanOrder {
  year: number | undefined;
  calendar: CalendarTable;
}

export type ReadingAnswer = FileReading | { ok: true; draft: PlanDraft };

process.once('message', (order: ReadingOrder) => {
  void answer(order);
});
process.once('disconnect', () => process.exit(0)); // nobody waits any more

async function answer(order: ReadingOrder): Promise<void> {
  let reading: ReadingAnswer;
  try {
    reading = await read(order);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    reading = { ok: false, message: sentence(order.fileName, '文件的内部结构异常，无法读取，请重新另存一份') };
  }
  process.send?.(reading, () => process.exit(0));
}

async function read({ path, fileName, wordText, plan }: ReadingOrder): Promise<ReadingAnswer> {
  const reading = await (wordText ? readWordTextHere(path, fileName) : readFileHere(path, fileName));
  if (!reading.ok || plan === null) return reading;
  const { extractPlan } = await import('../../../core/plan/extract-plan.ts');
  const { year, calendar } = plan;
  const extracted = extractPlan(reading.document, {
    calendar: createCalendar(calendar),
    ...(year === undefined ? {} : { year }),
  });
  return extracted.ok ? { ok: true, draft: extracted.draft } : { ok: false, message: extracted.message };
}
