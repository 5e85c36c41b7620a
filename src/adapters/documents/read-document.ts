import { open, readFile, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { SourceDocument } from '../../core/plan/source-document.ts';
import { fileKind, isWorkbook, oleContent } from './file-kind.ts';
import { readDocx } from './docx/read-docx.ts';
import { decodeText } from './text/decode-text.ts';
import { parseCsv } from './text/parse-csv.ts';
import { csvTable, looksLikeCsv } from './text/read-csv.ts';
import { readTextLines } from './text/read-text.ts';

const MEGABYTE = 1024 * 1024;
/** A plan of some hundred items has well under a megabyte; anything near this is not a plan. */
const LARGEST_FILE = 200 * MEGABYTE;
const LARGEST_TEXT = 20 * MEGABYTE;

export type DocumentReading = { ok: true; document: SourceDocument } | { ok: false; message: string };
type Blocks =
  | { ok: true; format: SourceDocument['format']; blocks: SourceDocument['blocks'] }
  | { ok: false; message: string };

/**
 * Reads a file into a `SourceDocument`, by its content and not by its name. Whatever is wrong with the file comes back
 * as one Chinese sentence that begins with its name; nothing is thrown for bad input.
 */
export async function readDocument(path: string): Promise<DocumentReading> {
  const fileName = basename(path);
  const fail = (message: string): DocumentReading => ({ ok: false, message: `${fileName}：${message}。` });
  const checked = await checkFile(path);
  if (checked !== null) return fail(checked);
  const reading = await readBytes(await readFile(path));
  return reading.ok
    ? { ok: true, document: { fileName, format: reading.format, blocks: reading.blocks } }
    : fail(reading.message);
}

/** What forbids reading the file at all, or null. Sizes are looked at before a byte is read. */
async function checkFile(path: string): Promise<string | null> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'r');
    const stat = await file.stat();
    if (stat.isDirectory()) return '这是一个文件夹，请给出文件';
    if (!stat.isFile()) return '这不是普通文件，无法读取';
    if (stat.size === 0) return '文件是空的';
    return stat.size > LARGEST_FILE ? `文件有${Math.round(stat.size / MEGABYTE)} MB，超过上限 200 MB` : null;
  } catch (error) {
    return accessFault(error);
  } finally {
    await file?.close();
  }
}

function accessFault(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return '找不到这个文件，请检查路径';
  if (code === 'EACCES' || code === 'EPERM') return '没有读取这个文件的权限';
  return `无法打开文件（${code || '未知原因'}）`;
}

async function readBytes(bytes: Buffer): Promise<Blocks> {
  switch (fileKind(bytes.subarray(0, 4096))) {
    case 'empty':
      return { ok: false, message: '文件是空的' };
    case 'zip':
      return readPackage(bytes);
    case 'ole':
      return { ok: false, message: OLE_FAULTS[oleContent(bytes)] };
    case 'pdf':
      return { ok: false, message: '暂不能读取 PDF，请用 Word 打开后另存为 .docx' };
    case 'rtf':
      return { ok: false, message: '暂不能读取 RTF，请用 Word 打开后另存为 .docx' };
    case 'binary':
      return { ok: false, message: '看不出是什么文件，请提供 Word（.docx）、Excel（.xlsx）、CSV 或文本文件' };
    case 'text':
      return readText(bytes);
  }
}

const OLE_FAULTS: Record<ReturnType<typeof oleContent>, string> = {
  encrypted: '文件有密码保护，请去掉密码后再导入',
  doc: '这是旧版 Word 文件（.doc 或 .wps），请另存为 .docx 再导入',
  xls: '这是旧版 Excel 文件（.xls），请另存为 .xlsx 再导入',
  other: '这是旧版 Office 文件，请另存为 .docx 或 .xlsx 再导入',
};

async function readPackage(bytes: Buffer): Promise<Blocks> {
  if (isWorkbook(bytes)) {
    const { readXlsx } = await import('./xlsx/read-xlsx.ts'); // loads exceljs, which most imports don't need
    const workbook = await readXlsx(bytes);
    return workbook.ok ? { ok: true, format: 'xlsx', blocks: workbook.blocks } : workbook;
  }
  const docx = await readDocx(bytes);
  return docx.ok ? { ok: true, format: 'docx', blocks: docx.blocks } : docx;
}

function readText(bytes: Buffer): Blocks {
  if (bytes.length > LARGEST_TEXT) return { ok: false, message: '文本文件超过 20 MB，没有读取' };
  const text = decodeText(bytes);
  if (text === null) return { ok: false, message: '文字编码无法识别，请另存为 UTF-8 或 GBK' };
  if (text.trim() === '') return { ok: false, message: '文件里没有文字' };
  if (!looksLikeCsv(text)) return { ok: true, format: 'txt', blocks: readTextLines(text) };
  const csv = parseCsv(text);
  return csv.ok ? { ok: true, format: 'csv', blocks: [csvTable(csv.records)] } : { ok: false, message: csv.message };
}
