import type { SourceDoubt } from '../../../core/plan/source-document.ts';
import { columnLetters } from './cell-address.ts';
import { MOST_COLUMNS, MOST_ROWS } from './sheet-table.ts';

interface At {
  row: number;
  column: number;
}

/** More of a kind are only counted. */
const MOST_NAMED = 20;

/** Collects what is doubtful about the cells of one sheet, each with its place. */
export class SheetDoubts {
  readonly list: SourceDoubt[] = [];
  readonly #sheet: string;
  #errors = 0;
  #uncalculated = 0;
  #beyondRows = false;
  #beyondColumns = false;

  constructor(sheet: string) {
    this.#sheet = sheet;
  }

  /** A formula that ended in #REF! and the like: its cell counts as empty. */
  error(at: At, code: string): void {
    this.#errors += 1;
    this.#add(at, this.#errors, `单元格${addressOf(at)}的公式出错（${code}），按空白读取`);
  }

  /** A formula whose result the program that wrote the file did not store. */
  uncalculated(at: At): void {
    this.#uncalculated += 1;
    const advice = '请用 Excel 打开并保存一次';
    this.#add(at, this.#uncalculated, `单元格${addressOf(at)}的公式没有保存计算结果，按空白读取，${advice}`);
  }

  beyond(at: At): void {
    if (at.row >= MOST_ROWS && !this.#beyondRows) {
      this.#beyondRows = true;
      this.#add(at, 1, `工作表“${this.#sheet}”超过${MOST_ROWS}行，后面的行没有读取`);
    }
    if (at.column >= MOST_COLUMNS && !this.#beyondColumns) {
      this.#beyondColumns = true;
      this.#add(at, 1, `工作表“${this.#sheet}”超过${MOST_COLUMNS}列，后面的列没有读取`);
    }
  }

  #add({ row, column }: At, count: number, message: string): void {
    if (count > MOST_NAMED + 1) return;
    const said = count > MOST_NAMED ? `工作表“${this.#sheet}”还有更多这样的单元格，没有一一列出` : message;
    this.list.push({ message: `${said}。`, place: { sheet: this.#sheet, row: row + 1, column: column + 1 } });
  }
}

function addressOf({ row, column }: At): string {
  return `${columnLetters(column)}${row + 1}`;
}
