import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chineseCalendar } from '../../seeds/calendar/cn.ts';
import { createCalendar } from '../../src/core/calendar/calendar.ts';
import { parseDeadline } from '../../src/core/deadline/parse.ts';
import { readDeadlineLine } from '../../src/core/deadline/read-line.ts';
import { figures, figuresByTag, judge } from './deadline-score.ts';
import type { CorpusLine, Verdict } from './deadline-score.ts';

const root = path.resolve(__dirname, '../..');
const shared = path.resolve(root, process.env.SHARED_DIR ?? '../shared');
const calendar = createCalendar(chineseCalendar);

function readCorpus(file: string): CorpusLine[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as CorpusLine);
}

function judgeAll(lines: readonly CorpusLine[]): Verdict[] {
  return lines.map((line) => judge(line, readDeadlineLine(line, calendar)));
}

const missesOf = (verdicts: readonly Verdict[]): string[] =>
  verdicts.filter((verdict) => !verdict.strict).map(({ line }) => `${line.id} ${line.text}`);

describe('our own corpus of deadline expressions', () => {
  const lines = readCorpus(path.join(__dirname, 'data/deadlines.jsonl'));
  const verdicts = judgeAll(lines);

  it('holds several hundred expressions, a fifth of them no deadlines at all', () => {
    expect(lines.length).toBeGreaterThanOrEqual(700);
    expect(lines.filter(({ gold }) => gold.none).length).toBeGreaterThanOrEqual(lines.length / 5);
  });

  it('is read as a careful clerk reads it', () => {
    const { loose, strict, silentlyWrong } = figures(verdicts);
    expect({ misses: missesOf(verdicts), loose, strict, silentlyWrong }).toEqual({
      misses: [],
      loose: 100,
      strict: 100,
      silentlyWrong: 0,
    });
  });

  it('asks about the lines a clerk would ask about, and about no others', () => {
    const asked = verdicts.filter((verdict) => verdict.asked).map(({ line }) => line.text);
    expect(asked).toEqual(lines.filter((line) => line.asked).map(({ text }) => text));
  });

  it.each(figuresByTag(verdicts, 5))('reads every line tagged %s', (_tag, { lines: count, strict }) => {
    expect(count).toBeGreaterThanOrEqual(5);
    expect(strict).toBe(100);
  });
});

const devCorpus = path.join(shared, 'eval/deadlines.dev.jsonl');
const describeShared = existsSync(devCorpus) ? describe : describe.skip;

describeShared('the shared corpus of expressions from real documents', () => {
  const verdicts = existsSync(devCorpus) ? judgeAll(readCorpus(devCorpus)) : [];

  it('is read right in at least 98 lines of a hundred, 97 with due dates and relative deadlines', () => {
    const { loose, strict } = figures(verdicts);
    expect({ misses: missesOf(verdicts), enough: loose >= 98 && strict >= 97 }).toMatchObject({ enough: true });
  });

  it('is silently wrong in at most one line of two hundred', () => {
    expect(figures(verdicts).silentlyWrong).toBeLessThanOrEqual(0.5);
  });

  it('asks about no more than five lines of a hundred', () => {
    const asked = verdicts.filter((verdict) => verdict.asked);
    expect(asked.length).toBeLessThanOrEqual(verdicts.length * 0.05);
  });

  it('is read right in at least nine of ten lines of every tag', () => {
    const weak = figuresByTag(verdicts, 1).filter(([, { loose }]) => loose < 90);
    expect(weak).toEqual([]);
  });
});

interface GoldPlan {
  issuedOn: string | null;
  period: { start: string; end: string };
  tasks: { number: string; deadlineRaw: string | null; milestones: string[]; ongoing: boolean; implied?: boolean }[];
}

const planFiles = ['000', '001', '002', '003', '004'].map((name) => path.join(shared, `eval/plans/${name}.gold.json`));

describeShared('the deadline columns of the five plans', () => {
  const cells = planFiles.filter(existsSync).flatMap((file) => {
    const plan = JSON.parse(readFileSync(file, 'utf8')) as GoldPlan;
    const context = {
      year: Number(plan.period.start.slice(0, 4)),
      issuedOn: plan.issuedOn,
      planStart: plan.period.start,
      planEnd: plan.period.end,
    };
    return plan.tasks.flatMap((task) =>
      task.deadlineRaw === null ? [] : [{ task, reading: parseDeadline(task.deadlineRaw, context, calendar) }],
    );
  });

  it('give the dates and the ongoing work the annotators found, and no question', () => {
    const wrong = cells.filter(({ task, reading }) => {
      const dates = reading.milestones.map(({ dueOn }) => dueOn);
      const inCell = task.implied ? [] : task.milestones.filter((date) => dates.includes(date));
      return (
        dates.length !== inCell.length ||
        reading.ongoing !== task.ongoing ||
        reading.unresolved.length > 0 ||
        reading.none
      );
    });
    expect(cells.length).toBeGreaterThan(100);
    expect(wrong.map(({ task }) => `${task.number} ${task.deadlineRaw}`)).toEqual([]);
  });
});
