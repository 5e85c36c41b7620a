import type { LocalDate } from '../time/local-date.ts';
import type { Finding, Question } from './finding.ts';
import { resolvePoint } from './resolve-point.ts';
import type { Resolution } from './resolve-point.ts';
import { sourceEnd, sourceStart } from './text.ts';
import type { Line } from './text.ts';
import type { DeadlineReading, ImpliedPart, Span } from './types.ts';

/** A reading in the making: the text, what points are resolved against, and what has been read so far. */
export interface Draft {
  line: Line;
  at: Resolution;
  reading: DeadlineReading;
}

/** Where a finding stands in the original text. */
export function spanOf(line: Line, finding: Finding): Span {
  const start = sourceStart(line, finding.start);
  const end = sourceEnd(line, finding.end);
  return { start, end, text: line.source.slice(start, end) };
}

/** Puts a question to a person, with the readings to choose from. */
export function ask(draft: Draft, finding: Finding, question: Question, more: readonly string[] = []): void {
  const lastYear = draft.at.lastYear;
  const candidates = question.candidates.map((candidate) =>
    typeof candidate === 'string' ? candidate : (resolvePoint({ ...candidate }, draft.at)?.end ?? ''),
  );
  draft.at.lastYear = lastYear;
  const span = spanOf(draft.line, finding);
  const all = [...new Set([...candidates, ...more])].filter((candidate) => candidate !== '');
  draft.reading.unresolved.push({ text: span.text, span, reason: question.reason, candidates: all });
}

/** Left out with a reason; numbers that count something else (reason '') are not worth a word. */
export function drop(draft: Draft, finding: Finding, reason: string): void {
  if (reason === '') return;
  draft.reading.skipped.push({ span: spanOf(draft.line, finding), rule: finding.rule, reason });
}

export function addMilestone(
  draft: Draft,
  finding: Finding,
  dueOn: LocalDate,
  implied: ImpliedPart[],
  windowStart: LocalDate | null,
): void {
  const span = spanOf(draft.line, finding);
  const { rule } = finding;
  draft.reading.milestones.push(
    windowStart === null ? { dueOn, implied, span, rule } : { dueOn, implied, span, rule, windowStart },
  );
}
