import type { SourceDocument } from '../../core/plan/source-document.ts';
import { readDocx } from './docx/read-docx.ts';
import { fileKind, oleContent, packageContent } from './file-kind.ts';
import { readTextFile } from './text/read-text-file.ts';

/** Formats that an office program has to turn into docx first. */
export type OfficeFormat = 'doc' | 'rtf' | 'odt';

/** What bytes hold. The message of a failure is a Chinese half sentence, without the file's name. */
export type BytesReading =
  | ({ ok: true } & Pick<SourceDocument, 'format' | 'blocks' | 'doubts'>)
  | { ok: false; message: string }
  | { ok: false; needsOffice: OfficeFormat };

/** Reads a file's bytes by what they are; whatever is wrong with them comes back as a value. */
export async function readBytes(bytes: Buffer): Promise<BytesReading> {
  switch (fileKind(bytes.subarray(0, 4096))) {
    case 'empty':
      return { ok: false, message: '文件是空的' };
    case 'zip':
      return readPackage(bytes);
    case 'ole':
      return readOle(bytes);
    case 'pdf': {
      const { readPdf } = await import('./pdf/read-pdf.ts');
      const pdf = await readPdf(bytes);
      return pdf.ok ? { ...pdf, format: 'pdf' } : pdf;
    }
    case 'rtf':
      return { ok: false, needsOffice: 'rtf' };
    case 'picture':
      return { ok: false, message: '这是一张图片，里面没有可读的文字，请提供原来的电子文档' };
    case 'archive':
      return { ok: false, message: '这是一个压缩包，请解压后再导入里面的文件' };
    case 'binary':
      return { ok: false, message: '看不出是什么文件，请提供 Word（.docx）、Excel（.xlsx）、PDF、CSV 或文本文件' };
    case 'text':
      return readTextFile(bytes);
  }
}

async function readOle(bytes: Buffer): Promise<BytesReading> {
  switch (oleContent(bytes)) {
    case 'encrypted':
      return { ok: false, message: '文件有密码保护，请去掉密码后再导入' };
    case 'doc':
      return { ok: false, needsOffice: 'doc' };
    case 'xls':
      return readSheets(bytes, 'xls');
    case 'slides':
      return { ok: false, message: SLIDES };
    case 'other':
      return {
        ok: false,
        message:
          '这是旧版 Office 文件，但里面找不到 Word 或 Excel 的内容（也可能不完整），请另存为 .docx 或 .xlsx 再导入',
      };
  }
}

const SLIDES = '这是演示文稿，不是 Word 或 Excel 文档';

// The readers are loaded when they are needed: each brings a large library.
async function readPackage(bytes: Buffer): Promise<BytesReading> {
  switch (packageContent(bytes)) {
    case 'xlsx': {
      const { readXlsx } = await import('./xlsx/read-xlsx.ts');
      const workbook = await readXlsx(bytes);
      return workbook.ok ? { ...workbook, format: 'xlsx' } : workbook;
    }
    case 'xlsb':
      return readSheets(bytes, 'xlsx');
    case 'ods':
      return readSheets(bytes, 'ods');
    case 'odt':
      return { ok: false, needsOffice: 'odt' };
    case 'slides':
      return { ok: false, message: SLIDES };
    case 'ofd': {
      const { readOfd } = await import('./ofd/read-ofd.ts');
      const ofd = await readOfd(bytes);
      return ofd.ok ? { ...ofd, format: 'ofd' } : ofd;
    }
    case 'docx':
    case 'other': {
      const docx = await readDocx(bytes);
      return docx.ok ? { ...docx, format: 'docx' } : docx;
    }
  }
}

async function readSheets(bytes: Buffer, format: 'xls' | 'xlsx' | 'ods'): Promise<BytesReading> {
  const { readOldSheets } = await import('./xlsx/read-old-sheets.ts');
  const workbook = readOldSheets(bytes);
  return workbook.ok ? { ...workbook, format } : workbook;
}
