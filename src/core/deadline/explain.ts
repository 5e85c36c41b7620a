import { describeDate, describeMilestone, describeRecurring, describeRelative } from './describe.ts';
import type { DeadlineReading, ImpliedPart, Span } from './types.ts';

/** One underlined stretch of the text: which rule read it and what it means, in Chinese. */
export interface Explained {
  text: string;
  start: number;
  end: number;
  rule: string;
  meaning: string;
}

const IMPLIED: Readonly<Record<ImpliedPart, string>> = {
  year: '年份按文件推定',
  month: '月份按日期推定',
  day: '日期按惯例推定',
  convention: '按惯例',
};

function explained(span: Span, rule: string, meaning: string): Explained {
  return { text: span.text, start: span.start, end: span.end, rule, meaning };
}

function withImplied(meaning: string, implied: readonly ImpliedPart[]): string {
  const notes = [...new Set(implied)].map((part) => IMPLIED[part]);
  return notes.length > 0 ? `${meaning}（${notes.join('，')}）` : meaning;
}

/** Every stretch that was read, asked about or left out, in the order of the text. */
export function explain(reading: DeadlineReading): Explained[] {
  const all: Explained[] = [];
  for (const milestone of reading.milestones) {
    all.push(explained(milestone.span, milestone.rule, withImplied(describeMilestone(milestone), milestone.implied)));
  }
  for (const rule of reading.recurring) {
    const first = rule.dueDates?.[0];
    const meaning = first ? `${describeRecurring(rule)}，首次${describeDate(first)}` : describeRecurring(rule);
    all.push(explained(rule.span, rule.rule, withImplied(meaning, rule.implied)));
  }
  for (const relative of reading.relative)
    all.push(explained(relative.span, relative.rule, describeRelative(relative)));
  for (const span of reading.ongoingSpans) all.push(explained(span, span.rule, '长期坚持'));
  for (const open of reading.unresolved) {
    const choices = open.candidates.length > 0 ? `：${open.candidates.join('、')}` : '';
    all.push(explained(open.span, 'unresolved', `待确认，${open.reason}${choices}`));
  }
  for (const skipped of reading.skipped) all.push(explained(skipped.span, skipped.rule, `不作时限，${skipped.reason}`));
  return all.sort((a, b) => a.start - b.start || a.end - b.end);
}
