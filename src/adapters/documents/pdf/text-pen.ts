import { glyphText } from './glyph-text.ts';
import { apply, IDENTITY, multiply, toMatrix, type Matrix } from './matrix.ts';

/** One character on a page, in points from the upper left corner of the page as it is shown. */
export interface Glyph {
  text: string;
  left: number;
  right: number;
  /** Middle of the character's height. */
  middle: number;
  baseline: number;
  size: number;
}

/** What is needed of a font: widths are in its own units, `scale` of them to the em. */
export interface PenFont {
  scale: number;
  vertical: boolean;
}

interface PenState {
  font: PenFont;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
}

/** A glyph as pdf.js hands it over, or a number: a shift in thousandths of the font size. */
interface SourceGlyph {
  unicode: string;
  width: number;
  isSpace: boolean;
}

/** The text state of a PDF page (ISO 32000-1, 9.3): follows the operators and says where each character stands. */
export class TextPen {
  readonly glyphs: Glyph[] = [];
  #state: PenState = {
    font: { scale: 0.001, vertical: false },
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
  };
  readonly #saved: PenState[] = [];
  #matrix: Matrix = IDENTITY;
  #lineX = 0;
  #lineY = 0;
  #x = 0;
  #y = 0;

  save(): void {
    this.#saved.push({ ...this.#state });
  }

  restore(): void {
    this.#state = this.#saved.pop() ?? this.#state;
  }

  set(change: Partial<PenState>): void {
    Object.assign(this.#state, change);
  }

  begin(matrix: unknown = IDENTITY): void {
    this.#matrix = toMatrix(matrix);
    this.#lineX = this.#lineY = this.#x = this.#y = 0;
  }

  move(x: number, y: number): void {
    this.#x = this.#lineX += x;
    this.#y = this.#lineY += y;
  }

  nextLine(): void {
    this.move(0, -this.#state.leading);
  }

  /** Writes glyphs under the page's current transformation. */
  write(glyphs: unknown, page: Matrix): void {
    if (!Array.isArray(glyphs)) return;
    const text = multiply(page, this.#matrix);
    for (const glyph of glyphs as (SourceGlyph | number | null)[]) {
      if (typeof glyph === 'number') this.#advance((-glyph * this.#state.size) / 1000);
      else if (glyph) this.#writeGlyph(glyph, text);
    }
  }

  #writeGlyph(glyph: SourceGlyph, text: Matrix): void {
    const { font, size, charSpacing, wordSpacing, horizontalScale, rise } = this.#state;
    const width = glyph.width * font.scale * size;
    const said = glyphText(glyph.unicode);
    if (said !== '') {
      const from = apply(text, this.#x, this.#y + rise);
      const to = font.vertical
        ? apply(text, this.#x, this.#y - size)
        : apply(text, this.#x + width * horizontalScale, this.#y + rise);
      const top = apply(text, this.#x, this.#y + rise + size);
      this.glyphs.push(placed(said, from, to, top));
    }
    const spacing = charSpacing + (glyph.isSpace ? wordSpacing : 0);
    this.#advance(font.vertical ? size + spacing : width + spacing);
  }

  #advance(distance: number): void {
    if (this.#state.font.vertical) this.#y -= distance;
    else this.#x += distance * this.#state.horizontalScale;
  }
}

function placed(
  text: string,
  from: { x: number; y: number },
  to: { x: number; y: number },
  top: { x: number; y: number },
): Glyph {
  const size = Math.hypot(top.x - from.x, top.y - from.y);
  const lies = Math.abs(to.x - from.x) >= Math.abs(to.y - from.y); // written upwards or downwards otherwise
  const left = Math.min(from.x, lies ? to.x : top.x);
  const right = Math.max(from.x, lies ? to.x : top.x, left + 0.1);
  const middle = lies ? from.y - 0.35 * size : (from.y + to.y) / 2;
  return { text, left, right, middle, baseline: lies ? from.y : Math.max(from.y, to.y), size };
}
