import type { MergedArea } from './sheet-table.ts';

/** `C12` as row 11, column 2; null for anything else. */
export function parseAddress(address: string): { row: number; column: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address) ?? [];
  if (!letters || !digits) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits) - 1, column: column - 1 };
}

/** `A1:C3` as an area; null for anything else. */
export function parseArea(reference: string): MergedArea | null {
  const [first, last] = reference.split(':').map(parseAddress);
  return first && last ? { ...first, lastRow: last.row, lastColumn: last.column } : null;
}

/** 0 → A, 26 → AA. */
export function columnLetters(column: number): string {
  const before = Math.floor(column / 26);
  return (before > 0 ? columnLetters(before - 1) : '') + String.fromCharCode(65 + (column % 26));
}
