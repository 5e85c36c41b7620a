import type { Command } from 'commander';
import { decideItem } from '../../app/decide/decide-item.ts';
import { findOccurrence } from '../../app/decide/find-occurrence.ts';
import { listWaiting, type WaitingDecision } from '../../app/decide/list-waiting.ts';
import { findItem } from '../../app/explain/find-item.ts';
import type { Deps } from '../../app/ports.ts';
import { ORDER_COLOURS } from '../../core/entities/occurrence.ts';
import type { Decision } from '../../core/reply/decision.ts';
import { localTimeText } from '../../core/time/instant.ts';
import { isLocalDate } from '../../core/time/local-date.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface ItemOptions extends SystemOptions {
  plan?: string;
  unit?: string;
}

interface DecideOptions extends ItemOptions {
  to?: string;
  why?: string;
  colour?: string;
  again?: true;
  json?: true;
}

const KIND_WORDS: Record<WaitingDecision['kind'], string> = {
  review: '待复核',
  notOurs: '不归我们',
  escalation: '升级',
};

async function carryOut(deps: Deps, item: string, decision: Decision, options: DecideOptions): Promise<string> {
  const plan = options.plan === undefined ? undefined : await findPlan(deps.store, options.plan);
  const found = await findItem(deps.store, item, plan?.id);
  if (!found.ok) throw new CommandFailure(found.message);
  const want = decision.kind === 'approve' || decision.kind === 'return' ? 'review' : 'decision';
  const one = await findOccurrence(deps.store, found.task.id, want, options.unit);
  if (!one.ok)
    throw new CommandFailure(`${one.message}${one.reason === 'severalUnits' ? '（加 --unit 单位名称）' : ''}`);
  const again = options.again === true;
  const result = await decideItem(deps, { occurrenceId: one.occurrence.id, decision, by: 'user:cli', again });
  if (result.ok) return result.say;
  throw new CommandFailure(`${result.message}${result.reason === 'alreadyDecided' ? '（加 --again 另作决定）' : ''}`);
}

function decisionOf(what: string | undefined, { to, why, colour }: DecideOptions): Decision {
  const usage = (text: string) => new CommandFailure(text, EXIT.usage);
  const reason = why ?? null;
  switch (what) {
    case 'extend':
      if (to === undefined || !isLocalDate(to)) throw usage('请用 --to 给出新的时限，如 --to 2026-06-10。');
      return { kind: 'grant', dueOn: to, why: reason };
    case 'reassign':
      if (to === undefined) throw usage('请用 --to 给出改派的单位。');
      return { kind: 'reassign', unit: to, why: reason };
    case 'order': {
      const wanted = ORDER_COLOURS.find((name) => name === colour);
      if (colour !== undefined && !wanted) throw usage(`--colour 应为${ORDER_COLOURS.join('、')}之一。`);
      return { kind: 'order', why: reason, ...(wanted ? { colour: wanted } : {}) };
    }
    case 'uphold':
      if (reason === null) throw usage('请用 --why 写明为什么仍由该单位办理。');
      return { kind: 'uphold', why: reason };
    default:
      throw usage('请写明决定：extend（同意延期）、reassign（改派）、order（发督办单）、uphold（不予改派）。');
  }
}

function waitingLines(waiting: readonly WaitingDecision[]): string[] {
  if (waiting.length === 0) return ['没有等待决定的事项。'];
  return waiting.flatMap(({ kind, planLetter, number, unitName, title, since, facts }) => [
    `${planLetter}${number}  ${KIND_WORDS[kind]}  ${unitName}  ${title}（${localTimeText(since)}起）`,
    ...facts.map((fact) => `    · ${fact}`),
  ]);
}

function withItemOptions(command: Command): Command {
  return command
    .option('--plan <plan>', '方案：字母、编号或名称的一部分')
    .option('--unit <unit>', '一项有几个单位时，指明单位')
    .option('--data <dir>', '数据目录');
}

const say = (text: string) => process.stdout.write(`${text}\n`);

/** 决定 and 复核. */
export function addDecide(program: Command): void {
  withItemOptions(program.command('decide'))
    .argument('[item]', '事项编号（8、A8）；省略则列出等待决定的事项')
    .argument('[decision]', 'extend 同意延期、reassign 改派、order 发督办单、uphold 不予改派')
    .option('--to <target>', '延期到哪一天，或改派给哪个单位')
    .option('--why <text>', '原因或说明，单位会看到')
    .option('--colour <colour>', `督办单的颜色（${ORDER_COLOURS.join('、')}）；只有轮到它才发`)
    .option('--again', '已有决定也另作决定')
    .option('--json', '列表以 JSON 输出')
    .description('对升级事项作出决定：同意延期、改派、发督办单；或列出等待决定的事项')
    .action(async (item: string | undefined, what: string | undefined, options: DecideOptions) => {
      const decision = item === undefined ? null : decisionOf(what, options);
      await withSystem(options, async ({ deps }) => {
        if (item !== undefined && decision) return say(await carryOut(deps, item, decision, options));
        const waiting = await listWaiting(deps);
        return say(options.json ? JSON.stringify(waiting, null, 2) : waitingLines(waiting).join('\n'));
      });
    });
}

export function addApprove(program: Command): void {
  withItemOptions(program.command('approve'))
    .argument('<item>', '事项编号（8、A8）')
    .description('复核通过：已报结的事项予以办结')
    .action(async (item: string, options: ItemOptions) => {
      await withSystem(options, async ({ deps }) => say(await carryOut(deps, item, { kind: 'approve' }, options)));
    });
}

export function addReturn(program: Command): void {
  withItemOptions(program.command('return'))
    .argument('<item>', '事项编号（8、A8）')
    .requiredOption('--missing <text>', '还缺什么，单位会看到')
    .description('复核退回：写明还缺什么，时限不变')
    .action(async (item: string, options: ItemOptions & { missing: string }) => {
      const missing = options.missing.trim();
      if (missing === '') throw new CommandFailure('请用 --missing 写明还缺什么。', EXIT.usage);
      await withSystem(options, async ({ deps }) =>
        say(await carryOut(deps, item, { kind: 'return', missing }, options)),
      );
    });
}
