/** A text for comparing: full-width and half-width alike, without white space. */
export function squeeze(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '');
}

/** Whether a sentence has come to its end; one that has not may go on behind a page break. */
export function isFinished(text: string): boolean {
  return text.trim() === '' || /[。；;！!？?…”"）)]\s*$/.test(text);
}
