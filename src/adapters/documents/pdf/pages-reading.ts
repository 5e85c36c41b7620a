import type { Paragraph, SourceDocument, SourceDoubt, Table } from '../../../core/plan/source-document.ts';
import { pageBlocks } from './page-blocks.ts';
import type { PageLayout } from './page-layout.ts';

export type PagesReading = ({ ok: true } & Pick<SourceDocument, 'blocks' | 'doubts'>) | { ok: false; message: string };

/** Laid out pages as a document; `scanned` is said where none has text. Single pages without text are doubts. */
export function pagesReading(pages: PageLayout[], scanned: string): PagesReading {
  const blocks = pageBlocks(pages);
  if (blocks.map(blockText).join('').trim() === '') {
    return { ok: false, message: scanned };
  }
  const blank = pages.filter(({ parts }) => parts.length === 0);
  const doubts: SourceDoubt[] = blank.map(({ number }) => ({
    message: '这一页没有文字，如果是图片或扫描页，其中的内容没有读取。',
    place: { page: number },
  }));
  return { ok: true, blocks, doubts };
}

function blockText(block: Paragraph | Table): string {
  return block.kind === 'paragraph' ? block.text : block.cells.map(({ text }) => text).join('');
}
