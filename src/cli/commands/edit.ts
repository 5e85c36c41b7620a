import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { draftEdits } from '../../app/edit-schema.ts';
import { editPlan, type EditResult, sayChange, undoEdit } from '../../app/edit-plan.ts';
import type { DraftEdit } from '../../core/plan/edit-draft/types.ts';
import { readEditWords } from '../edit-words.ts';
import { schemaFaults } from '../../schema-fault.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface EditOptions extends SystemOptions {
  file?: string;
  undo?: true;
  version?: string;
  json?: true;
}

const USAGE = `
一句一改（编号照 cuiban review 所列）：
  set 3 deadline 7月15日前      改时限（重新解读）；另有 number content section goal units dates
  set 3 units 牵头：市教育局；配合：市财政局
  set - title 新标题            改方案本身：title issuer docNo issuedOn
  merge 3 4   ·   drop 5   ·   restore 5
  split 6 6a=前半句 6b=后半句    ·   add 9 9a 内容 [单位] [时限]（接在第9项后；- 为最前）
  settle 3 1 属实               确认第3项第1处存疑（- 1 为全文的第1处）
  map 教育局 市教育局           今后都记作别名   ·   unit 市大数据局 [登记的名称]
  group 各县区 甲县 乙区        今后都照此展开
或用 --file 修改.json 一次提交多处（JSON 数组），全部生效或全不生效。`;

export function addEdit(program: Command): void {
  program
    .command('edit')
    .argument('<plan>', '方案字母、编号或标题中的几个字')
    .argument('[words...]', '一处修改，如 drop 5')
    .option('--file <file>', 'JSON 文件，多处修改一并提交')
    .option('--undo', '撤销上一步')
    .option('--version <n>', '所看到的版本；此后如有他人改动则不作修改')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('修改草稿，随改随存，可逐步撤销；对启用的方案改的是待应用的修订稿')
    .addHelpText('after', USAGE)
    .action(async (wanted: string, words: string[], options: EditOptions) => {
      const version = versionOf(options.version);
      const edits = options.undo ? null : await editsOf(words, options.file);
      const result = await withSystem(options, async ({ deps }): Promise<EditResult> => {
        const { id } = await findPlan(deps.store, wanted);
        const request = { actor: 'user:cli', version };
        return edits === null ? undoEdit(deps, id, request) : editPlan(deps, id, edits, request);
      });
      if (!result.ok) throw new CommandFailure(result.message);
      const lines = options.json
        ? [JSON.stringify({ version: result.version, changes: result.changes })]
        : [...result.changes.map(sayChange), `${options.undo ? '已撤销' : '已保存'}，第${result.version}版。`];
      process.stdout.write(`${lines.join('\n')}\n`);
    });
}

function versionOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new CommandFailure('--version 应为数字。', EXIT.usage);
  return Number(text);
}

async function editsOf(words: readonly string[], file: string | undefined): Promise<DraftEdit[]> {
  if (words.length > 0 === (file !== undefined))
    throw new CommandFailure('请写明一处修改，或用 --file 给出文件。（用 --help 查看写法）', EXIT.usage);
  const given: unknown = file === undefined ? [readEditWords(words)] : await jsonFrom(file);
  const read = draftEdits.safeParse(given, { reportInput: true });
  if (read.success) return read.data;
  const places = schemaFaults(read.error).map(({ place, message }) => `${place || '整个文件'}（${message}）`);
  throw new CommandFailure(`修改的写法有误：${places.join('；')}。（用 --help 查看写法）`, EXIT.usage);
}

async function jsonFrom(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandFailure(`${file}：读不出来，请核对路径。`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandFailure(`${file}：不是有效的 JSON。`);
  }
}
