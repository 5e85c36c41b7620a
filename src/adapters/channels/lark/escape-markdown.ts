/**
 * Characters with a meaning in card markdown, as HTML entities. `<` would open tags (`<at id=all>` pings a whole
 * group), `:` emoji codes (`:OK:`), `&` entities, the rest emphasis, links, code, formulas and headings.
 */
const ACTIVE = /[&<>*_~`[\]\\$:#!|]/g;

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

/** One line of foreign text for a `markdown` element, shown exactly as written; list marks count only at its start. */
export function escapeMarkdown(line: string): string {
  return line
    .replace(ACTIVE, entity)
    .replace(/^(\s*)([-+])/, (_all, blank: string, mark: string) => blank + entity(mark))
    .replace(/^(\s*\d+)([.)])/, (_all, number: string, mark: string) => number + entity(mark));
}

/**
 * Foreign text for a text message, which knows no entities: a zero-width space behind `<` and between `](`, inside
 * `**` and `__` stops tags, links and emphasis without changing what is seen.
 */
export function escapeText(text: string): string {
  return text
    .replace(/<(?=[a-zA-Z/])/g, '<\u200b')
    .replaceAll('](', ']\u200b(')
    .replace(/([*_~])(?=\1)/g, '$1\u200b');
}
