import type { Command } from 'commander';
import { explainItem, type ExplainQuestion } from '../../app/explain/explain-item.ts';
import type { ExplainedOccurrence, ExplainedReminder, ItemExplanation } from '../../app/explain/explanation.ts';
import { findItem } from '../../app/explain/find-item.ts';
import { LIGHT_WORDS, STATE_WORDS } from '../../core/report/words.ts';
import { localTimeText } from '../../core/time/instant.ts';
import { isLocalDate } from '../../core/time/local-date.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { findContactId } from '../find-contact.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface ExplainOptions extends SystemOptions {
  plan?: string;
  at?: string;
  contact?: string;
  json?: true;
}

const DELIVERY_WORDS: Record<ExplainedReminder['deliveries'][number]['state'], string> = {
  pending: '待发',
  sending: '发送中',
  sent: '已发出',
  delivered: '已送达',
  read: '已读',
  failed_temporary: '暂时失败，将重试',
  failed_permanent: '失败',
  unknown: '送达不明',
  withdrawn: '已撤下',
};

const LEVEL_WORDS: Record<ExplainedOccurrence['policy']['level'], string> = {
  task: '本事项指定',
  plan: '本方案指定',
  organisation: '全单位指定',
  default: '出厂默认',
};

function reminderLines(reminder: ExplainedReminder): string[] {
  const when = reminder.fireAt === null ? '' : `${localTimeText(reminder.fireAt)}  `;
  const step = reminder.step === null ? '' : `${reminder.step}：`;
  return [
    `    ${when}${reminder.contactName}  ${step}${reminder.why}`,
    ...reminder.deliveries.map(
      ({ channel, address, state, errorText }) =>
        `        ${channel} ${address}：${DELIVERY_WORDS[state]}${errorText === null ? '' : `（${errorText}）`}`,
    ),
  ];
}

function occurrenceLines(occurrence: ExplainedOccurrence): string[] {
  const { unitName, dueOn, originalDueOn, state, light, policy, reminders } = occurrence;
  const moved = dueOn === originalDueOn ? '' : `（原定${originalDueOn}）`;
  return [
    `  ${unitName}  ${dueOn}到期${moved}  ${STATE_WORDS[state]}，${LIGHT_WORDS[light]}；策略“${policy.name}”第${policy.version}版（${LEVEL_WORDS[policy.level]}）`,
    ...(reminders.length === 0 ? ['    没有提醒。'] : reminders.flatMap(reminderLines)),
  ];
}

/** The explanation as lines for a terminal. */
export function explanationLines({ plan, item, day, silences, occurrences }: ItemExplanation): string[] {
  const quiet = { draft: '方案还没有启用，启用前不发任何提醒。', ended: '方案已经结束，不再提醒。' }[plan.state];
  return [
    `${plan.letter}${item.number} ${item.title}（《${plan.title}》）${day === null ? '' : `  ${day}`}`,
    ...(quiet === undefined ? [] : [quiet]),
    ...silences.map(
      ({ target, fromAt, toAt, reason, ownerName }) =>
        `暂停催办：${target}，${localTimeText(fromAt)}至${localTimeText(toAt)}，${reason}（${ownerName}）`,
    ),
    ...occurrences.flatMap(occurrenceLines),
  ];
}

export function addExplain(program: Command): void {
  program
    .command('explain')
    .argument('<item>', '事项：编号（8、第8项、A8、（三）2）')
    .option('--plan <plan>', '方案：字母、编号或名称的一部分')
    .option('--at <date>', '只问某一天（YYYY-MM-DD）：为什么发了，为什么没发')
    .option('--contact <name>', '只问某位联系人：姓名、邮箱或飞书账号')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('为什么发了、为什么没发：某一事项的每次提醒及其理由')
    .action(async (wanted: string, options: ExplainOptions) => {
      const day = options.at?.slice(0, 10);
      if (day !== undefined && !isLocalDate(day)) throw new CommandFailure('--at 应为 YYYY-MM-DD。', EXIT.usage);
      const explanation = await withSystem(options, async ({ deps }) => {
        const plan = options.plan === undefined ? undefined : await findPlan(deps.store, options.plan);
        const found = await findItem(deps.store, wanted, plan?.id);
        if (!found.ok) throw new CommandFailure(found.message);
        const question: ExplainQuestion = {
          ...(day === undefined ? {} : { day }),
          ...(options.contact === undefined ? {} : { contactId: await findContactId(deps.store, options.contact) }),
        };
        return explainItem(deps, found.plan, found.task, question);
      });
      process.stdout.write(
        options.json ? `${JSON.stringify(explanation, null, 2)}\n` : `${explanationLines(explanation).join('\n')}\n`,
      );
    });
}
