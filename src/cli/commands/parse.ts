import type { Command } from 'commander';
import { z } from 'zod';
import { readDeadlineLine } from '../../core/deadline/read-line.ts';
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
    year: z.number().int(),
    issuedOn: date.nullish(),
    planStart: date,
    planEnd: date,
    today: date.optional(),
  }),
});

interface ParseOptions {
  jsonl?: true;
  year?: string;
  issued?: string;
  today?: string;
}

/** The context of a single text: a calendar year, this one unless said. */
function contextOf({ year, issued, today }: ParseOptions): z.infer<typeof lineSchema>['context'] {
  const number = Number(year ?? localDateOf(wallClock.now()).slice(0, 4));
  if (!Number.isInteger(number) || number < 1990 || number > 2100)
    throw new CommandFailure('--year 应为四位年份。', EXIT.usage);
  for (const [name, value] of Object.entries({ issued, today }))
    if (value !== undefined && !isLocalDate(value)) throw new CommandFailure(`--${name} 应为 YYYY-MM-DD。`, EXIT.usage);
  return {
    year: number,
    issuedOn: issued ?? null,
    planStart: `${number}-01-01`,
    planEnd: `${number}-12-31`,
    ...(today === undefined ? {} : { today }),
  };
}

export function addParse(program: Command): void {
  program
    .command('parse')
    .argument('[text]', '一段时限文字，如“5月底前到位，贯穿全年”')
    .option('--jsonl', '从标准输入逐行读 {"id","text","context"}，逐行输出结果')
    .option('--year <year>', '文中未写年份时所属的年份，默认今年')
    .option('--issued <date>', '文件印发日期，YYYY-MM-DD')
    .option('--today <date>', '按聊天语境解读（“下周三”“月底”），以这一天为今天')
    .description('解读时限：里程碑、周期、长期、相对时限，以及读不准的部分（不打开数据库）')
    .action(async (text: string | undefined, options: ParseOptions) => {
      const calendar = shippedCalendar();
      if (options.jsonl) {
        for await (const line of readJsonLines(lineSchema))
          process.stdout.write(`${JSON.stringify(readDeadlineLine(line, calendar))}\n`);
        return;
      }
      if (text === undefined) throw new CommandFailure('请给出要解读的文字，或用 --jsonl 从标准输入读取。', EXIT.usage);
      const reading = readDeadlineLine({ id: 'text', text, context: contextOf(options) }, calendar);
      process.stdout.write(`${JSON.stringify(reading, null, 2)}\n`);
    });
}
