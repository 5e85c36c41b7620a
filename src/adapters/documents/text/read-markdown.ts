import type { Cell, Paragraph, SourceDocument, Table } from '../../../core/plan/source-document.ts';

const RULE = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)+\|?\s*$/;
const HEADING = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/;
/** Headings that a text needs to be taken for Markdown; a single `# ` may be anything. */
const FEWEST_HEADINGS = 2;

/** Whether a text is Markdown: it has a pipe table or headings. */
export function looksLikeMarkdown(text: string): boolean {
  const lines = text.split(/\r\n|[\n\r]/);
  const isTable = lines.some((line, index) => RULE.test(line) && (lines[index - 1] ?? '').includes('|'));
  return isTable || lines.filter((line) => HEADING.test(line)).length >= FEWEST_HEADINGS;
}

/** Markdown as paragraphs (one a line, marks taken off, numbers kept) and pipe tables. Lines count from 1. */
export function readMarkdown(text: string): SourceDocument['blocks'] {
  const lines = text.split(/\r\n|[\n\r]/);
  const blocks: (Paragraph | Table)[] = [];
  let tables = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.includes('|') && RULE.test(lines[index + 1] ?? '')) {
      const end = tableEnd(lines, index + 2);
      tables += 1;
      blocks.push(pipeTable(lines.slice(index, end), index + 1, tables));
      index = end - 1;
    } else if (!/^\s*(```|~~~|={3,}\s*$|(-\s*){3,}$|(\*\s*){3,}$)/.test(line)) {
      blocks.push({ kind: 'paragraph', text: plain(line), place: { line: index + 1 } });
    }
  }
  return blocks;
}

function tableEnd(lines: string[], start: number): number {
  let end = start;
  while ((lines[end] ?? '').includes('|')) end += 1;
  return end;
}

/** A line without the marks of headings, quotes, bullets and emphasis. */
function plain(line: string): string {
  const heading = HEADING.exec(line)?.[1];
  return inline(heading ?? line.replace(/^\s*(>\s?)+/, '').replace(/^(\s*)[-*+]\s+(\[[ xX]\]\s+)?/, '$1'));
}

function inline(text: string): string {
  return text
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replaceAll(/(?<![\w*])\*(?=\S)([^*]+)(?<=\S)\*(?![\w*])/g, '$1')
    .replaceAll(/`([^`]*)`/g, '$1')
    .replaceAll(/<br\s*\/?>/gi, '\n')
    .replaceAll(/\\([\\`*_{}[\]()#+\-.!|>~])/g, '$1')
    .trimEnd();
}

function pipeTable(lines: string[], firstLine: number, number: number): Table {
  const rows = [lines[0] ?? '', ...lines.slice(2)].map(splitRow);
  const columns = rows[0]?.length ?? 0;
  const cells: Cell[] = rows.flatMap((row, index) =>
    row.slice(0, columns).map((text, column) => ({
      row: index,
      column,
      rowSpan: 1,
      colSpan: 1,
      text: inline(text).trim(),
      place: { table: number, row: index + 1, column: column + 1, line: firstLine + (index === 0 ? 0 : index + 1) },
    })),
  );
  return {
    kind: 'table',
    rows: rows.length,
    columns,
    cells,
    spansLost: true,
    place: { table: number, line: firstLine },
  };
}

/** The cells between the bars; `\|` is text. */
function splitRow(line: string): string[] {
  return line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/);
}
