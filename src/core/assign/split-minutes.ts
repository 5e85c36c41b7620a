import { originOf } from './origin.ts';
import { type RequestContext, splitRequest } from './split-request.ts';
import type { AssignmentText } from './types.ts';

const NUMBERED = /^(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、]|[①-⑳]|[-·•])\s*/;

type Source = Pick<AssignmentText, 'origin' | 'document' | 'documentOn'>;

/** A line that names the source of all that follow: 市政府第8次常务会议纪要（4月28日）. */
function sourceOf(line: string, context: RequestContext): Source | null {
  const { origin, document, documentOn } = splitRequest(line.replace(/[:：]$/, ''), context);
  if (origin !== null) return { origin, document: document ?? line, documentOn };
  const named = originOf(line);
  return named === null
    ? null
    : splitRequest(`（${line.replaceAll(/[（(]/g, '，').replaceAll(/[)）:：]/g, '')}）`, context);
}

/**
 * What minutes hand down, a line for each item, under a line with their source. A line without units and without a date
 * belongs to none of them where it stands before the first item, else it is an item that lacks them.
 */
export function splitMinutes(text: string, context: RequestContext): AssignmentText[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(NUMBERED, ''))
    .filter((line) => line !== '');
  const items: AssignmentText[] = [];
  let source: Source | null = null;
  for (const line of lines) {
    const read = splitRequest(line, context);
    if (read.units === null && read.deadline === null && items.length === 0) source ??= sourceOf(line, context);
    // a line of nothing but a bracket with a date is the source, too
    else if (items.length === 0 && read.units === null && sourceOf(line, context) !== null)
      source ??= sourceOf(line, context);
    else items.push(withSource(read, source));
  }
  return items;
}

function withSource(read: AssignmentText, source: Source | null): AssignmentText {
  if (read.origin !== null || source === null) return read;
  return { ...read, origin: source.origin, document: source.document, documentOn: source.documentOn };
}
