import type { ChatCommand } from '../../core/reply/chat-command.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';
import { assignByChat, settleByChat, withdrawByChat } from './assign-by-chat.ts';
import { decomposeByChat } from './decompose-by-chat.ts';
import { bulletinText, overdueText } from './figures.ts';
import { parkFromChat } from './park-from-chat.ts';
import { ownItemsText } from './own-items.ts';
import { whoIsMissing } from './who-is-missing.ts';
import { urgeUnit } from './urge-unit.ts';

export interface CommandAnswer {
  /** Chinese, a few lines. */
  say: string;
  deliveries: string[];
}

/** Who asks. */
export interface Asker {
  contactId: string;
  isCoordinator: boolean;
}

/** What anybody can say to the bot. */
export const HELP_TEXT = [
  '可以点卡片上的按钮反馈，也可以直接回复一句话，例如“第8项已完成”“第9项进度60%”“第10项申请延期至7月15日，因场地未交付”。',
  '指令：我的任务、本周、撤回、帮助。',
].join('\n');

const HELP_COORDINATOR =
  '督办员指令：逾期、通报、催办＋单位名称（如“催办市卫健局”）、督办＋单位、时限和事项（如“督办 市教育局 5月20日前 报送无烟学校名单”；一行一项可一次交办多项）、分解＋编号（每行一个分项）、谁没报＋编号、挂账（如“挂账 8 等汛期结束 到9月30日”）、恢复 8；对升级和报结可回复“第8项同意延期到6月10日”“8 改派 市教育局”“8 发督办单”“8 通过”“8 退回 缺少佐证照片”。';

/** Answers a command in the caller's transaction. Only 催办, 督办, 挂账 and 恢复 do anything; the others look. */
export async function answerCommand(
  tx: Tx,
  deps: Deps,
  command: ChatCommand,
  { contactId, isCoordinator }: Asker,
  /** Names the sentence: the id of its inbound. */
  key: string,
  now: Instant,
): Promise<CommandAnswer> {
  const today = localDateOf(now);
  const said = (say: string): CommandAnswer => ({ say, deliveries: [] });
  switch (command.kind) {
    case 'help':
      return said([HELP_TEXT, ...(isCoordinator ? [HELP_COORDINATOR] : [])].join('\n'));
    case 'mine':
    case 'week':
      return said(await ownItemsText(tx, deps, contactId, command.kind === 'week', today));
    case 'overdue':
      return said(await overdueText(tx, deps, today));
    case 'bulletin':
      return said(await bulletinText(tx, deps, today));
    case 'urge':
      return urgeUnit(tx, deps, command, contactId, now);
    case 'missing':
      return said(await whoIsMissing(tx, command.item, { contactId, isCoordinator }, now));
    case 'park':
    case 'wake':
    case 'keepParked':
      return parkFromChat(tx, deps, command, contactId, now);
    case 'assign':
      return assignByChat(tx, deps, command.text, contactId, key, now);
    case 'decompose':
      return decomposeByChat(tx, deps, command.item, command.parts, contactId, now);
    case 'settle':
      return settleByChat(tx, deps, command.text, contactId, now);
    case 'withdraw':
      return withdrawByChat(tx, command.registrationId, contactId, now);
  }
}
