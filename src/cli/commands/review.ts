import type { Command } from 'commander';
import { sayItems } from '../../app/activation-questions.ts';
import { reviewToJson } from '../../app/review-json.ts';
import { type PlanReview, reviewPlan, type UnknownUnit } from '../../app/review-plan.ts';
import type { TaskDraft } from '../../core/plan/draft.ts';
import { sayShares, sayTargets, sayUnits } from '../../core/plan/edit-draft/say-field.ts';
import { doubtLine, type OpenDoubt } from '../../core/plan/open-doubts.ts';
import { describePlace } from '../../core/plan/source-document.ts';
import { describeUnknownUnit } from '../../core/plan/unknown-units.ts';
import { CommandFailure } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

export function addReview(program: Command): void {
  program
    .command('review')
    .argument('[plan]', '方案字母、编号或标题中的几个字；只有一个方案时可省略')
    .option('--doubts', '只列存疑')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('核对草稿：逐项列出内容、单位、时限、指标，标出存疑及其出处')
    .action(async (wanted: string | undefined, options: SystemOptions & { json?: true; doubts?: true }) => {
      const result = await withSystem(options, async ({ deps: { store } }) =>
        reviewPlan(store, (await findPlan(store, wanted)).id),
      );
      if (!result.ok) throw new CommandFailure(result.message);
      const { review } = result;
      const lines = options.json
        ? [JSON.stringify(reviewToJson(review), null, 1)]
        : [headLine(review), ...(options.doubts ? [] : review.draft.tasks.flatMap(itemLines)), ...doubtLines(review)];
      process.stdout.write(`${lines.join('\n')}\n`);
    });
}

const STATES = { draft: '草稿', active: '已启用', ended: '已结束' } as const;

function headLine({ plan, draft, version, fileName, steps }: PlanReview): string {
  const taken = draft.dropped?.length ? `，另有${draft.dropped.length}项已删去` : '';
  return `${plan.letter}《${draft.title}》${STATES[plan.state]}，${draft.period.start}至${draft.period.end}，${draft.tasks.length}项${taken}；来自${fileName}，第${version}版，可撤销${steps}步`;
}

function itemLines({
  number,
  content,
  units,
  deadlineRaw,
  targets,
  perUnitTargets,
  place,
  ...time
}: TaskDraft): string[] {
  const dates = [
    ...(time.implied ? [] : time.milestones),
    ...time.recurring.map(({ every, text }) => `${text}（${every}）`),
    ...(time.ongoing ? ['长期坚持'] : []),
  ];
  const said = (name: string, value: string | null) =>
    value === null || value === '' ? [] : [`    ${name}：${value}`];
  return [
    `第${number}项（${describePlace(place)}）${content.replaceAll(/\s+/g, ' ')}`,
    ...said('单位', sayUnits(units)),
    ...said(
      '时限',
      deadlineRaw === null && dates.length === 0 ? null : `${deadlineRaw ?? ''} → ${dates.join('、') || '至期末'}`,
    ),
    ...said('指标', sayTargets(targets)),
    ...said('分解', sayShares(perUnitTargets)),
  ];
}

function doubtLines({ doubts, unknownUnits, emptyGroups, duplicates }: PlanReview): string[] {
  const lines = [
    ...doubts.map((doubt) => `存疑 ${nameOf(doubt)} ${doubtLine(doubt)}`),
    ...emptyGroups.map((group) => `单位组 ${unitLine(group)}：还没有成员`),
    ...unknownUnits.map((unit) => `新单位 ${describeUnknownUnit(unit)}`),
    ...duplicates.map(({ label, otherLabel, why }) => `可能重复 [${label} ${otherLabel}] ${why}`),
  ];
  const how = duplicates.length > 0 ? ['不是同一件事的，用 cuiban separate 加方括号里的两个编号，今后不再提示。'] : [];
  return lines.length > 0 ? ['', ...lines, ...how] : ['', '没有存疑。'];
}

/** What `edit settle` takes: the item (`-` for the whole document) and the doubt's place in its list. */
function nameOf({ item, doubt }: OpenDoubt): string {
  return `[${item ?? '-'} ${doubt}]`;
}

function unitLine({ name, items }: UnknownUnit): string {
  return `${name}（${sayItems(items)}）`;
}
