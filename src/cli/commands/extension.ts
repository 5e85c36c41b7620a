import type { Command } from 'commander';
import { decideExtension } from '../../app/decide-extension.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import type { ExtensionRequest } from '../../core/entities/occurrence.ts';
import { isLocalDate } from '../../core/time/local-date.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface ExtensionOptions extends SystemOptions {
  approve?: true;
  refuse?: true;
  to?: string;
  why?: string;
}

export function addExtension(program: Command): void {
  program
    .command('extension')
    .argument('[request]', '申请编号；省略则列出待审批的申请')
    .option('--approve', '同意')
    .option('--refuse', '不同意')
    .option('--to <date>', '同意到哪一天，默认按申请的日期')
    .option('--why <text>', '说明，随结果告知申请人')
    .option('--data <dir>', '数据目录')
    .description('延期申请：列出、同意或不同意；原定日期始终保留')
    .action(async (request: string | undefined, options: ExtensionOptions) => {
      if (options.to !== undefined && !isLocalDate(options.to))
        throw new CommandFailure('--to 应为 YYYY-MM-DD。', EXIT.usage);
      if (request !== undefined && options.approve === options.refuse)
        throw new CommandFailure('请给出 --approve 或 --refuse 之一。', EXIT.usage);
      await withSystem(options, async ({ deps }) => {
        if (request === undefined) return process.stdout.write(`${(await pendingLines(deps.store)).join('\n')}\n`);
        const decision = {
          approve: options.approve === true,
          by: 'user:cli',
          ...(options.to === undefined ? {} : { dueOn: options.to }),
          ...(options.why === undefined ? {} : { why: options.why }),
        };
        const decided = await decideExtension(deps, request, decision);
        if (!decided.ok) throw new CommandFailure(decided.message);
        return process.stdout.write(
          options.approve
            ? '已同意延期，后续提醒已按新的日期重排，联系人将收到通知。\n'
            : '已记录为不同意，联系人将收到通知。\n',
        );
      });
    });
}

/** What was said of it so far. */
function stageWords({ progress, signedBy, reviewedBy, grantedOn }: ExtensionRequest): string {
  const parts = [
    progress ?? '',
    signedBy === null ? '' : '单位负责人已签字',
    reviewedBy === null ? '' : `督办员已审核${grantedOn === null ? '' : `（拟同意至${grantedOn}）`}`,
  ];
  return parts.filter((part) => part !== '').join('，');
}

async function pendingLines(
  store: Parameters<Parameters<typeof withSystem>[1]>[0]['deps']['store'],
): Promise<string[]> {
  const lines: string[] = [];
  for (const request of await store.extensionRequest.find({ state: 'pending' }, { orderBy: ['requestedAt'] })) {
    const occurrence = await store.occurrence.get(request.occurrenceId);
    const task = occurrence && (await store.task.get(occurrence.taskId));
    const unit = occurrence && (await store.orgUnit.get(occurrence.unitId));
    lines.push(
      `${request.id}  ${unit?.name ?? ''}  第${task?.number ?? ''}项 ${task ? taskTitle(task.content) : ''}  ${request.fromDueOn} → ${request.toDueOn ?? '未说明'}  ${request.reason ?? ''}  ${stageWords(request)}`.trimEnd(),
    );
  }
  return lines.length > 0 ? lines : ['没有待审批的延期申请。'];
}
