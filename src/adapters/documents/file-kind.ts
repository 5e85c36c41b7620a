/** What a file's first bytes say it is; names and endings are never asked. */
export type FileKind = 'empty' | 'zip' | 'ole' | 'pdf' | 'rtf' | 'picture' | 'archive' | 'binary' | 'text';

const SIGNATURES: [FileKind, number[]][] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]], // an archive without entries
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
  ['picture', [0x49, 0x49, 0x2a, 0x00]],
  ['archive', [0x52, 0x61, 0x72, 0x21]], // rar
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]], // 7z
  ['archive', [0x1f, 0x8b]], // gzip
];

/** Tells a file's kind from its head (at least its first 4 KB, or all of it when it is shorter). */
export function fileKind(head: Uint8Array): FileKind {
  if (head.length === 0) return 'empty';
  for (const [kind, signature] of SIGNATURES) {
    if (signature.every((byte, index) => head[index] === byte)) return kind;
  }
  if (hasUtf16Mark(head)) return 'text';
  return head.includes(0) ? 'binary' : 'text'; // no text encoding in use here has NUL bytes, UTF-16 apart
}

function hasUtf16Mark(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

/** What an OLE compound file holds, told by the names in its directory (UTF-16LE). .wps is `doc`, .et is `xls`. */
export function oleContent(bytes: Buffer): 'encrypted' | 'doc' | 'xls' | 'slides' | 'other' {
  const holds = (name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) return 'encrypted';
  if (holds('WordDocument')) return 'doc';
  if (holds('PowerPoint Document')) return 'slides';
  return holds('Workbook') || holds('Book\0') ? 'xls' : 'other';
}

export type PackageKind = 'docx' | 'xlsx' | 'xlsb' | 'slides' | 'odt' | 'ods' | 'ofd' | 'other';

/** What a zip package holds, told by the names in its directory and the `mimetype` that open documents begin with. */
export function packageContent(bytes: Buffer): PackageKind {
  const head = bytes.toString('latin1', 0, 200);
  const open = /mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)/.exec(head)?.[1];
  if (open !== undefined) return open === 'text' ? 'odt' : open === 'spreadsheet' ? 'ods' : 'slides';
  if (bytes.includes('word/document')) return 'docx';
  if (bytes.includes('xl/workbook.xml')) return 'xlsx';
  if (bytes.includes('xl/workbook.bin')) return 'xlsb';
  if (bytes.includes('ppt/presentation')) return 'slides';
  return bytes.includes('OFD.xml') ? 'ofd' : 'other';
}
