/** What a file's first bytes say it is; names and endings are never asked. */
export type FileKind = 'empty' | 'zip' | 'ole' | 'pdf' | 'rtf' | 'binary' | 'text';

const SIGNATURES: [FileKind, number[]][] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]], // an archive without entries
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
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

/** What an OLE compound file holds, told by the names in its directory (UTF-16LE). */
export function oleContent(bytes: Buffer): 'encrypted' | 'doc' | 'xls' | 'other' {
  const holds = (name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) return 'encrypted';
  if (holds('WordDocument')) return 'doc';
  return holds('Workbook') ? 'xls' : 'other';
}

/** Whether a zip package is an Excel workbook: the name of its main part stands in the archive's directory. */
export function isWorkbook(bytes: Buffer): boolean {
  return bytes.includes('xl/workbook.xml') && !bytes.includes('word/document');
}
