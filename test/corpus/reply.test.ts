import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chineseCalendar } from '../../seeds/calendar/cn.ts';
import { createCalendar } from '../../src/core/calendar/calendar.ts';
import { readReplyLine } from '../../src/core/reply/read-line.ts';
import { scored, type CorpusLine } from './reply-comparison.ts';

const calendar = createCalendar(chineseCalendar);
const read = (line: CorpusLine) => readReplyLine(line, calendar);

function corpus(path: string): CorpusLine[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CorpusLine);
}

const own = corpus(join(__dirname, 'data', 'replies.jsonl'));
const inUse = corpus(join(__dirname, 'data', 'replies-in-use.jsonl'));
const shared = join(
  process.env['SHARED_DIR'] ?? join(__dirname, '..', '..', '..', 'shared'),
  'eval',
  'replies.dev.jsonl',
);

describe('the own corpus of replies', () => {
  it('holds every kind of answer, with one and with several open items', () => {
    const tags = new Set(own.flatMap((line) => line.tags));
    expect(own.length).toBeGreaterThanOrEqual(1000);
    expect([...tags]).toEqual(
      expect.arrayContaining([
        'done',
        'in_progress',
        'acknowledged',
        'blocked',
        'extension_request',
        'not_ours',
        'delegated',
        'value',
        'question',
        'undo',
        'none',
        'unsure',
        'single-open',
        'several-open',
      ]),
    );
  });

  it('is read as a careful clerk would, and hardly ever wrongly without asking', () => {
    const score = scored(own, read);
    expect(1 - score.missed.length / score.lines).toBeGreaterThanOrEqual(0.98);
    expect(score.silentlyWrong.length / score.lines).toBeLessThanOrEqual(0.005);
  });

  it('names no item that is not open, and has choices wherever it asks back', () => {
    for (const line of own) {
      const { intents } = read(line);
      const open = line.context.items.map(({ number }) => number);
      for (const { item } of intents) expect(item === null || open.includes(item)).toBe(true);
    }
  });
});

/** Lines written to be hard, before the rules had seen any of them: parts and rests, days of steps, talk, irony, dictation. */
describe('the corpus of replies as they come in use', () => {
  it('is read as a clerk would in nine of ten, and asked back rather than misread', () => {
    const score = scored(inUse, read);
    expect(1 - score.missed.length / score.lines).toBeGreaterThanOrEqual(0.93);
    expect(score.silentlyWrong.length / score.lines).toBeLessThanOrEqual(0.02);
  });
});

(existsSync(shared) ? describe : describe.skip)('the shared corpus of replies', () => {
  it('is read exactly in 97 of 100 lines, and never wrongly without asking', () => {
    const score = scored(corpus(shared), read);
    expect(1 - score.missed.length / score.lines).toBeGreaterThanOrEqual(0.97);
    expect(score.silentlyWrong).toEqual([]);
  });
});
