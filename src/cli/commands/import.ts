import { basename } from 'node:path';
import type { Command } from 'commander';
import { type DocumentImport, importDocument } from '../../app/import-document.ts';
import { findImports } from '../../app/kept-draft.ts';
import { doubtfulNames } from '../../app/review-plan.ts';
import { describeUnknownUnit } from '../../core/plan/unknown-units.ts';
import { readPlanFile } from '../../wire-files.ts';
import type { Store } from '../../app/store.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';
import { revisionLines } from './revise.ts';

interface ImportOptions extends SystemOptions {
  year?: string;
  dryRun?: true;
  json?: true;
  revises?: string;
}

function yearOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const year = Number(text);
  if (!Number.isInteger(year) || year < 1990 || year > 2100)
    throw new CommandFailure('--year 应为四位年份。', EXIT.usage);
  return year;
}

/** At most this many names or doubts are listed on the terminal; the JSON has all. */
const SHOWN = 12;

function listed(names: readonly string[]): string {
  return names.length <= SHOWN ? names.join('、') : `${names.slice(0, SHOWN).join('、')}等${names.length}个`;
}

export function addImport(program: Command): void {
  program
    .command('import')
    .argument('<file>', '方案文件：Word、Excel、WPS、PDF、网页、csv、txt')
    .option('--year <year>', '方案所属年份；文件里写明时不必给')
    .option('--revises <plan>', '这是哪个已启用方案的修订稿；标题或文号相同时不必给')
    .option('--dry-run', '只解读，不写入（不打开数据库）')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('导入方案：读出任务、单位、时限、指标；导入后保持静默，启用前不发任何提醒')
    .action(async (file: string, options: ImportOptions) => {
      const year = yearOf(options.year);
      const read = await readPlanFile(file, year === undefined ? {} : { year });
      if (!read.ok) throw new CommandFailure(read.message);
      const { draft } = read;
      if (options.dryRun) {
        if (options.json) process.stdout.write(`${JSON.stringify(read.json, null, 1)}\n`);
        else
          process.stdout.write(
            `《${draft.title}》：${draft.tasks.length}项任务，${draft.period.start}至${draft.period.end}。试读完成，未写入。\n`,
          );
        return;
      }
      const result = await withSystem(options, async ({ deps }) => {
        const revises = options.revises === undefined ? undefined : (await findPlan(deps.store, options.revises)).id;
        const kept = await importDocument(
          deps,
          draft,
          { name: basename(file), sha256: read.sha256 },
          'user:cli',
          revises,
        );
        return kept.ok && kept.kind === 'plan'
          ? { ...kept, near: await nearNames(deps.store, kept.summary.planId) }
          : kept;
      });
      if (!result.ok) throw new CommandFailure(result.message);
      process.stdout.write(`${(options.json ? [jsonOf(result)] : linesOf(result)).join('\n')}\n`);
    });
}

type Kept = Extract<DocumentImport, { ok: true }> & { near?: string[] };

/** Names that may mean a unit of the directory, a line each with the reason. */
async function nearNames(store: Store, planId: string): Promise<string[]> {
  const { current } = await findImports(store, planId);
  if (!current) return [];
  const { unknownUnits } = await doubtfulNames(store, current);
  return unknownUnits.filter(({ suggestions }) => suggestions.length > 0).map(describeUnknownUnit);
}

function jsonOf(kept: Kept): string {
  const told =
    kept.kind === 'revision' ? { revision: kept.revision } : { ...kept.summary, duplicates: kept.duplicates };
  return JSON.stringify(told, null, 2);
}

function linesOf(kept: Kept): string[] {
  if (kept.kind === 'revision')
    return [
      ...revisionLines(kept.revision),
      '修订稿已保存，现行方案没有改动。下一步：cuiban review / edit 核对，cuiban revise 方案 --apply 应用。',
    ];
  const { summary, duplicates, near = [] } = kept;
  const more = (count: number) => `……另有${count - SHOWN}处，用 cuiban review 查看全部。`;
  return [
    `已导入《${summary.title}》：${summary.tasks}项任务，落实到${summary.assignments}个“任务×单位”。`,
    summary.newUnits.length > 0 ? `新增单位（尚无联系人）：${listed(summary.newUnits)}。` : '',
    summary.emptyGroups.length > 0
      ? `以下像是单位组，请补充成员（cuiban edit 方案 group 组名 成员…）：${listed(summary.emptyGroups)}。`
      : '',
    ...near.slice(0, SHOWN).map((name) => `名称相近：${name}`),
    near.length > SHOWN ? more(near.length) : '',
    near.length > 0 ? '是同一单位的，用 cuiban edit 方案 map 写法 单位 归并。' : '',
    ...summary.doubts.slice(0, SHOWN).map((doubt) => `存疑：${doubt}`),
    summary.doubts.length > SHOWN ? more(summary.doubts.length) : '',
    ...duplicates.slice(0, SHOWN).map((why) => `可能重复：${why}`),
    duplicates.length > SHOWN ? more(duplicates.length) : '',
    `方案目前静默。下一步：cuiban review / edit 核对修改；cuiban simulate 预演全年；cuiban activate ${summary.planId} 启用。撤销导入：cuiban discard ${summary.planId}。`,
  ].filter(Boolean);
}
