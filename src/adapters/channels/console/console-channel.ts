import type { Channel } from '../../../app/channel.ts';
import type { SandboxMessage } from '../../../core/entities/message.ts';
import { deriveId } from '../../../core/ids.ts';
import type { Clock } from '../../../core/time/clock.ts';
import { renderCard } from '../lark/render-card.ts';
import { oneLine } from '../plain-line.ts';
import { renderText } from '../render-text.ts';

/** Where the sandbox keeps what it received. */
export interface SandboxBox {
  /** Keeps a message once per provider key: a second one with the same key changes nothing. */
  keep(message: SandboxMessage): Promise<void>;
}

/**
 * The sandbox: reaches nobody, keeps each letter as the real channels would show it. Its ids derive from the key, so
 * that one key is one message for ever. Errors of the box are thrown: they are the database's, not the recipient's.
 */
export function createConsoleChannel(box: SandboxBox, clock: Clock): Channel {
  return {
    name: 'console',
    idempotentMinutes: Number.POSITIVE_INFINITY,
    async send({ letter, address, contactId, key, handingOver }) {
      await handingOver();
      const id = deriveId('sandbox', key);
      await box.keep({
        id,
        providerKey: key,
        messageId: letter.messageId,
        contactId,
        address,
        receivedAt: clock.now(),
        subject: oneLine(letter.subject),
        text: renderText(letter),
        card: renderCard(letter),
      });
      return { result: 'sent', providerMessageId: id };
    },
    check: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
}
