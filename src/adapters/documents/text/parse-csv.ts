export interface CsvRecord {
  fields: string[];
  /** Line of the file on which the record begins, from 1. */
  line: number;
}
export type CsvReading = { ok: true; records: CsvRecord[] } | { ok: false; line: number; message: string };

/**
 * RFC 4180, strictly: quotes only around whole fields, doubled inside them; line breaks inside quotes are text. Every
 * record must have as many fields as the first; empty lines are skipped.
 */
export function parseCsv(text: string): CsvReading {
  const records: CsvRecord[] = [];
  const token = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  let fields: string[] = [];
  let line = 1;
  let startLine = 1;
  while (token.lastIndex < text.length || fields.length > 0) {
    const match = token.exec(text);
    if (!match) return { ok: false, line, message: `第${line}行的引号不配对，或引号外有多余的文字` };
    const [whole, quoted, plain, end] = match;
    fields.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === ',') continue;
    const width = records[0]?.fields.length ?? fields.length;
    if (fields.length > 1 || fields[0] !== '') {
      if (fields.length !== width) {
        return { ok: false, line: startLine, message: `第${startLine}行有${fields.length}列，表头有${width}列` };
      }
      records.push({ fields, line: startLine });
    }
    fields = [];
    startLine = line;
    if (end === '') break;
  }
  return { ok: true, records };
}
