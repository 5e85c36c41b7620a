import { createHash } from 'node:crypto';
import type { MailAttachment } from '../../../../core/mail/mail-facts.ts';
import { partBytes, type MimePart } from './mime-part.ts';
import { safeFileName } from './safe-file-name.ts';

/** What is taken as evidence; beyond it the mail still counts, the file does not. */
export const ATTACHMENT_LIMITS = { bytes: 25 * 1024 * 1024, number: 50 } as const;

/** Files that run when opened: kept out of the evidence. */
const PROGRAM =
  /\.(?:exe|com|scr|pif|bat|cmd|ps1|vbs?|vbe|jse?|wsf|wsh|hta|msi|msp|jar|lnk|reg|cpl|dll|sys|apk|dmg|pkg|app|sh|iso|img|vhdx?|chm|scf|url|application|gadget|inf|ade|adp|mde|docm|xlsm|pptm|xlam|dotm|xltm)$/i;

function isShown(part: MimePart, images: ReadonlySet<string>): boolean {
  if (!part.mediaType.startsWith('image/')) return false;
  const location = part.headers.get('content-location')?.[0] ?? '';
  return (part.contentId !== '' && images.has(part.contentId)) || (location !== '' && images.has(location));
}

/** Decodes one part as a file. `images` are the Content-IDs and locations the HTML shows, `number` counts from 1. */
export function readAttachment(part: MimePart, images: ReadonlySet<string>, number: number): MailAttachment {
  const content = partBytes(part);
  const fileName = safeFileName(part.fileName, part.mediaType, number);
  const inline = isShown(part, images);
  let refusal: MailAttachment['refusal'] = null;
  if (content.length > ATTACHMENT_LIMITS.bytes) refusal = 'tooLarge';
  else if (number > ATTACHMENT_LIMITS.number) refusal = 'tooMany';
  else if (PROGRAM.test(fileName)) refusal = 'program';
  return {
    fileName,
    mediaType: part.mediaType,
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    inline,
    refusal,
    content,
  };
}
