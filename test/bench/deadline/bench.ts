/**
 * Expressions a second, beside chrono-node and Recognizers-Text on the same corpus in one run:
 *   npx tsx test/bench/deadline/bench.ts [CORPUS.jsonl]
 * Every line is salted with a character that means nothing, so that nobody can remember an answer. CPU time of one thread.
 * A library that is not installed is left out. The corpus is ours unless one is named.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chineseCalendar } from '../../../seeds/calendar/cn.ts';
import { createCalendar } from '../../../src/core/calendar/calendar.ts';
import { parseDeadline } from '../../../src/core/deadline/parse.ts';
import type { DeadlineContext } from '../../../src/core/deadline/types.ts';

interface Contender {
  name: string;
  read: (text: string, context: DeadlineContext) => unknown;
  /** Passes over the salted corpus; the slow ones get fewer. */
  passes: number;
}

const corpus = process.argv[2] ?? path.join(import.meta.dirname, '../../corpus/data/deadlines.jsonl');
const lines = readFileSync(corpus, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as { text: string; context: DeadlineContext });

/** Characters of a rare block, one for each line and pass. */
const salt = (count: number): string => String.fromCharCode(0x3400 + (count % 6000));

function contenders(): Contender[] {
  const calendar = createCalendar(chineseCalendar);
  const all: Contender[] = [
    { name: 'cuiban', read: (text, context) => parseDeadline(text, context, calendar), passes: 60 },
  ];
  const require = createRequire(import.meta.url);
  try {
    const { zh } = require('chrono-node') as { zh: { parse: (text: string, from: Date) => unknown } };
    all.push({
      name: 'chrono-node',
      read: (text, { year }) => zh.parse(text, new Date(Date.UTC(year, 2, 1))),
      passes: 6,
    });
  } catch {
    console.log('chrono-node is not installed, left out');
  }
  try {
    const recognizers = require('@microsoft/recognizers-text-date-time') as {
      recognizeDateTime: (text: string, culture: string, options?: number, from?: Date) => unknown;
      Culture: { Chinese: string };
    };
    const { recognizeDateTime, Culture } = recognizers;
    all.push({
      name: 'Recognizers-Text',
      read: (text, { year }) => recognizeDateTime(text, Culture.Chinese, 0, new Date(Date.UTC(year, 2, 1))),
      passes: 1,
    });
  } catch {
    console.log('@microsoft/recognizers-text-date-time is not installed, left out');
  }
  return all;
}

/** Expressions per second of CPU time, the best of five rounds after a warm-up. */
function measure({ read, passes }: Contender): number {
  let count = 0;
  let best = 0;
  for (let round = 0; round < 6; round += 1) {
    const salted = Array.from({ length: passes }, () =>
      lines.map(({ text, context }) => [text + salt((count += 1)), context] as const),
    ).flat();
    const before = process.cpuUsage();
    for (const [text, context] of salted) read(text, context);
    const { user, system } = process.cpuUsage(before);
    if (round > 0) best = Math.max(best, salted.length / ((user + system) / 1e6));
  }
  return best;
}

for (const contender of contenders()) {
  console.log(`${contender.name.padEnd(18)} ${Math.round(measure(contender)).toLocaleString('en')} expressions/s`);
}
