import { readXlsx } from '../../src/adapters/documents/xlsx/read-xlsx.ts';
import type { SourceDocument } from '../../src/core/plan/source-document.ts';

/** A workbook's bytes as a document, read in this process: for tests that read a hundred of them. */
export async function xlsxDocument(bytes: Buffer, fileName = '测试.xlsx'): Promise<SourceDocument> {
  const reading = await readXlsx(bytes);
  if (!reading.ok) throw new Error(reading.message);
  return { fileName, format: 'xlsx', blocks: reading.blocks };
}
