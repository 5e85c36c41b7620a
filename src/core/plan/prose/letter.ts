import { isTitleLine } from '../header-facts.ts';
import { pathOf, type Outline, type OutlineNode } from './outline.ts';

/** Whether a node belongs to the letter that sends a plan: what it asks of everybody is a task only with a date. */
export function inLetter({ sections, inLetter: count }: Outline, node: OutlineNode): boolean {
  const [root] = pathOf(node);
  return root !== undefined && sections.indexOf(root) < count;
}

/** Whether a document is a letter whose plan is missing: 现印发给你们, and no title behind it. It asks for little itself. */
export function isOnlyLetter({ lead, laterTitles }: Outline): boolean {
  const sent = lead.findLastIndex(({ text }) => /[印下]发(?:给|你们)/.test(text));
  return sent >= 0 && ![...lead.slice(sent + 1), ...laterTitles].some(({ text }) => isTitleLine(text));
}
