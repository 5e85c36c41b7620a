import type { Command } from 'commander';
import { z } from 'zod';
import { readReplyLine } from '../../core/reply/read-line.ts';
import { localDateOf } from '../../core/time/instant.ts';
import { isLocalDate } from '../../core/time/local-date.ts';
import { shippedCalendar, wallClock } from '../../wire-files.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { readJsonLines } from '../read-lines.ts';

const date = z.string().refine(isLocalDate, '应为 YYYY-MM-DD');

const lineSchema = z.object({
  id: z.string(),
  text: z.string(),
  context: z.object({
    today: date,
    items: z.array(z.object({ number: z.string(), title: z.string(), due: date })),
  }),
});

interface InterpretOptions {
  jsonl?: true;
  today?: string;
  item: string[];
}

/** `8=招募志愿者@2017-06-30`: number, title, due date; the date may be left out. */
function itemOf(text: string, today: string): z.infer<typeof lineSchema>['context']['items'][number] {
  const match = /^([^=]+)=([^@]+?)(?:@(.+))?$/.exec(text);
  const [, number = '', title = '', due = today] = match ?? [];
  if (!match || !isLocalDate(due))
    throw new CommandFailure(`--item 应写作 序号=标题@到期日，如 8=招募志愿者@2017-06-30；收到“${text}”。`, EXIT.usage);
  return { number, title, due };
}

export function addInterpret(program: Command): void {
  program
    .command('interpret')
    .argument('[text]', '一句回复，如“第8项已完成，9项进度60%”')
    .option('--jsonl', '从标准输入逐行读 {"id","text","context":{"today","items"}}，逐行输出结果')
    .option('--today <date>', '回复当天，YYYY-MM-DD，默认今天')
    .option(
      '--item <序号=标题@到期日>',
      '发件人的一项待办，可重复',
      (value: string, all: string[]) => [...all, value],
      [],
    )
    .description('解读回复：说的是哪一项、什么情况（不打开数据库）')
    .action(async (text: string | undefined, options: InterpretOptions) => {
      const calendar = shippedCalendar();
      if (options.jsonl) {
        for await (const line of readJsonLines(lineSchema))
          process.stdout.write(`${JSON.stringify(readReplyLine(line, calendar))}\n`);
        return;
      }
      if (text === undefined) throw new CommandFailure('请给出要解读的回复，或用 --jsonl 从标准输入读取。', EXIT.usage);
      const today = options.today ?? localDateOf(wallClock.now());
      if (!isLocalDate(today)) throw new CommandFailure('--today 应为 YYYY-MM-DD。', EXIT.usage);
      const items = options.item.map((item) => itemOf(item, today));
      process.stdout.write(
        `${JSON.stringify(readReplyLine({ id: 'text', text, context: { today, items } }, calendar), null, 2)}\n`,
      );
    });
}
