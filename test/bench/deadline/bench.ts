/**
 * Expressions a second, beside chrono-node and Recognizers-Text on the same corpus in one run:
 *   npx tsx test/bench/deadline/bench.ts [CORPUS.jsonl]
 * Every line is salted with a character that means nothing, so that nobody can remember an answer. CPU time of the process;
 * the contenders take turns, so that a busy machine slows them alike, and the median round of each is compared with
 * chrono-node's. A library that is not installed is left out. The corpus is ours unless one is named.
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
    { name: 'cuiban', read: (text, context) => parseDeadline(text, context, calendar), passes: 30 },
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

const ROUNDS = 15;
const BASELINE = 'chrono-node';

let count = 0;
const saltedPass = (): (readonly [text: string, context: DeadlineContext])[] =>
  lines.map(({ text, context }) => [text + salt((count += 1)), context] as const);

/** Expressions per second of CPU time in one round. */
function measure({ read, passes }: Contender): number {
  const salted = Array.from({ length: passes }, saltedPass).flat();
  const before = process.cpuUsage();
  for (const [text, context] of salted) read(text, context);
  const { user, system } = process.cpuUsage(before);
  return salted.length / ((user + system) / 1e6);
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const shown = (rate: number): string => Math.round(rate).toLocaleString('en').padStart(9);

const all = contenders().map((contender) => ({ ...contender, rates: [] as number[] }));
for (const contender of all) measure(contender);
for (let round = 0; round < ROUNDS; round += 1) for (const contender of all) contender.rates.push(measure(contender));
const baseline = all.find(({ name }) => name === BASELINE);
console.log(`expressions/s of CPU time, ${ROUNDS} rounds over ${lines.length} lines`);
for (const { name, rates } of all) {
  const ratio = baseline ? `, ${(median(rates) / median(baseline.rates)).toFixed(1)} × ${BASELINE}` : '';
  console.log(`${name.padEnd(18)} median ${shown(median(rates))}, best ${shown(Math.max(...rates))}${ratio}`);
}
