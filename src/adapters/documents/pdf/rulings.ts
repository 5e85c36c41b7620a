import { apply, type Matrix } from './matrix.ts';

/** A straight line across (`at` is its y) or down (`at` is its x) a page, in points. */
export interface Ruling {
  at: number;
  from: number;
  to: number;
}
export interface Rulings {
  across: Ruling[];
  down: Ruling[];
}

/** A filled rectangle at most this thick is a line; cells and shadings are thicker. Points. */
const THICKEST = 3;
/** Lines nearer to each other are one: double borders, borders drawn cell by cell. Points. */
export const NEAR = 3;
/** Shorter than the side of any cell: a dot, a tick, a part of a letter. Points. */
const SHORTEST = 6;

/** Operators inside a path of pdf.js 5. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
const CLOSE = 4;
const LENGTHS: Record<number, number> = { [MOVE]: 2, [LINE]: 2, [CURVE]: 6, [QUADRATIC]: 4, [CLOSE]: 0 };

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The rulings that a painted path draws. Clip paths are none of them and must not be given. */
export function pathRulings(path: ArrayLike<number>, stroked: boolean, page: Matrix): Rulings {
  const found: Rulings = { across: [], down: [] };
  const shapes = subpaths(path, page);
  if (stroked) {
    for (const points of shapes) addEdges(points, found);
    return found;
  }
  const boxes = shapes.map(boxOf);
  for (const box of boxes) addThinBox(box, found);
  addFrames(boxes, found);
  return found;
}

type Points = { x: number; y: number }[];

function subpaths(path: ArrayLike<number>, page: Matrix): Points[] {
  const shapes: Points[] = [];
  let open: Points = [];
  for (let index = 0; index < path.length;) {
    const operator = path[index] ?? CLOSE;
    const length = LENGTHS[operator];
    if (length === undefined) break; // not a path as we know it
    const end = index + 1 + length;
    if (operator === MOVE) shapes.push((open = []));
    const [first] = open;
    if (operator === CLOSE) open.push(...(first ? [first] : []));
    else open.push(apply(page, path[end - 2] ?? 0, path[end - 1] ?? 0));
    index = end;
  }
  return shapes;
}

function addEdges(points: Points, found: Rulings): void {
  points.forEach((point, index) => {
    const next = points[index + 1];
    if (!next) return;
    addThinBox(boxOf([point, next]), found);
  });
}

function boxOf(points: Points): Box {
  const box: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

function addThinBox({ left, top, right, bottom }: Box, found: Rulings): void {
  // a dot is a piece of either kind: which one, its neighbours tell
  if (bottom - top <= THICKEST) found.across.push({ at: (top + bottom) / 2, from: left, to: right });
  if (right - left <= THICKEST) found.down.push({ at: (left + right) / 2, from: top, to: bottom });
}

/** A border may be filled between an outer and an inner rectangle. */
function addFrames(boxes: Box[], found: Rulings): void {
  boxes.forEach((outer, index) => {
    const inner = boxes[index + 1];
    if (!inner || !isFrame(outer, inner)) return;
    const { left, top, right, bottom } = outer;
    found.across.push({ at: top, from: left, to: right }, { at: bottom, from: left, to: right });
    found.down.push({ at: left, from: top, to: bottom }, { at: right, from: top, to: bottom });
  });
}

function isFrame(a: Box, b: Box): boolean {
  const gaps = [a.left - b.left, a.top - b.top, a.right - b.right, a.bottom - b.bottom].map(Math.abs);
  return gaps.every((gap) => gap <= THICKEST) && gaps.some((gap) => gap > 0.1);
}

/** Joins pieces of one line: borders are drawn cell by cell, dashes one by one. */
export function joinRulings(rulings: Ruling[]): Ruling[] {
  const sorted = rulings.toSorted((a, b) => a.at - b.at);
  const joined: Ruling[] = [];
  let start = 0;
  while (start < sorted.length) {
    const at = sorted[start]?.at ?? 0;
    let end = start;
    while ((sorted[end]?.at ?? Infinity) <= at + NEAR) end += 1;
    joined.push(...joinOnLine(sorted.slice(start, end)));
    start = end;
  }
  return joined;
}

function joinOnLine(pieces: Ruling[]): Ruling[] {
  const joined: Ruling[] = [];
  const at = pieces.reduce((sum, piece) => sum + piece.at, 0) / pieces.length;
  for (const piece of pieces.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && piece.from <= last.to + NEAR) last.to = Math.max(last.to, piece.to);
    else joined.push({ at, from: piece.from, to: piece.to });
  }
  return joined.filter(({ from, to }) => to - from >= SHORTEST);
}
