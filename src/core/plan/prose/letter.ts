import { isTitleLine } from '../header-facts.ts';
import type { Outline, OutlineNode } from './outline.ts';

/** The sections that belong to the letter that sends a plan: what it asks of everybody is a task only with a date. */
export function letterNodes({ sections, inLetter: count }: Outline): Set<OutlineNode | undefined> {
  return new Set(sections.slice(0, count));
}

/** Whether a document is a letter whose plan is missing: 现印发给你们, and no title behind it. It asks for little itself. */
export function isOnlyLetter({ lead, laterTitles }: Outline): boolean {
  const sent = lead.findLastIndex(({ text }) => /[印下]发(?:给|你们)/.test(text));
  return sent >= 0 && ![...lead.slice(sent + 1), ...laterTitles].some(({ text }) => isTitleLine(text));
}
