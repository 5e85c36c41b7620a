import { isPageNumber } from '../../../core/plan/page-number.ts';
import type { PageLayout, PageLine } from './page-layout.ts';

/** Headers and footers stand in this part of a page's height. */
const MARGIN = 0.13;
const FEWEST_REPEATS = 3;

/** Takes page numbers, running headers and footers away: they would stand between the halves of tables and paragraphs. */
export function withoutFurniture(pages: PageLayout[]): PageLayout[] {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const keys = new Set(
      page.parts.flatMap((part) => (part.kind === 'line' && isAtEdge(part, page) ? [keyOf(part)] : [])),
    );
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const isFurniture = (part: PageLine, page: PageLayout): boolean =>
    isAtEdge(part, page) &&
    (isPageNumber(part.line.text) || (counts.get(keyOf(part)) ?? 0) >= Math.max(FEWEST_REPEATS, pages.length / 3));
  return pages.map((page) => ({
    ...page,
    parts: page.parts.filter((part) => part.kind === 'table' || !isFurniture(part, page)),
  }));
}

function isAtEdge({ line }: PageLine, { height }: PageLayout): boolean {
  return line.baseline < MARGIN * height || line.baseline > (1 - MARGIN) * height;
}

/** The same words at the same height, whatever the number of the page in them. */
function keyOf({ line }: PageLine): string {
  return `${Math.round(line.baseline / 4)} ${line.text.replaceAll(/\d+|\s/g, '')}`;
}
