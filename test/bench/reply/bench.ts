/**
 * Replies a second on one core:
 *   npx tsx test/bench/reply/bench.ts [CORPUS.jsonl]
 * What is measured is one call of `interpretReply` with a text never seen before: every pass salts each text with a
 * character that means nothing, so that no answer can be remembered. The open items come again and again, as in use, in
 * a context made anew for each call; what was read of their titles may be remembered. CPU time of one thread in several
 * rounds, of which the first warm up: the machine may be busy with other things. The corpus is ours unless one is named.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chineseCalendar } from '../../../seeds/calendar/cn.ts';
import { createCalendar } from '../../../src/core/calendar/calendar.ts';
import { interpretReply } from '../../../src/core/reply/interpret.ts';
import type { ReplyContext } from '../../../src/core/reply/types.ts';

const corpus = process.argv[2] ?? path.join(import.meta.dirname, '../../corpus/data/replies.jsonl');
const lines = readFileSync(corpus, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as { text: string; context: ReplyContext });
const calendar = createCalendar(chineseCalendar);

const ROUNDS = 12;
const PASSES = 5;

/** Replies a second in one round; `round` salts the texts. */
function rate(round: number): number {
  const start = process.cpuUsage().user;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const salt = String.fromCharCode(0x3400 + round * PASSES + pass);
    for (const { text, context } of lines)
      interpretReply(text + salt, { ...context, items: [...context.items] }, calendar);
  }
  return (lines.length * PASSES) / ((process.cpuUsage().user - start) / 1e6);
}

const rates = Array.from({ length: ROUNDS }, (_, round) => rate(round));
const sorted = rates.toSorted((a, b) => a - b);
const shown = (value: number | undefined): number => Math.round(value ?? 0);
console.log(`${lines.length} replies, ${ROUNDS} rounds of ${PASSES} passes`);
console.log(
  `replies a second: best ${shown(sorted.at(-1))}, median ${shown(sorted[ROUNDS >> 1])}, last ${shown(rates.at(-1))}`,
);
