/** Where something stands in a source file, in words that a person can follow ("第3张表第12行"). Counted from 1. */
export interface Place {
  sheet?: string;
  page?: number;
  /** Paragraph of the body, tables not counted. */
  paragraph?: number;
  /** Line of a text file. */
  line?: number;
  table?: number;
  row?: number;
  column?: number;
}

export interface Paragraph {
  kind: 'paragraph';
  text: string;
  place: Place;
}

/** A cell as a person sees it: once, with its spans. Paragraphs inside it are separated by `\n`. */
export interface Cell {
  row: number;
  column: number;
  rowSpan: number;
  colSpan: number;
  text: string;
  place: Place;
}

/** A table as a grid; `row` and `column` of its cells count from 0. */
export interface Table {
  kind: 'table';
  rows: number;
  columns: number;
  cells: Cell[];
  /** True where the source keeps texts but no merges (a table flattened to text): a blank cell may belong to the one above. */
  spansLost?: boolean;
  place: Place;
}

/** What every reader makes of a file: its paragraphs and tables in order, with their places. */
export interface SourceDocument {
  fileName: string;
  format: SourceFormat;
  blocks: (Paragraph | Table)[];
  /** What the reader could not be sure of or had to leave out, for a person to look at. */
  doubts?: SourceDoubt[];
}

/** By content, not by name: `doc` is also what .wps holds, `xls` what .et holds. */
export type SourceFormat =
  | 'docx'
  | 'txt'
  | 'xlsx'
  | 'csv'
  | 'pdf'
  | 'doc'
  | 'html'
  | 'md'
  | 'xls'
  | 'ods'
  | 'rtf'
  | 'odt'
  | 'ofd';

export interface SourceDoubt {
  /** Chinese, one sentence. */
  message: string;
  place: Place;
}

/** A place in Chinese, for messages: `第1张表第12行第3列`, `第20段`. */
export function describePlace(place: Place): string {
  const said = [
    place.sheet === undefined ? '' : `工作表“${place.sheet}”`,
    place.page === undefined ? '' : `第${place.page}页`,
    place.table === undefined ? '' : `第${place.table}张表`,
    place.line === undefined ? '' : `文本第${place.line}行`, // a cell of a text: its line, then its column
    place.row === undefined ? '' : `第${place.row}行`,
    place.column === undefined ? '' : `第${place.column}列`,
    place.paragraph === undefined ? '' : `第${place.paragraph}段`,
  ];
  return said.join('');
}
