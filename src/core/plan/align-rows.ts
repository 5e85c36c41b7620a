import type { FlatCell } from './flattened-table.ts';
import { endsLikeUnit } from './units/unit-suffix.ts';

/**
 * A page break in a table that was flattened to text leaves a row with fewer cells than columns, blank ones dropped
 * without a trace. Its cells are put under the cells they go on from: lists under lists, running text under running text,
 * broken off ones first, the order kept.
 */
export function alignRows(rows: FlatCell[][]): FlatCell[][] {
  const columns = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  let above: string[] = [];
  return rows.map((row) => {
    const goesOn = row[0]?.text === '' && above.length === columns;
    const aligned = goesOn && row.length < columns ? align(row, above) : row;
    above = goesOn
      ? above.map((text, column) => text + (aligned[column]?.text ?? ''))
      : aligned.map((cell) => cell.text);
    return aligned;
  });
}

function align(row: FlatCell[], above: string[]): FlatCell[] {
  const cells = row.flatMap((cell, index) =>
    cell.text === '' ? [] : [{ cell, expected: above.length - row.length + index }],
  );
  const placed = bestPlaces(
    cells.map(({ cell, expected }) =>
      above.map((text, column) => fit(cell.text, text) - Math.abs(column - expected) / 2),
    ),
  );
  return above.map((_, column) => cells[placed.indexOf(column)]?.cell ?? { text: '', line: row[0]?.line });
}

/** For each cell a column, from left to right, with the highest sum of scores. */
function bestPlaces(scores: number[][]): number[] {
  const [first, ...rest] = scores;
  if (!first) return [];
  let best: { places: number[]; sum: number }[] = first.map((sum, column) => ({ places: [column], sum }));
  for (const row of rest) {
    best = row.map((score, column) => {
      const before = best.slice(0, column).filter(({ places }) => places.length > 0);
      const top = before.toSorted((a, b) => b.sum - a.sum)[0];
      return top ? { places: [...top.places, column], sum: top.sum + score } : { places: [], sum: -Infinity };
    });
  }
  return best.toSorted((a, b) => b.sum - a.sum)[0]?.places ?? [];
}

function fit(cell: string, above: string): number {
  const kind = isList(cell) === isList(above) ? 2 : -3;
  const whole = isList(above) ? endsLikeUnit(above.trim()) : /[。；;]\s*$/.test(above);
  return kind + (whole ? -2 : 1);
}

const LONGEST_NAME = 16;

/** Names side by side, as the columns of units hold them. */
function isList(text: string): boolean {
  return (
    !/[。；;：:%]/.test(text) &&
    text
      .replaceAll(/(?<=[一-龥])\s(?=[一-龥])/g, '')
      .split(/[、，,\s]+/)
      .every((part) => part.length <= LONGEST_NAME)
  );
}
