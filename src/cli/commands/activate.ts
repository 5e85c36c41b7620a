import type { Command } from 'commander';
import { type Activation, type ActivationResult, activatePlan } from '../../app/activate-plan.ts';
import { type ActivationQuestions, questionLines } from '../../app/activation-questions.ts';
import { draftVersion } from '../../app/draft-version.ts';
import type { Deps } from '../../app/ports.ts';
import type { Plan } from '../../core/entities/plan.ts';
import { type Instant, localTimeText } from '../../core/time/instant.ts';
import { confirm } from '../confirm.ts';
import { CommandFailure } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface ActivateOptions extends SystemOptions {
  acceptDoubts?: true;
  ended?: true;
}

export function addActivate(program: Command): void {
  program
    .command('activate')
    .argument('[plan]', '方案字母、编号或标题中的几个字；只有一个方案时可省略')
    .option('--accept-doubts', '存疑、没有联系人的单位、可能的重复都已知悉，不再询问')
    .option('--ended', '期限已过也启用：只登记在册，不发任何提醒')
    .option('--data <dir>', '数据目录')
    .description('启用方案：先一次列明存疑和无法送达的单位，确认后排出全年的期次和提醒')
    .action(async (wanted: string | undefined, options: ActivateOptions) => {
      const { plan, result, nextDueAt } = await withSystem(options, async ({ deps }) => {
        const found = await findPlan(deps.store, wanted);
        const activated = await activateAsking(deps, found, options);
        return { plan: found, result: activated, nextDueAt: await deps.store.nextDueAt() };
      });
      if (!result.ok) throw new CommandFailure(result.message);
      process.stdout.write(`${activationLines(plan, result.activation, nextDueAt).join('\n')}\n`);
    });
}

/** Asks once, with everything that speaks against it; the switches say yes beforehand, each to its own kind. */
async function activateAsking(deps: Deps, plan: Plan, options: ActivateOptions): Promise<ActivationResult> {
  const version = await draftVersion(deps.store, plan.id);
  const asked = await activatePlan(deps, plan.id, 'user:cli', { version });
  if (asked.ok || asked.reason !== 'needsConfirmation') return asked;
  const { questions } = asked;
  process.stderr.write(`${[asked.message, ...questionLines(questions)].join('\n')}\n`);
  const missing = switchesMissing(questions, options);
  if (missing.length > 0 && !(await confirm('以上情况已知悉，确认启用吗？')))
    throw new CommandFailure(`未启用。确认后请加 ${missing.join(' ')} 再运行。`);
  return activatePlan(deps, plan.id, 'user:cli', { version, confirmed: true });
}

function switchesMissing(questions: ActivationQuestions, options: ActivateOptions): string[] {
  const { doubts, unreachableUnits, duplicates, periodEnded } = questions;
  const others = doubts.length + unreachableUnits.length + duplicates.length > 0;
  return [
    ...(others && !options.acceptDoubts ? ['--accept-doubts'] : []),
    ...(periodEnded && !options.ended ? ['--ended'] : []),
  ];
}

function activationLines(plan: Plan, activation: Activation, nextDueAt: Instant | null): string[] {
  const { occurrences, reminders, unreachableUnits } = activation;
  if (reminders === 0 && occurrences === 0) return [`已启用《${plan.title}》：没有需要催办的期次。`];
  return [
    `已启用《${plan.title}》：${occurrences}个期次，${reminders}条提醒。`,
    unreachableUnits.length > 0 ? `以下单位没有可用的联系人，到期前请补充：${unreachableUnits.join('、')}。` : '',
    nextDueAt
      ? `首批提醒将于 ${localTimeText(nextDueAt)} 发出（须 cuiban start 在运行）。`
      : '没有可以发出的提醒：期限已过，或还没有登记联系人（cuiban directory）。',
  ].filter(Boolean);
}
