import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { keepCalendar, keptCalendar } from '../../app/keep-calendar.ts';
import { overlayCalendar, readCalendarTable } from '../../core/calendar/read-table.ts';
import { shippedCalendarTable } from '../../wire-files.ts';
import { CommandFailure } from '../exit.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

const EXAMPLE = {
  version: 'cn-2027.1',
  knownThrough: '2027-12-31',
  days: [
    { date: '2027-01-01', kind: 'off', name: '元旦', source: '国务院办公厅通知文号' },
    { date: '2027-01-02', kind: 'work', name: '元旦', source: '国务院办公厅通知文号' },
  ],
};

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(
      `${file}：${error.code === 'ENOENT' ? '找不到这个文件' : `无法读取（${error.code ?? error.message}）`}。`,
    );
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandFailure(`${file}：不是有效的 JSON。可用 cuiban calendar --example 查看格式。`);
  }
}

export function addCalendar(program: Command): void {
  program
    .command('calendar')
    .argument('[file]', '节假日 JSON：版本、已知至哪天、放假和补班的日子及其来源')
    .option('--example', '打印一份示例')
    .option('--data <dir>', '数据目录')
    .description('节假日安排：导入新一年的放假和补班，所涉年份以文件为准；不给文件则显示现行版本')
    .action(async (file: string | undefined, options: SystemOptions & { example?: true }) => {
      if (options.example) {
        process.stdout.write(`${JSON.stringify(EXAMPLE, null, 2)}\n`);
        return;
      }
      const read = file === undefined ? null : readCalendarTable(await readJson(file));
      if (read && !read.ok) throw new CommandFailure(`${file}：${read.reasons.join('；')}。`);
      const table = await withSystem(options, async ({ deps }) => {
        const now = (await keptCalendar(deps.store)) ?? shippedCalendarTable;
        if (!read) return now;
        const whole = overlayCalendar(now, read.table);
        await keepCalendar(deps, whole, 'user:cli');
        return whole;
      });
      const said = `节假日安排 ${table.version}，已知至 ${table.knownThrough}。`;
      process.stdout.write(read ? `已导入。${said}正在运行的程序重启后采用。\n` : `${said}\n`);
    });
}
