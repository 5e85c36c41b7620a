import { Command } from 'commander';
import { addActivate } from './commands/activate.ts';
import { addAssign } from './commands/assign.ts';
import { addAnchor } from './commands/anchor.ts';
import { addAudit } from './commands/audit.ts';
import { addBrief } from './commands/brief.ts';
import { addCalendar } from './commands/calendar.ts';
import { addCollection } from './commands/collection.ts';
import { addDecompose } from './commands/decompose.ts';
import { addApprove, addDecide, addReturn } from './commands/decide.ts';
import { addDirectory } from './commands/directory.ts';
import { addDiscard } from './commands/discard.ts';
import { addDoctor } from './commands/doctor.ts';
import { addExplain } from './commands/explain.ts';
import { addEdit } from './commands/edit.ts';
import { addExtension } from './commands/extension.ts';
import { addImport } from './commands/import.ts';
import { addInbox } from './commands/inbox.ts';
import { addInterpret } from './commands/interpret.ts';
import { addLedger } from './commands/ledger.ts';
import { addMailText } from './commands/mail-text.ts';
import { addOrders } from './commands/orders.ts';
import { addParse } from './commands/parse.ts';
import { addContact } from './commands/contact.ts';
import { addPark } from './commands/park.ts';
import { addNotice } from './commands/notice.ts';
import { addPolicy } from './commands/policy.ts';
import { addReview } from './commands/review.ts';
import { addRevise } from './commands/revise.ts';
import { addRoster } from './commands/roster.ts';
import { addSeparate } from './commands/separate.ts';
import { addSilence } from './commands/silence.ts';
import { addSimulate } from './commands/simulate.ts';
import { addStart } from './commands/start.ts';
import { addStatus } from './commands/status.ts';
import { addTargets } from './commands/targets.ts';
import { addTemplate } from './commands/template.ts';
import { addUrge } from './commands/urge.ts';
import { addDemo } from './commands/demo.ts';

const HELP = `
常用顺序：
  cuiban demo                      看一遍全过程（不影响正式数据）
  cuiban start                     启动；首次启动会显示管理员令牌
  cuiban directory 通讯录.xlsx     登记单位和联系人（roster 列出还缺谁）
  cuiban import 方案.docx          导入方案（静默）
  cuiban simulate                  预演全年
  cuiban activate                  启用，提醒开始按时发出
  cuiban status / ledger           看进展、导出台账

环境变量：DATABASE_URL（外部 PostgreSQL）、REDIS_URL（队列用 Redis）、CUIBAN_DATA_DIR、CUIBAN_HTTP_PORT、
  CUIBAN_SMTP_URL 与 CUIBAN_MAIL_FROM（邮件）、LARK_APP_ID 与 LARK_APP_SECRET（飞书）；其余见 README。

退出码：0 完成；1 输入或当前状态不允许，未作改动；2 命令写法有误；3 数据库、队列、端口或配置不可用。`;

/** What commander says of a wrong command line, in Chinese. */
const USAGE_FAULTS: [RegExp, string][] = [
  [/^error: unknown command '(.+)'/, '没有“$1”这个命令。'],
  [/^error: unknown option '(.+)'/, '没有“$1”这个选项。'],
  [/^error: missing required argument '(.+)'/, '缺少参数：$1。'],
  [/^error: required option '(.+)' not specified/, '缺少选项：$1。'],
  [/^error: option '(.+)' argument missing/, '选项 $1 后面缺少内容。'],
  [/^error: too many arguments.*/, '参数太多了。'],
  [/^\(Did you mean (.+)\?\)/m, '是不是想用 $1？'],
];

function inChinese(text: string): string {
  return USAGE_FAULTS.reduce((said, [pattern, words]) => said.replace(pattern, words), text);
}

/** The command line: thin over the use cases. */
export function createProgram(): Command {
  const program = new Command('cuiban')
    .description('催办：把工作方案变成按时送达责任单位的提醒，收集反馈，逾期升级，生成台账')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [command]', '显示某个命令的帮助')
    .configureHelp({
      styleTitle: (title) =>
        ({ 'Usage:': '用法：', 'Arguments:': '参数：', 'Options:': '选项：', 'Commands:': '命令：' })[title] ?? title,
    })
    .addHelpText('after', HELP)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(inChinese(text)) })
    .showHelpAfterError('（用 --help 查看用法）');
  for (const add of [
    addStart,
    addDemo,
    addDirectory,
    addRoster,
    addTemplate,
    addImport,
    addReview,
    addEdit,
    addSeparate,
    addDiscard,
    addRevise,
    addSimulate,
    addActivate,
    addAssign,
    addDecompose,
    addStatus,
    addBrief,
    addNotice,
    addTargets,
    addCollection,
    addLedger,
    addExplain,
    addExtension,
    addApprove,
    addReturn,
    addDecide,
    addOrders,
    addPolicy,
    addContact,
    addSilence,
    addPark,
    addAnchor,
    addUrge,
    addInbox,
    addAudit,
    addCalendar,
    addParse,
    addInterpret,
    addMailText,
    addDoctor,
  ])
    add(program);
  for (const command of program.commands) command.helpOption('-h, --help', '显示帮助').copyInheritedSettings(program);
  return program;
}
