import type { Command } from 'commander';
import { ensureDefaultPolicy } from '../../app/ensure-defaults.ts';
import { findItem } from '../../app/explain/find-item.ts';
import { type BindingsChange, changeBindings } from '../../app/policy/change-bindings.ts';
import { findPolicy, listPolicies } from '../../app/policy/list-policies.ts';
import { previewRebindings } from '../../app/policy/preview-rebindings.ts';
import { type BindingTarget, rebindingsToBind, rebindingsToMove } from '../../app/policy/rebindings.ts';
import { checkPolicy, savePolicy } from '../../app/policy/save-policy.ts';
import type { Store } from '../../app/store.ts';
import type { Policy } from '../../core/entities/policy.ts';
import { faultText, type PolicyFault } from '../../core/policy/policy-fault.ts';
import { policyFile } from '../../core/policy/read-policy.ts';
import type { System } from '../../wire.ts';
import { rehearsalStage } from '../../wire-rehearsal.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { differenceLines, policyLines, policyText } from '../policy-lines.ts';
import { readJsonFile } from '../read-json-file.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface PolicyOptions extends SystemOptions {
  json?: true;
  preview?: true;
  apply?: true;
  to?: string;
  organisation?: true;
  plan?: string;
  task?: string;
}

const HINT = '可用 cuiban policy show 默认策略 --json 查看格式。';

/** The system with the policy that ships in it, also where it was never started. */
function withPolicies<Result>(options: SystemOptions, work: (system: System) => Promise<Result>): Promise<Result> {
  return withSystem(options, async (system) => {
    await system.deps.store.transaction(ensureDefaultPolicy);
    return work(system);
  });
}

function print(options: PolicyOptions, value: unknown, lines: () => readonly string[]): void {
  process.stdout.write(options.json ? `${JSON.stringify(value, null, 2)}\n` : `${lines().join('\n')}\n`);
}

async function policyNamed(store: Store, wanted: string): Promise<Policy> {
  const found = await findPolicy(store, wanted);
  if (!found.ok) throw new CommandFailure(found.message);
  return found.policy;
}

function refused(file: string, faults: readonly PolicyFault[]): CommandFailure {
  return new CommandFailure([`${file}：策略没有保存，请改正以下各处：`, ...faults.map(faultText)].join('\n  '));
}

async function save(file: string, options: PolicyOptions): Promise<void> {
  const value = await readJsonFile(file, HINT);
  await withPolicies(options, async ({ deps }) => {
    const checked = await checkPolicy(deps.store, deps, value);
    if (!checked.ok) throw refused(file, checked.faults);
    const { policy, fresh } = checked;
    const name = `${policy.name}@${policy.version}`;
    const rebindings = await rebindingsToMove(deps.store, policy);
    const difference = await previewRebindings(deps, rehearsalStage, rebindings, fresh ? { unsaved: policy } : {});
    const saved = fresh && !options.preview ? await savePolicy(deps, value, 'user:cli') : null;
    if (saved && !saved.ok) throw refused(file, saved.faults);
    const said = saved
      ? `已保存为 ${name}。`
      : fresh
        ? `检查通过，尚未保存（将成为 ${name}）。`
        : `与 ${name} 相同，无需保存。`;
    const used =
      rebindings.length === 0 ? [] : ['如果把正在使用旧版的各处移到这一版：', ...differenceLines(difference)];
    const next =
      saved && rebindings.length > 0
        ? [`确认后运行 cuiban policy move ${policy.name} --to ${policy.version} --apply。`]
        : [];
    print(options, { policy: policyFile(policy), fresh, saved: saved !== null, difference }, () => [
      said,
      ...used,
      ...next,
    ]);
  });
}

async function targetOf(store: Store, options: PolicyOptions): Promise<BindingTarget> {
  const given = [options.organisation, options.plan, options.task].filter((one) => one !== undefined);
  if (given.length === 0 || (options.organisation && given.length > 1))
    throw new CommandFailure('请给出 --organisation、--plan、--task 之一。', EXIT.usage);
  if (options.organisation) return { level: 'organisation', targetId: '*' };
  const plan = options.plan === undefined ? undefined : await findPlan(store, options.plan);
  if (options.task === undefined) return { level: 'plan', targetId: plan?.id ?? '' };
  const found = await findItem(store, options.task, plan?.id);
  if (!found.ok) throw new CommandFailure(found.message);
  return { level: 'task', targetId: found.task.id };
}

