/** Endings for names that were left out. */
const ENDINGS: Record<string, string> = {
  'application/pdf': 'pdf',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/zip': 'zip',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'message/rfc822': 'eml',
};

const LONGEST = 180;
/** Control characters, and those that turn the direction of writing, by which `fdp.exe` is made to look like `exe.pdf`. */
const TREACHEROUS = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/gu;

/** A name that is only a name: no path, no control characters, not hidden, not too long; made up where there is none. */
export function safeFileName(given: string, mediaType: string, number: number): string {
  const last =
    given
      .replace(TREACHEROUS, '')
      .split(/[/\\]/)
      .findLast((piece) => !/^[\s.]*$/.test(piece)) ?? '';
  const name = last
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .normalize('NFC');
  if (name === '') return `附件${number}.${ENDINGS[mediaType] ?? 'bin'}`;
  if (name.length <= LONGEST) return name;
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  return (
    Array.from(name.slice(0, LONGEST - ending.length))
      .filter((c) => !/[\ud800-\udfff]/.test(c) || c.length === 2)
      .join('') + ending
  );
}
