/** The beginning of somebody's words, cut by characters as a reader counts them; `…` tells that there was more. */
export function excerpt(text: string, length: number): string {
  const characters = [...text.replaceAll(/\s+/g, ' ').trim()];
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length).join('')}…`;
}
