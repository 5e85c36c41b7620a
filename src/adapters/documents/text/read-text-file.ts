import type { SourceDocument } from '../../../core/plan/source-document.ts';
import { looksLikeHtml } from '../html/looks-like-html.ts';
import { decodeText } from './decode-text.ts';
import { parseCsv } from './parse-csv.ts';
import { csvTable, looksLikeCsv } from './read-csv.ts';
import { looksLikeMarkdown, readMarkdown } from './read-markdown.ts';
import { readTextLines } from './read-text.ts';

const MEGABYTE = 1024 * 1024;
const LARGEST_TEXT = 20 * MEGABYTE;

type TextReading =
  | ({ ok: true } & Pick<SourceDocument, 'format' | 'blocks' | 'doubts'>)
  | { ok: false; message: string };

/** A file of characters: a web page, Markdown, a comma-separated register, or plain lines. */
export async function readTextFile(bytes: Buffer): Promise<TextReading> {
  if (bytes.length > LARGEST_TEXT) return { ok: false, message: '文本文件超过 20 MB，没有读取' };
  const text = decodeText(bytes);
  if (text === null) return { ok: false, message: '文字编码无法识别，请另存为 UTF-8 或 GBK' };
  if (text.trim() === '') return { ok: false, message: '文件里没有文字' };
  const marked = await readMarkup(text, bytes);
  if (marked !== null) return marked;
  if (looksLikeMarkdown(text)) return { ok: true, format: 'md', blocks: readMarkdown(text) };
  if (!looksLikeCsv(text)) return { ok: true, format: 'txt', blocks: readTextLines(text) };
  const csv = parseCsv(text);
  return csv.ok ? { ok: true, format: 'csv', blocks: [csvTable(csv.records)] } : { ok: false, message: csv.message };
}

/** Pages, and what Office wrote as XML or mail before it wrote packages; null for plain text. */
async function readMarkup(text: string, bytes: Buffer): Promise<TextReading | null> {
  const head = text.slice(0, 4096);
  if (/<Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet/.test(head)) {
    const { readOldSheets } = await import('../xlsx/read-old-sheets.ts');
    const workbook = readOldSheets(bytes);
    return workbook.ok ? { ...workbook, format: 'xls' } : workbook;
  }
  if (/progid="Word\.Document"|<w:wordDocument\b|<pkg:package\b/.test(head)) {
    return { ok: false, message: '这是 XML 格式的 Word 文件，请用 Word 另存为 .docx 再导入' };
  }
  if (/^MIME-Version:/im.test(head) && /^Content-Type:\s*multipart\//im.test(head)) {
    return { ok: false, message: '这是网页归档文件（.mht），请用 Word 打开后另存为 .docx 再导入' };
  }
  if (!looksLikeHtml(text)) return null;
  const { readHtml } = await import('../html/read-html.ts');
  const page = readHtml(text);
  return page.ok ? { ...page, format: 'html' } : page;
}
