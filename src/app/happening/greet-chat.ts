import { z } from 'zod';
import { deriveId } from '../../core/ids.ts';
import type { Letter } from '../../core/policy/letter-types.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { HELP_TEXT } from '../chat/answer-command.ts';
import type { Deps } from '../ports.ts';
import type { Happening } from './happening.ts';

const greeted = z.object({ at: z.string().nullable() });

function greeting(now: Instant): Letter {
  return {
    messageId: 'greeting',
    kind: 'notice',
    day: localDateOf(now),
    recipientName: '',
    subject: '催办已加入本群',
    opening: `在群里@我即可查询或反馈。\n${HELP_TEXT}`,
    items: [],
    closing: '',
  };
}

/** Introduces the bot to a group it was taken into, once for each group. @throws where the group could not be written to */
export async function greetChat(
  deps: Deps,
  { channel, chat }: Pick<Extract<Happening, { kind: 'invited' }>, 'channel' | 'chat'>,
): Promise<void> {
  const { store, clock, channels } = deps;
  const id = `greeted:${channel}:${deriveId('chat', chat)}`;
  await store.setting.insert([{ id, value: { at: null } }]);
  const row = greeted.safeParse((await store.setting.get(id))?.value);
  const writer = channels.get(channel);
  if (!writer || (row.success && row.data.at !== null)) return;
  const now = clock.now();
  const outcome = await writer.send({
    letter: greeting(now),
    address: chat,
    contactId: '',
    key: deriveId('greeting', channel, chat),
    handingOver: () => Promise.resolve(),
  });
  if (outcome.result === 'retry' || outcome.result === 'busy') throw new Error(`greeting: ${outcome.result}`);
  await store.setting.update(id, { value: { at: now } });
}
