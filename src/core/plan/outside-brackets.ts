const OPEN = '（(《“「〔[【';
const CLOSE = '）)》”」〕]】';

/**
 * Splits at separators that stand outside of brackets and quotation marks: 各县（市、区）、市直部门 is two names.
 * Brackets that are never closed are taken as text.
 */
export function splitOutsideBrackets(text: string, separators: string): string[] {
  const lastClosing = Math.max(...CLOSE.split('').map((character) => text.lastIndexOf(character)));
  const parts: string[] = [];
  let depth = 0;
  let begin = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (OPEN.includes(character) && index < lastClosing) depth += 1;
    else if (CLOSE.includes(character) && depth > 0) depth -= 1;
    if (depth === 0 && separators.includes(character)) {
      parts.push(text.slice(begin, index));
      begin = index + 1;
    }
  }
  return [...parts, text.slice(begin)];
}
