import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { interpretInbound } from '../../app/interpret-inbound.ts';
import { receiveInbound } from '../../app/receive-inbound.ts';
import { localTimeText } from '../../core/time/instant.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface InboxOptions extends SystemOptions {
  contact?: string;
  limit: string;
  answer?: string;
  json?: true;
}

export function addInbox(program: Command): void {
  program
    .command('inbox')
    .argument('[text]', '与 --answer 同用：回复的话')
    .option('--contact <name>', '只看一位联系人')
    .option('--limit <n>', '最多几条', '5')
    .option('--answer <message>', '替收件人回复这条消息（消息编号）')
    .option('--json', '以 JSON 输出，含卡片')
    .option('--data <dir>', '数据目录')
    .description('沙箱收件箱：沙箱渠道收到的消息，按收件人看到的样子；可以试着回复')
    .action(async (text: string | undefined, options: InboxOptions) => {
      const limit = Number(options.limit);
      if (!Number.isInteger(limit) || limit < 1) throw new CommandFailure('--limit 应为正整数。', EXIT.usage);
      if ((options.answer === undefined) !== (text === undefined))
        throw new CommandFailure('回复时请同时给出 --answer 消息编号 和要说的话。', EXIT.usage);
      await withSystem(options, async ({ deps }) => {
        const { store } = deps;
        if (options.answer !== undefined && text !== undefined) {
          const message = await store.sandboxMessage.get(options.answer);
          if (!message) throw new CommandFailure(`沙箱里没有编号为 ${options.answer} 的消息。`);
          const { id } = await receiveInbound(deps, {
            channel: 'console',
            providerId: randomUUID(),
            sender: message.address,
            answersTo: message.id,
            kind: 'text',
            body: text,
            raw: { from: 'cli' },
          });
          process.stdout.write(`${(await interpretInbound(deps, id)).say}\n`);
          return;
        }
        const contacts =
          options.contact === undefined
            ? null
            : (await store.contact.find({ name: options.contact })).map(({ id }) => id);
        if (contacts?.length === 0) throw new CommandFailure(`没有叫“${options.contact}”的联系人。`);
        const where = contacts === null ? {} : { contactId: { in: contacts } };
        const messages = await store.sandboxMessage.find(where, { orderBy: ['receivedAt'], descending: true, limit });
        if (options.json) process.stdout.write(`${JSON.stringify(messages, null, 1)}\n`);
        else if (messages.length === 0) process.stdout.write('沙箱收件箱是空的。\n');
        else
          for (const { id, address, receivedAt, subject, text: body } of messages)
            process.stdout.write(
              `── ${localTimeText(receivedAt)}  收件人 ${address}  编号 ${id}\n${subject}\n${body}\n\n`,
            );
      });
    });
}
