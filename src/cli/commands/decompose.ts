import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { decompose, type DecomposeRequest } from '../../app/assign/decompose-item.ts';
import { decomposedText } from '../../app/assign/decomposed-text.ts';
import { findItem } from '../../app/explain/find-item.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface DecomposeOptions extends SystemOptions {
  plan?: string;
  sub?: string[];
  json?: true;
}

/** A text with a line for each part, or a JSON list of sentences or of {units, deadline, content}. */
async function partsOfFile(file: string): Promise<DecomposeRequest['parts'][number][]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`无法读取 ${file}（${error.code ?? error.message}）。`);
  });
  if (!text.trimStart().startsWith('['))
    return text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  try {
    return (JSON.parse(text) as unknown[]).map(partOf);
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`${file} 不是合法的 JSON。`);
  }
}

function partOf(value: unknown, index: number): DecomposeRequest['parts'][number] {
  if (typeof value === 'string') return value;
  const { units, deadline, content } = (value ?? {}) as Record<string, unknown>;
  if (typeof units === 'string' && typeof deadline === 'string' && typeof content === 'string')
    return { units, deadline, content };
  throw new CommandFailure(`第${index + 1}个分项应为一句话，或含 units、deadline、content 三个字段。`);
}

async function run(item: string, file: string | undefined, options: DecomposeOptions): Promise<void> {
  const parts = [...(file === undefined ? [] : await partsOfFile(file)), ...(options.sub ?? [])];
  if (parts.length === 0) throw new CommandFailure('请给出文件，或用 --sub 写明分项。', EXIT.usage);
  await withSystem(options, async ({ deps }) => {
    const plan = options.plan === undefined ? undefined : await findPlan(deps.store, options.plan);
    const found = await findItem(deps.store, item, plan?.id);
    if (!found.ok) throw new CommandFailure(found.message);
    const result = await decompose(deps, { taskId: found.task.id, parts, actor: 'user:cli' });
    if (!result.ok) throw new CommandFailure(result.message);
    const said = options.json ? JSON.stringify(result.parts, null, 2) : decomposedText(found.task.number, result);
    process.stdout.write(`${said}\n`);
  });
}

export function addDecompose(program: Command): void {
  program
    .command('decompose')
    .argument('<item>', '事项编号（12、A12）或登记号')
    .argument('[file]', '一行一个分项的文本，或 JSON 列表')
    .option('--sub <words...>', '分项：单位 时限 内容，如 "市教育局 5月10日前 报送名单"；可写多个')
    .option('--plan <plan>', '方案：字母、编号或名称的一部分')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('分解：把一项拆成分项（12-1、12-2），时限不晚于主项；有一处不对就都不拆')
    .action(run);
}
