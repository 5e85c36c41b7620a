import { deriveId } from '../core/ids.ts';

/** PostgreSQL takes no key of more than 2,704 bytes; a Chinese character has three. */
const LONGEST = 400;

/**
 * Text of a document as part of a unique key: a cell that was read as one name can be pages long. Cut, with a mark of the
 * whole behind it, so that two texts that begin alike stay two.
 */
export function keyText(text: string): string {
  const characters = [...text];
  if (characters.length <= LONGEST) return text;
  return `${characters.slice(0, LONGEST).join('')}…${deriveId('keyText', text).slice(0, 6)}`;
}
