import type { Deps } from '../../src/app/ports.ts';
import type { InboundDraft } from '../../src/app/receive-inbound.ts';
import { signButton } from '../../src/core/reply/button.ts';
import { localDateOf } from '../../src/core/time/instant.ts';
import { addDays, parts } from '../../src/core/time/local-date.ts';
import type { Command } from './command.ts';
import type { Answerable } from './witness.ts';

/** What comes in when somebody taps a button of an item or writes about it. */
export function replyDraft(
  command: Extract<Command, { do: 'tap' | 'say' }>,
  { itemId, label, contactId, channel, address }: Answerable,
  counter: number,
  { clock, keys }: Pick<Deps, 'clock' | 'keys'>,
): InboundDraft {
  const { month, day } = parts(addDays(localDateOf(clock.now()), 10));
  const tapped = command.do === 'tap';
  return {
    channel,
    providerId: `in-${counter}`,
    sender: address,
    answersTo: null,
    kind: tapped ? 'button' : 'text',
    body: tapped
      ? JSON.stringify(signButton(itemId, command.action, contactId, keys))
      : command.words.replace('N', label).replace('D', `${month}月${day}日`),
    raw: {},
  };
}
