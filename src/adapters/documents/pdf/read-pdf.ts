import { createRequire } from 'node:module';
import path from 'node:path';
import { pagesReading, type PagesReading } from './pages-reading.ts';
import { layOutPage, type PageLayout } from './page-layout.ts';
import { readPageMarks, type OperatorNames, type PdfPage } from './page-marks.ts';

/** More pages are a book. */
const MOST_PAGES = 500;

/**
 * The paragraphs and ruled tables of a PDF. To be called in a process of its own: the library holds global state, and
 * only one of its kind may be loaded. The message of a failure is a Chinese half sentence without the file's name.
 */
export async function readPdf(bytes: Uint8Array): Promise<PagesReading> {
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const names: OperatorNames = new Map(Object.entries(OPS).map(([name, number]) => [number, name]));
  const task = getDocument({ data: new Uint8Array(bytes), ...options() });
  try {
    const document = await task.promise;
    if (document.numPages > MOST_PAGES)
      return { ok: false, message: `PDF 有${document.numPages}页，超过上限${MOST_PAGES}页` };
    const pages: PageLayout[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = (await document.getPage(number)) as unknown as PdfPage;
      pages.push(layOutPage(await readPageMarks(page, names), number));
    }
    return pagesReading(pages, SCANNED);
  } catch (error) {
    return { ok: false, message: faultOf(error) };
  } finally {
    await task.destroy();
  }
}

/** Fonts that a file names but does not hold: their widths and character maps come with the library. */
function options(): Record<string, unknown> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    cMapUrl: `${folder}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    wasmUrl: `${folder}/wasm/`,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    maxImageSize: 1, // pictures are not looked at: decoding them is where memory goes
    verbosity: 0,
  };
}

const SCANNED = '这份 PDF 里没有文字，多半是扫描件，请提供原来的电子文档，或先做文字识别';

function faultOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return 'PDF 有密码保护，请去掉密码后再导入';
  return 'PDF 已损坏，无法读取，请重新取一份';
}
