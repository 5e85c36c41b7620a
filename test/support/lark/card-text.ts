import { componentsOf } from './card-tree.ts';

function decode(text: string): string {
  return text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)));
}

/** A markdown element as its reader sees it: our own marks gone, entities shown as their characters. */
function shown(markdown: string): string {
  return decode(markdown.replace(/<\/?font[^>]*>/g, '').replaceAll('**', ''));
}

/** All words of a card in reading order, one component a line; what a person would read. */
export function cardText(card: unknown): string {
  return componentsOf(card)
    .map(({ tag, content }) => (typeof content !== 'string' ? '' : tag === 'markdown' ? shown(content) : content))
    .filter((line) => line !== '')
    .join('\n');
}

/** Mentions in a message's content that would ring somebody's phone. */
export function pingsIn(content: unknown): string[] {
  if (typeof content === 'string') return content.match(/<at\b[^>]*>/g) ?? [];
  if (typeof content !== 'object' || content === null) return [];
  // plain_text shows tags as they are
  if ('tag' in content && content.tag === 'plain_text') return [];
  return Object.values(content).flatMap(pingsIn);
}
