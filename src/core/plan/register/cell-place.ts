import { describePlace, type Place } from '../source-document.ts';

/** A cell as a spreadsheet calls it: `登记表 C5`; places that are no cells of a sheet in words. */
export function cellPlace(place: Place): string {
  const { sheet, row, column } = place;
  if (sheet === undefined || row === undefined) return describePlace(place);
  return column === undefined ? `${sheet} 第${row}行` : `${sheet} ${columnLetters(column)}${row}`;
}

/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
