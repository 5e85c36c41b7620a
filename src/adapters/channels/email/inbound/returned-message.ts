import type { TokenPlaces } from '../../../../core/mail/token-evidence.ts';
import { readDeliveryStatus } from '../../../../core/mail/delivery-report.ts';
import { decodeHeaderText } from './encoded-words.ts';
import { partText } from './mail-bodies.ts';
import { messageIds } from './message-ids.ts';
import { everyPart, partBytes, readHeaders, type MimePart } from './mime-part.ts';

/**
 * What a report tells of the message it is about: from the returned message or its headers, and the report's own fields;
 * `words` is what the report says to people.
 */
export function returnedMessage(root: MimePart, words: string): NonNullable<TokenPlaces['returned']> {
  const found = { messageIds: [] as string[], addresses: [] as string[], texts: [] as string[] };
  for (const part of everyPart(root)) {
    if (part.mediaType === 'message/delivery-status') {
      const { envelopeId } = readDeliveryStatus(partText(part));
      found.messageIds.push(...messageIds(envelopeId));
      found.addresses.push(envelopeId);
    } else if (part.mediaType === 'message/disposition-notification') {
      const original = /^original-message-id:\s*(.+)$/im.exec(partText(part))?.[1] ?? '';
      found.messageIds.push(...messageIds(original));
    } else if (part.mediaType === 'message/rfc822' || part.mediaType === 'text/rfc822-headers') {
      const bytes = partBytes(part);
      const { headers } = readHeaders(bytes);
      for (const name of ['message-id', 'references'])
        found.messageIds.push(...messageIds(headers.get(name)?.[0] ?? ''));
      for (const name of ['return-path', 'reply-to', 'from', 'sender'])
        found.addresses.push(...(headers.get(name) ?? []));
      found.texts.push(decodeHeaderText(headers.get('subject')?.[0] ?? ''));
    }
  }
  found.texts.push(words);
  return found;
}