function changeLines(name: string, { rebindings, difference, applied }: BindingsChange): string[] {
  if (rebindings.length === 0) return [`已经是 ${name}，没有需要改动的地方。`];
  const lines = differenceLines(difference);
  if (!applied) return [...lines, '以上尚未生效。确认后加 --apply 再运行一次。'];
  const { bindings, dropped, moved, added } = applied;
  return [...lines, `已生效：${bindings}处改用新策略，待发提醒撤下${dropped}条、改期${moved}条、新增${added}条。`];
}

async function bind(wanted: string, options: PolicyOptions): Promise<void> {
  await withPolicies(options, async ({ deps }) => {
    const policy = await policyNamed(deps.store, wanted);
    const rebindings = await rebindingsToBind(deps.store, await targetOf(deps.store, options), policy);
    const apply = options.apply ? 'always' : 'ifQuiet';
    const change = await changeBindings(deps, rehearsalStage, rebindings, apply, 'user:cli');
    print(options, change, () => changeLines(`${policy.name}@${policy.version}`, change));
  });
}

async function move(name: string, options: PolicyOptions): Promise<void> {
  if (options.to === undefined || !/^\d+$/.test(options.to))
    throw new CommandFailure('请用 --to 给出版本号，如 --to 2。', EXIT.usage);
  await withPolicies(options, async ({ deps }) => {
    const policy = await policyNamed(deps.store, `${name}@${options.to}`);
    const rebindings = await rebindingsToMove(deps.store, policy);
    const apply = options.apply ? 'always' : 'never';
    const change = await changeBindings(deps, rehearsalStage, rebindings, apply, 'user:cli');
    print(options, change, () => changeLines(`${policy.name}@${policy.version}`, change));
  });
}

export function addPolicy(program: Command): void {
  const policy = program
    .command('policy')
    .description('催办策略：列出、查看、保存、指定用在哪里、移到新版本')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .action((options: PolicyOptions) =>
      withPolicies(options, async ({ deps }) => {
        const listed = await listPolicies(deps.store);
        print(options, listed, () => policyLines(listed));
      }),
    );
  policy
    .command('show')
    .argument('<name>', '策略名称，或 名称@版本')
    .description('查看一个策略；--json 输出可修改后再保存的文件')
    .action((wanted: string) => show(wanted, policy.opts()));
  addChanges(policy);
  for (const command of policy.commands) command.helpOption('-h, --help', '显示帮助');
}

async function show(wanted: string, options: PolicyOptions): Promise<void> {
  const found = await withPolicies(options, ({ deps }) => policyNamed(deps.store, wanted));
  print(options, policyFile(found), () => policyText(found));
}

function addChanges(policy: Command): void {
  policy
    .command('save')
    .argument('<file>', '策略文件（JSON），格式见 docs/policies.md')
    .option('--preview', '只检查并显示影响，不保存')
    .description('检查策略、显示今后90天的影响，保存为新的一版；正在运行的方案不受影响，直到用 move 移动')
    .action((file: string, own: PolicyOptions) => save(file, { ...policy.opts(), ...own }));
  policy
    .command('bind')
    .argument('<name>', '策略名称，或 名称@版本')
    .option('--organisation', '用于全单位；已启用的方案保持原策略')
    .option('--plan <plan>', '用于一个方案：字母、编号或名称的一部分')
    .option('--task <item>', '用于一个事项：编号，如 A8')
    .option('--apply', '会改变已排定的提醒时，确认生效')
    .description('指定策略用在哪里：全单位、某方案、某事项，近者优先')
    .action((wanted: string, own: PolicyOptions) => bind(wanted, { ...policy.opts(), ...own }));
  policy
    .command('move')
    .argument('<name>', '策略名称')
    .option('--to <version>', '移到哪一版')
    .option('--apply', '确认生效；不加则只显示今后90天的影响')
    .description('把使用此策略其他版本的各处移到一版：先看影响，再生效')
    .action((name: string, own: PolicyOptions) => move(name, { ...policy.opts(), ...own }));
}
