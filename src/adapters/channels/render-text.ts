import type { Letter } from '../../core/policy/letter-types.ts';
import { letterLines, type ItemLines } from './letter-lines.ts';

function itemText({ label, title, due, facts }: ItemLines): string {
  return [`${label}　${title}`, `　　${due}`, ...facts.map((fact) => `　　· ${fact}`)]
    .filter((line) => line.trim() !== '')
    .join('\n');
}

/**
 * A letter as plain text: greeting, opening, one block per item, closing, separated by blank lines. Complete without
 * buttons or links. User-written text is cleaned of control characters and line breaks but not escaped for any markup.
 */
export function renderText(letter: Letter): string {
  const { greeting, opening, items, closing } = letterLines(letter);
  const blocks = [[greeting, ...opening].join('\n'), ...items.map(itemText), closing.join('\n')];
  return blocks.filter((block) => block !== '').join('\n\n');
}
