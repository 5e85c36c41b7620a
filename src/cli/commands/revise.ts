import type { Command } from 'commander';
import { type PlanRevisionView, revisePlan, type TouchedOccurrence } from '../../app/revise-plan.ts';
import { sayChange } from '../../app/edit-plan.ts';
import { confirm } from '../confirm.ts';
import { CommandFailure } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface ReviseOptions extends SystemOptions {
  apply?: true;
  acceptDoubts?: true;
  json?: true;
}

export function addRevise(program: Command): void {
  program
    .command('revise')
    .argument('<plan>', '方案字母、编号或标题中的几个字')
    .option('--apply', '应用修订稿；不加则只列出差异和影响')
    .option('--accept-doubts', '修订稿的存疑已知悉')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('修订：逐项列出新增、变更、取消及其影响，确认后一次应用；应用之前什么都不动')
    .action(async (wanted: string, options: ReviseOptions) => {
      const result = await withSystem(options, async ({ deps }) => {
        const { id } = await findPlan(deps.store, wanted);
        const request = { actor: 'user:cli', apply: options.apply === true };
        const asked = await revisePlan(deps, id, { ...request, confirmed: options.acceptDoubts });
        if (asked.ok || asked.reason !== 'needsConfirmation') return asked;
        process.stderr.write(`${[asked.message, ...asked.doubts.map((doubt) => `  ${doubt}`)].join('\n')}\n`);
        if (!(await confirm('以上存疑已知悉，确认应用吗？')))
          throw new CommandFailure('未应用。确认后请加 --accept-doubts 再运行。');
        return revisePlan(deps, id, { ...request, confirmed: true });
      });
      if (!result.ok) throw new CommandFailure(result.message);
      const { revision, applied } = result;
      const lines = options.json
        ? [JSON.stringify({ applied, ...revision }, null, 1)]
        : [...revisionLines(revision), applied ? '已应用。' : '尚未应用：确认后运行 cuiban revise 方案 --apply。'];
      process.stdout.write(`${lines.join('\n')}\n`);
    });
}

/** The difference and its effect, as a person reads them. */
export function revisionLines({ title, fileName, doubts, difference, effect }: PlanRevisionView): string[] {
  const { plan, added, changed, gone, unchanged } = difference;
  const { reminders } = effect;
  return [
    `《${title}》修订稿（${fileName}）：新增${added.length}项，变更${changed.length}项，取消${gone.length}项，不变${unchanged}项。`,
    ...plan.map((change) => `方案 ${sayChange({ item: null, ...change })}`),
    ...added.map(({ number, title: what }) => `新增 第${number}项 ${what}`),
    ...changed.flatMap(({ number, oldNumber, moved, title: what, changes }) => [
      `变更 第${number}项 ${what}${moved ? `（原第${oldNumber}项）` : ''}`,
      ...changes.map((change) => `      ${sayChange({ item: null, ...change })}`),
    ]),
    ...gone.map(({ number, title: what }) => `取消 第${number}项 ${what}`),
    ...doubts.map((doubt) => `存疑 ${doubt}`),
    effect.units.length === 0 ? '不影响任何单位的期次。' : `涉及单位：${effect.units.join('、')}`,
    ...touchedLines('期次调整', effect.moved),
    ...touchedLines('期次取消', effect.cancelled),
    ...touchedLines('期次新增', effect.added),
    `待发提醒：作废${reminders.superseded}条，改期${reminders.moved}条，新增${reminders.added}条；已发出的不变。`,
  ];
}

const SHOWN = 20;

function touchedLines(heading: string, touched: readonly TouchedOccurrence[]): string[] {
  const lines = touched.slice(0, SHOWN).map(({ number, unit, from, to }) => {
    const dates = from !== null && to !== null ? `${from} → ${to}` : (to ?? from ?? '');
    return `  第${number}项 ${unit} ${dates}`;
  });
  if (lines.length === 0) return [];
  return [
    `${heading}（${touched.length}）：`,
    ...lines,
    ...(touched.length > SHOWN ? [`  ……共${touched.length}个`] : []),
  ];
}
