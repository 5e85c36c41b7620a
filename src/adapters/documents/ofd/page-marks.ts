import { glyphText } from '../pdf/glyph-text.ts';
import { apply, IDENTITY, multiply, toMatrix, type Matrix } from '../pdf/matrix.ts';
import type { PageMarks } from '../pdf/page-marks.ts';
import { joinRulings, pathRulings, type Rulings } from '../pdf/rulings.ts';
import type { Glyph } from '../pdf/text-pen.ts';
import { child, elements, textOf, type XmlElement } from '../xml-tree.ts';

/** OFD measures in millimetres, the layout in points. */
const POINTS = 72 / 25.4;
const A4 = { width: 210 * POINTS, height: 297 * POINTS };

/** The size of a page as its area says, in points, or null. */
export function pageSize(page: XmlElement): { width: number; height: number } | null {
  const area = child(page, 'Area') ?? child(page, 'PageArea');
  const box = area && child(area, 'PhysicalBox');
  const [, , width, height] = box ? numbers(textOf(box)) : [];
  return width && height ? { width: width * POINTS, height: height * POINTS } : null;
}

/** The characters and lines of a page and of what lies below it. */
export function readPageMarks(contents: XmlElement[], size: { width: number; height: number } | null): PageMarks {
  const glyphs: Glyph[] = [];
  const rulings: Rulings = { across: [], down: [] };
  const visit = (element: XmlElement): void => {
    if (element.name === 'TextObject') glyphs.push(...textGlyphs(element));
    else if (element.name === 'PathObject') addRulings(element, rulings);
    else for (const each of elements(element)) visit(each);
  };
  for (const content of contents) visit(content);
  const joined = { across: joinRulings(rulings.across), down: joinRulings(rulings.down) };
  return { ...(size ?? A4), glyphs, rulings: joined };
}

/** From an object's own coordinates to the page, in points. */
function objectMatrix({ attributes }: XmlElement): Matrix {
  const [x = 0, y = 0] = numbers(attributes['Boundary'] ?? '');
  const own = attributes['CTM'] === undefined ? IDENTITY : toMatrix(numbers(attributes['CTM']));
  return multiply([POINTS, 0, 0, POINTS, x * POINTS, y * POINTS], own);
}

function textGlyphs(object: XmlElement): Glyph[] {
  const matrix = objectMatrix(object);
  const size = Number(object.attributes['Size'] ?? 0);
  return elements(object)
    .filter(({ name }) => name === 'TextCode')
    .flatMap((code) => codeGlyphs(code, size, matrix));
}

function codeGlyphs(code: XmlElement, size: number, matrix: Matrix): Glyph[] {
  const characters = Array.from(textOf(code));
  const across = deltas(code.attributes['DeltaX'] ?? '', characters.length);
  const down = deltas(code.attributes['DeltaY'] ?? '', characters.length);
  let x = Number(code.attributes['X'] ?? 0);
  let y = Number(code.attributes['Y'] ?? 0);
  return characters.flatMap((character, index) => {
    const text = glyphText(character);
    const glyph = placed(text, x, y, Math.min(across[index] ?? size, size) || size, size, matrix);
    x += across[index] ?? 0;
    y += down[index] ?? 0;
    return text === '' ? [] : [glyph];
  });
}

function placed(text: string, x: number, y: number, width: number, size: number, matrix: Matrix): Glyph {
  const [from, to, top] = [apply(matrix, x, y), apply(matrix, x + width, y), apply(matrix, x, y - size)];
  const height = Math.hypot(top.x - from.x, top.y - from.y);
  const left = Math.min(from.x, to.x);
  return { text, left, right: Math.max(from.x, to.x), middle: from.y - 0.35 * height, baseline: from.y, size: height };
}

/** `3 3 3`, or `g 3 2.5` for three times 2.5; the step behind each character. */
function deltas(text: string, most: number): number[] {
  const steps: number[] = [];
  const words = text.split(/[\s,]+/).filter(Boolean);
  for (let index = 0; index < words.length && steps.length < most; index += 1) {
    if (words[index] !== 'g') steps.push(Number(words[index]));
    else {
      const count = Math.min(Number(words[index + 1]), most);
      for (let again = 0; again < count; again += 1) steps.push(Number(words[index + 2]));
      index += 2;
    }
  }
  return steps;
}

/** Commands of an abbreviated path (GB/T 33190, 9.1): their operator in `pathRulings` and how many numbers follow. */
const COMMANDS: Record<string, [operator: number, numbers: number]> = {
  S: [0, 2],
  M: [0, 2],
  L: [1, 2],
  B: [2, 6],
  Q: [3, 4],
  A: [1, 7],
  C: [4, 0],
};

function addRulings(object: XmlElement, rulings: Rulings): void {
  const data = child(object, 'AbbreviatedData');
  if (!data) return;
  const path: number[] = [];
  const words = textOf(data).split(/[\s,]+/);
  for (let index = 0; index < words.length; index += 1) {
    const command = COMMANDS[words[index] ?? ''];
    if (!command) continue;
    const [operator, count] = command;
    const values = words.slice(index + 1, index + 1 + count).map(Number);
    path.push(operator, ...(operator === 1 ? values.slice(-2) : values));
    index += count;
  }
  const stroked = object.attributes['Stroke'] !== 'false';
  const found = pathRulings(path, stroked, objectMatrix(object));
  rulings.across.push(...found.across);
  rulings.down.push(...found.down);
}

function numbers(text: string): number[] {
  return text
    .trim()
    .split(/[\s,]+/)
    .map(Number);
}
