import { NEAR, type Ruling, type Rulings } from './rulings.ts';

/** A table drawn with lines: its column and row borders, and the cells that the lines leave. Points. */
export interface RuledGrid {
  xs: number[];
  ys: number[];
  /** Rows that text fits in: of the strips between `ys`, those that a page break or a double line leaves are none. */
  rows: number;
  /** A cell that lies in such a strip has a `rowSpan` of 0. */
  cells: GridCell[];
  /** For each elementary field (row by row) the index of its cell. */
  fields: number[];
}
export interface GridCell {
  row: number;
  column: number;
  rowSpan: number;
  colSpan: number;
}

/** How far lines may run on beyond the one that ends them, or fall short of it. Points. */
const OVERHANG = 8;
/** Nothing can be written in a field this narrow. Points. */
const STRIP = 6;
/** Lines and fields beyond these are drawings. */
const MOST_LINES = 4000;
const MOST_FIELDS = 40_000;

/** The ruled tables of a page from top to bottom: at least two columns; tables inside cells of others are left out. */
export function ruledGrids(rulings: Rulings): RuledGrid[] {
  if (rulings.across.length + rulings.down.length > MOST_LINES) return [];
  const grids = connected(rulings)
    .map(toGrid)
    .filter((grid) => grid !== null);
  const outer = grids.filter((grid) => !grids.some((other) => other !== grid && isInside(grid, other)));
  return outer.toSorted((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0));
}

function isInside(inner: RuledGrid, outer: RuledGrid): boolean {
  const within = (a: number[], b: number[]): boolean =>
    (a[0] ?? 0) >= (b[0] ?? 0) - NEAR && (a.at(-1) ?? 0) <= (b.at(-1) ?? 0) + NEAR;
  return within(inner.xs, outer.xs) && within(inner.ys, outer.ys);
}

/** Groups of lines that touch each other. */
function connected({ across, down }: Rulings): Rulings[] {
  const groups = new DisjointSets(across.length + down.length);
  across.forEach((line, index) => {
    down.forEach((other, second) => {
      if (crosses(line, other)) groups.join(index, across.length + second);
    });
  });
  // a row taller than its page is cut off without lines across: its sides begin or end together
  for (const end of ['from', 'to'] as const) {
    const sorted = [...down.keys()].toSorted((a, b) => (down[a]?.[end] ?? 0) - (down[b]?.[end] ?? 0));
    sorted.forEach((index, place) => {
      const before = sorted[place - 1];
      const gap = before === undefined ? Infinity : (down[index]?.[end] ?? 0) - (down[before]?.[end] ?? 0);
      if (before !== undefined && gap <= 1) groups.join(across.length + before, across.length + index);
    });
  }
  const found = new Map<number, Rulings>();
  [...across, ...down].forEach((line, index) => {
    const root = groups.find(index);
    const group = found.get(root) ?? { across: [], down: [] };
    found.set(root, group);
    (index < across.length ? group.across : group.down).push(line);
  });
  return [...found.values()];
}

function crosses(across: Ruling, down: Ruling): boolean {
  return covers(across, down.at, NEAR) && covers(down, across.at, NEAR);
}

function covers(line: Ruling, point: number, slack = 0): boolean {
  return line.from - slack <= point && point <= line.to + slack;
}

function toGrid({ across, down }: Rulings): RuledGrid | null {
  // open sides: lines that run on beyond the last one across them end the table
  const xs = borders(down, across);
  const ys = borders(across, down);
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 2 || rows < 1 || down.length === 0 || columns * rows > MOST_FIELDS) return null;
  const sets = new DisjointSets(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const field = row * columns + column;
      const [x, y] = [middle(xs, column), middle(ys, row)];
      // through a strip, fields would flow together around the ends of lines
      const [flat, narrow] = [isStrip(ys, row), isStrip(xs, column)];
      if (column + 1 < columns && !flat && !isRuled(down, xs[column + 1], y)) sets.join(field, field + 1);
      if (row + 1 < rows && !narrow && !isRuled(across, ys[row + 1], x)) sets.join(field, field + columns);
    }
  }
  const { cells, fields } = cellsOf(sets, rows, columns);
  return { xs, ys, fields, ...withoutStrips(cells, ys) };
}

function isStrip(lines: number[], index: number): boolean {
  return (lines[index + 1] ?? 0) - (lines[index] ?? 0) < STRIP;
}

/** Counts only the rows that are no strips. */
function withoutStrips(cells: GridCell[], ys: number[]): { cells: GridCell[]; rows: number } {
  const before = [0]; // rows above each line
  for (let row = 0; row + 1 < ys.length; row += 1) before.push((before[row] ?? 0) + (isStrip(ys, row) ? 0 : 1));
  const counted = cells.map((cell) => {
    const row = before[cell.row] ?? 0;
    return { ...cell, row, rowSpan: (before[cell.row + cell.rowSpan] ?? row) - row };
  });
  return { cells: counted, rows: before.at(-1) ?? 0 };
}

function middle(borders: number[], index: number): number {
  return ((borders[index] ?? 0) + (borders[index + 1] ?? 0)) / 2;
}

function isRuled(lines: Ruling[], at: number | undefined, point: number): boolean {
  return lines.some((line) => Math.abs(line.at - (at ?? 0)) <= NEAR && covers(line, point));
}

function cellsOf(sets: DisjointSets, rows: number, columns: number): { cells: GridCell[]; fields: number[] } {
  const cells: GridCell[] = [];
  const numbers = new Map<number, number>();
  const fields: number[] = [];
  for (let field = 0; field < rows * columns; field += 1) {
    const [row, column] = [Math.floor(field / columns), field % columns];
    const root = sets.find(field);
    const number = numbers.get(root) ?? cells.length;
    numbers.set(root, number);
    fields.push(number);
    const cell = (cells[number] ??= { row, column, rowSpan: 1, colSpan: 1 });
    if (column < cell.column) {
      cell.colSpan += cell.column - column;
      cell.column = column;
    }
    cell.rowSpan = Math.max(cell.rowSpan, row - cell.row + 1);
    cell.colSpan = Math.max(cell.colSpan, column - cell.column + 1);
  }
  return { cells, fields };
}

/** Where lines stand, and where those across them end well away from any of them. */
function borders(lines: Ruling[], crossing: Ruling[]): number[] {
  const standing = distinct(lines.map(({ at }) => at));
  const ends = crossing.flatMap(({ from, to }) => [from, to]);
  return distinct([...standing, ...ends.filter((end) => standing.every((at) => Math.abs(at - end) > OVERHANG))]);
}

/** Borders in order, those nearer than `NEAR` taken as one. */
function distinct(values: number[]): number[] {
  const kept: number[] = [];
  for (const value of values.toSorted((a, b) => a - b)) {
    if (value - (kept.at(-1) ?? -Infinity) > NEAR) kept.push(value);
  }
  return kept;
}

class DisjointSets {
  readonly #parents: number[];
  constructor(size: number) {
    this.#parents = Array.from({ length: size }, (_, index) => index);
  }

  find(index: number): number {
    let root = index;
    while (this.#parents[root] !== root) root = this.#parents[root] ?? root;
    this.#parents[index] = root;
    return root;
  }

  join(a: number, b: number): void {
    const [first, second] = [this.find(a), this.find(b)];
    this.#parents[Math.max(first, second)] = Math.min(first, second);
  }
}
