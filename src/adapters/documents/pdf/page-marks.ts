import { multiply, toMatrix, type Matrix } from './matrix.ts';
import { joinRulings, pathRulings, type Rulings } from './rulings.ts';
import { TextPen, type Glyph, type PenFont } from './text-pen.ts';

/** What stands on a page: characters and straight lines, y counted downwards from the top edge. */
export interface PageMarks {
  width: number;
  height: number;
  glyphs: Glyph[];
  rulings: Rulings;
}

/** The parts of pdf.js's page that are read. */
export interface PdfPage {
  getViewport(options: { scale: number }): { width: number; height: number; transform: number[] };
  getOperatorList(options: { annotationMode: number }): Promise<{ fnArray: number[]; argsArray: unknown[] }>;
  commonObjs: { get(id: string): unknown };
  cleanup(): unknown;
}
export type OperatorNames = Map<number, string>;

/** Form content without annotations: notes and stamps are no part of the plan. */
const NO_ANNOTATIONS = 0;
/** A page that draws more lines is a drawing, not a table. */
const MOST_RULINGS = 60_000;

/** Reads a page by following its operators: exact to the character, where text extraction joins neighbouring cells. */
export async function readPageMarks(page: PdfPage, names: OperatorNames): Promise<PageMarks> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const reader = new OperatorReader(toMatrix(transform), names, (id) => fontOf(page.commonObjs.get(id)));
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: NO_ANNOTATIONS });
  fnArray.forEach((operator, index) => {
    const args = argsArray[index];
    reader.read(operator, Array.isArray(args) ? (args as unknown[]) : []);
  });
  page.cleanup();
  const { across, down } = reader.rulings;
  return {
    width,
    height,
    glyphs: reader.glyphs,
    rulings: { across: joinRulings(across), down: joinRulings(down) },
  };
}

function fontOf(font: unknown): PenFont {
  const known = typeof font === 'object' && font !== null ? font : {};
  const matrix = 'fontMatrix' in known ? toMatrix(known.fontMatrix) : null;
  return {
    scale: matrix && matrix[0] > 0 ? matrix[0] : 0.001,
    vertical: 'vertical' in known && known.vertical === true,
  };
}

const PAINTS: Record<string, 'stroke' | 'fill'> = {
  stroke: 'stroke',
  closeStroke: 'stroke',
  fill: 'fill',
  eoFill: 'fill',
  fillStroke: 'stroke',
  eoFillStroke: 'stroke',
  closeFillStroke: 'stroke',
  closeEOFillStroke: 'stroke',
};

class OperatorReader {
  readonly rulings: Rulings = { across: [], down: [] };
  readonly #pen = new TextPen();
  readonly #names: OperatorNames;
  readonly #fontOf: (id: string) => PenFont;
  #matrix: Matrix;
  readonly #saved: Matrix[] = [];

  constructor(page: Matrix, names: OperatorNames, font: (id: string) => PenFont) {
    this.#matrix = page;
    this.#names = names;
    this.#fontOf = font;
  }

  get glyphs(): Glyph[] {
    return this.#pen.glyphs;
  }

  read(operator: number, args: unknown[]): void {
    const first = Number(args[0]);
    switch (this.#names.get(operator)) {
      case 'save':
        return this.#save();
      case 'restore':
      case 'paintFormXObjectEnd':
        return this.#restore();
      case 'paintFormXObjectBegin':
        this.#save();
        if (args[0]) this.#matrix = multiply(this.#matrix, toMatrix(args[0]));
        return;
      case 'transform':
        this.#matrix = multiply(this.#matrix, toMatrix(args));
        return;
      case 'constructPath':
        return this.#readPath(args);
      case 'beginText':
        return this.#pen.begin();
      case 'setTextMatrix':
        return this.#pen.begin(args.length === 1 ? args[0] : args);
      case 'moveText':
        return this.#pen.move(first, Number(args[1]));
      case 'setLeadingMoveText':
        this.#pen.set({ leading: -Number(args[1]) });
        return this.#pen.move(first, Number(args[1]));
      case 'nextLine':
        return this.#pen.nextLine();
      case 'setFont':
        return this.#setFont(String(args[0]), Number(args[1]));
      case 'setCharSpacing':
        return this.#pen.set({ charSpacing: first });
      case 'setWordSpacing':
        return this.#pen.set({ wordSpacing: first });
      case 'setHScale':
        return this.#pen.set({ horizontalScale: first / 100 });
      case 'setLeading':
        return this.#pen.set({ leading: first });
      case 'setTextRise':
        return this.#pen.set({ rise: first });
      case 'showText':
        return this.#pen.write(args[0], this.#matrix);
      case 'setGState':
        return this.#readGraphicsState(args[0]);
      default:
    }
  }

  #save(): void {
    this.#saved.push(this.#matrix);
    this.#pen.save();
  }

  #restore(): void {
    this.#matrix = this.#saved.pop() ?? this.#matrix;
    this.#pen.restore();
  }

  #setFont(id: string, size: number): void {
    this.#pen.set({ font: this.#fontOf(id), size });
  }

  /** A graphics state dictionary may set the font as well. */
  #readGraphicsState(entries: unknown): void {
    if (!Array.isArray(entries)) return;
    for (const [key, value] of entries as [unknown, unknown][]) {
      if (key === 'Font' && Array.isArray(value)) this.#setFont(String(value[0]), Number(value[1]));
    }
  }

  #readPath(args: unknown[]): void {
    const paint = PAINTS[this.#names.get(Number(args[0])) ?? ''];
    const data = Array.isArray(args[1]) ? (args[1] as unknown[])[0] : null;
    if (!paint || this.rulings.across.length + this.rulings.down.length > MOST_RULINGS) return;
    if (typeof data !== 'object' || data === null || !('length' in data)) return;
    const found = pathRulings(data as ArrayLike<number>, paint === 'stroke', this.#matrix);
    this.rulings.across.push(...found.across);
    this.rulings.down.push(...found.down);
  }
}
