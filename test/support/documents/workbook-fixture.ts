import { createRequire } from 'node:module';
import type { WorkBook } from '@e965/xlsx';

const { utils, write, CFB } = createRequire(__filename)('@e965/xlsx') as typeof import('@e965/xlsx');

/** What is used here of the library's reader of compound files, which it leaves untyped. */
interface CompoundFiles {
  read(bytes: Buffer, options: { type: 'buffer' }): object;
  find(file: object, name: string): { content: Uint8Array } | null;
  write(file: object, options: { type: 'buffer' }): Buffer;
  utils: { cfb_add(file: object, name: string, content: Buffer): void };
}
const compound = CFB as CompoundFiles;

function workbook(): WorkBook {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['序号', '任务', '责任单位']]), '任务');
  return book;
}

/** A workbook that brings a project of macros along. */
export function macroWorkbook(): Buffer {
  return write({ ...workbook(), vbaraw: Buffer.alloc(100, 7) }, { type: 'buffer', bookType: 'xlsm' }) as Buffer;
}

/** FILEPASS of BIFF8: encrypted with RC4, version 1.1, then salt, verifier and its hash. */
const FILE_PASS = Buffer.concat([Buffer.from([0x2f, 0, 54, 0, 1, 0, 1, 0, 1, 0]), Buffer.alloc(48, 0xa5)]);

/** A workbook of Excel 97 whose stream says, behind its first record, that what follows is encrypted. */
export function lockedOldWorkbook(): Buffer {
  const bytes = write(workbook(), { type: 'buffer', bookType: 'biff8' }) as Buffer;
  const container = compound.read(bytes, { type: 'buffer' });
  const stream = compound.find(container, 'Workbook');
  if (!stream) throw new Error('a workbook without its stream');
  const content = Buffer.from(stream.content);
  const first = 4 + content.readUInt16LE(2); // the record that begins the stream
  compound.utils.cfb_add(
    container,
    '/Workbook',
    Buffer.concat([content.subarray(0, first), FILE_PASS, content.subarray(first)]),
  );
  return compound.write(container, { type: 'buffer' });
}
