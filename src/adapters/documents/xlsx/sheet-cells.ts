import { attribute, scanXml } from '../xml-scan.ts';
import { parseAddress, parseArea } from './cell-address.ts';
import { numberText, tidyText } from './cell-value.ts';
import { SheetDoubts } from './sheet-doubts.ts';
import { MOST_COLUMNS, MOST_ROWS, type SheetCells } from './sheet-table.ts';
import type { Workbook } from './workbook-parts.ts';

/** The cells of a sheet's part; null where its XML is broken. Empty cells and rows cost no memory. */
export function readSheetCells(xml: string, name: string, workbook: Workbook): SheetCells | null {
  const reader = new SheetReader(name, workbook);
  return scanXml(xml, reader) ? reader.sheet : null;
}

interface OpenCell {
  type: string;
  format: string;
  value: string;
  formula: boolean;
}

class SheetReader {
  readonly sheet: SheetCells;
  readonly #workbook: Workbook;
  readonly #doubts: SheetDoubts;
  #row = -1;
  #column = -1;
  #cell: OpenCell | null = null;
  #inValue = false;
  /** Inside of how Asian names are read aloud (`rPh`), which is no text. */
  #inReading = false;

  constructor(name: string, workbook: Workbook) {
    this.#workbook = workbook;
    this.#doubts = new SheetDoubts(name);
    this.sheet = { name, cells: [], merges: [], hiddenRows: new Set(), doubts: this.#doubts.list };
  }

  open(element: string, attributes: string): void {
    switch (element) {
      case 'c':
        return this.#openCell(attributes);
      case 'v':
      case 't':
        this.#inValue = this.#cell !== null && !this.#inReading;
        return;
      case 'f':
        if (this.#cell) this.#cell.formula = true;
        return;
      case 'row':
        return this.#openRow(attributes);
      case 'rPh':
        this.#inReading = true;
        return;
      case 'mergeCell': {
        const area = parseArea(attribute(attributes, 'ref') ?? '');
        if (area) this.sheet.merges.push(area);
        return;
      }
      default:
    }
  }

  text(chunk: string): void {
    if (this.#inValue && this.#cell) this.#cell.value += chunk;
  }

  close(element: string): void {
    if (element === 'v' || element === 't') this.#inValue = false;
    else if (element === 'rPh') this.#inReading = false;
    else if (element === 'c') this.#closeCell();
  }

  #openRow(attributes: string): void {
    this.#row = Number(attribute(attributes, 'r') ?? this.#row + 2) - 1;
    this.#column = -1;
    if (/^(1|true)$/.test(attribute(attributes, 'hidden') ?? '')) this.sheet.hiddenRows.add(this.#row);
  }

  #openCell(attributes: string): void {
    const address = parseAddress(attribute(attributes, 'r') ?? '');
    this.#row = address?.row ?? this.#row;
    this.#column = address?.column ?? this.#column + 1;
    const format = this.#workbook.formats[Number(attribute(attributes, 's') ?? 0)] ?? '';
    this.#cell = { type: attribute(attributes, 't') ?? 'n', format, value: '', formula: false };
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    if (!cell || (cell.value === '' && !cell.formula)) return;
    const at = { row: this.#row, column: this.#column };
    if (at.row >= MOST_ROWS || at.column >= MOST_COLUMNS) return this.#doubts.beyond(at);
    if (cell.type === 'e') this.#doubts.error(at, cell.value);
    else if (cell.value === '' && cell.type !== 'str') this.#doubts.uncalculated(at);
    const text = this.#textOf(cell);
    if (text !== '') this.sheet.cells.push({ ...at, text });
  }

  #textOf({ type, value, format }: OpenCell): string {
    if (value === '' || type === 'e') return '';
    if (type === 's') return this.#workbook.strings[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? '是' : '否';
    if (type === 'd') return isoDateText(value);
    if (type === 'str' || type === 'inlineStr') return tidyText(value);
    const number = Number(value);
    return Number.isFinite(number) ? numberText(number, format, this.#workbook.dates) : tidyText(value);
  }
}

function isoDateText(value: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(value) ?? [];
  return year ? `${year}年${Number(month)}月${Number(day)}日` : value;
}
