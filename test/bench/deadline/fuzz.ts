/**
 * The long fuzz run: 100,000 random and mutated strings up to 10 kB, no exception and no line that takes too long.
 *   npx tsx test/bench/deadline/fuzz.ts [RUNS] [SEED]
 * The unit tests run a short one of the same kind.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chineseCalendar } from '../../../seeds/calendar/cn.ts';
import { createCalendar } from '../../../src/core/calendar/calendar.ts';
import { readDeadlineLine } from '../../../src/core/deadline/read-line.ts';
import type { DeadlineContext } from '../../../src/core/deadline/types.ts';

const runs = Number(process.argv[2] ?? 100_000);
let state = Number(process.argv[3] ?? 1);

/** A small generator (mulberry32), so that a run can be repeated. */
function random(below: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
}

const corpus = readFileSync(path.join(import.meta.dirname, '../../corpus/data/deadlines.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as { text: string; context: DeadlineContext });
const alphabet = [...new Set(corpus.flatMap(({ text }) => [...text]))];
const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T;

/** Most strings are short; one in a hundred fills 10 kB. */
function lengthOf(run: number): number {
  return run % 100 === 0 ? 3000 : 1 + random(60);
}

function randomText(length: number): string {
  let text = '';
  while (text.length < length)
    text +=
      random(3) === 0 ? pick(corpus).text : random(20) === 0 ? String.fromCharCode(random(0x10000)) : pick(alphabet);
  return text.slice(0, length);
}

function mutate(text: string): string {
  const at = random(text.length + 1);
  switch (random(4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + random(3));
    case 1:
      return text.slice(0, at) + pick(alphabet) + text.slice(at);
    case 2:
      return text.slice(at) + text.slice(0, at);
    default:
      return text.slice(0, at) + pick(corpus).text + text.slice(at);
  }
}

const calendar = createCalendar(chineseCalendar);
let slowest = { micros: 0, text: '' };
for (let run = 0; run < runs; run += 1) {
  const { text, context } = pick(corpus);
  const input = run % 2 === 0 ? randomText(lengthOf(run)) : mutate(mutate(text));
  const read = (): number => {
    const before = process.hrtime.bigint();
    readDeadlineLine({ id: String(run), text: input, context }, calendar);
    return Number(process.hrtime.bigint() - before) / 1000;
  };
  let micros = read();
  // A pause of the machine is not a slow text: what looks slow is read again.
  if (micros > slowest.micros) micros = Math.min(micros, read(), read());
  if (micros > slowest.micros) slowest = { micros, text: input };
}
console.log(
  `${runs} strings read; the slowest took ${(slowest.micros / 1000).toFixed(1)} ms for ${slowest.text.length} characters`,
);
