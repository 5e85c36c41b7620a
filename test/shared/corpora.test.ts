import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cuiban, score, scorerWords, sharedDir } from './shared-folder.ts';

/*
 * The shared corpora, read by the command line as anybody would and scored by their own scorers. The floors only rise:
 * whoever makes a figure better raises its floor in floors.json.
 */

interface Floors {
  deadlines: { accuracy: number; strict: number; silentlyWrong: number };
  replies: { accuracy: number; silentlyWrong: number };
  /** Whole messages read right. */
  mails: { whole: number };
  /** F1 per field of the plan scorer. */
  plans: Record<string, Record<string, number>>;
}

const floors = JSON.parse(readFileSync(path.join(__dirname, 'floors.json'), 'utf8')) as Floors;

const folder = mkdtempSync(path.join(tmpdir(), 'cuiban-shared-'));
afterAll(() => rmSync(folder, { recursive: true }));

function predict(name: string, args: readonly string[], input = ''): string {
  const file = path.join(folder, name);
  writeFileSync(file, cuiban(args, input));
  return file;
}

describe('The deadline corpus', () => {
  it('is read at least as well as before', () => {
    const gold = path.join(sharedDir, 'eval/deadlines.dev.jsonl');
    const figures = score('eval/score-deadlines.mjs', [
      gold,
      predict('deadlines.jsonl', ['parse', '--jsonl'], readFileSync(gold, 'utf8')),
      '--json',
    ]) as Figures;
    console.info(
      `deadlines: accuracy ${figures.accuracy}, strict ${figures.strict}, silently wrong ${figures.silentlyWrong} of ${figures.n}; misses ${figures.misses.join(' ')}`,
    );
    expect(figures.accuracy).toBeGreaterThanOrEqual(floors.deadlines.accuracy);
    expect(figures.strict).toBeGreaterThanOrEqual(floors.deadlines.strict);
    expect(figures.silentlyWrong).toBeLessThanOrEqual(floors.deadlines.silentlyWrong);
  }, 60_000);
});

describe('The reply corpus', () => {
  it('is read at least as well as before', () => {
    const gold = path.join(sharedDir, 'eval/replies.dev.jsonl');
    const figures = score('eval/score-replies.mjs', [
      gold,
      predict('replies.jsonl', ['interpret', '--jsonl'], readFileSync(gold, 'utf8')),
      '--json',
    ]) as Figures;
    console.info(
      `replies: accuracy ${figures.accuracy}, silently wrong ${figures.silentlyWrong} of ${figures.n}; misses ${figures.misses.join(' ')}`,
    );
    expect(figures.accuracy).toBeGreaterThanOrEqual(floors.replies.accuracy);
    expect(figures.silentlyWrong).toBeLessThanOrEqual(floors.replies.silentlyWrong);
  }, 60_000);
});

describe('The mails', () => {
  it('are read at least as well as before', () => {
    const mails = path.join(sharedDir, 'eval/mail');
    const files = readdirSync(mails).filter((name) => name.endsWith('.eml'));
    const lines = predict('mails.jsonl', [
      'mail-text',
      ...files.map((name) => path.join(mails, name)),
      '--tokens',
      path.join(mails, 'tokens.json'),
    ]);
    const said = scorerWords('eval/mail/score.mjs', [lines]);
    console.info(said);
    expect(Number(/whole message right (\d+)/.exec(said)?.[1])).toBeGreaterThanOrEqual(floors.mails.whole);
  }, 60_000);
});

interface Figures {
  n: number;
  accuracy: number;
  strict: number;
  silentlyWrong: number;
  misses: string[];
}

interface PlanFigures {
  rows: { field: string; f1: number }[];
  misses: string[];
}

describe.each(Object.entries(floors.plans))('The plan %s', (file, floor) => {
  it('is extracted at least as well as before', () => {
    const prediction = predict(`${path.basename(file)}.json`, [
      'import',
      path.join(sharedDir, 'plans', file),
      '--dry-run',
      '--json',
    ]);
    const gold = path.join(sharedDir, 'eval/plans', `${path.basename(file).slice(0, 3)}.gold.json`);
    const { rows, misses } = score('eval/plans/score.mjs', [gold, prediction, '--json']) as PlanFigures;
    console.info(
      `${file}: ${rows.map(({ field, f1 }) => `${field} ${(100 * f1).toFixed(1)}`).join(', ')}${misses.length > 0 ? `; ${misses.slice(0, 5).join(' | ')}` : ''}`,
    );
    const below = Object.entries(floor).filter(
      ([field, least]) => (rows.find((row) => row.field === field)?.f1 ?? 0) < least,
    );
    expect(below).toEqual([]);
  }, 60_000);
});
