import WordExtractor from 'word-extractor';
import { readFile } from 'node:fs/promises';
import type { Paragraph } from '../../../core/plan/source-document.ts';
import { sentence, type FileReading } from '../read-file.ts';
import { readTextLines } from '../text/read-text.ts';

const SPANS_LOST =
  '本机没有 LibreOffice，旧版 Word 文件（.doc、.wps）只读到了文字，表格里合并的单元格无法还原，请核对单位和时限，或另存为 .docx 再导入';

/** The bare text of an old Word file, cells parted by tabs; that spans are lost stands in the doubts. */
export async function readWordTextHere(path: string, fileName: string): Promise<FileReading> {
  let text: string;
  try {
    text = (await new WordExtractor().extract(await readFile(path))).getBody();
  } catch {
    return {
      ok: false,
      message: sentence(fileName, '旧版 Word 文件已损坏或有密码保护，无法读取，请另存为 .docx 再导入'),
    };
  }
  if (text.trim() === '') return { ok: false, message: sentence(fileName, '文件里没有文字') };
  const blocks: Paragraph[] = readTextLines(text);
  return {
    ok: true,
    document: { fileName, format: 'doc', blocks, doubts: [{ message: `${SPANS_LOST}。`, place: {} }] },
  };
}
