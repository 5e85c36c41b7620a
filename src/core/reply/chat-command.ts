import { afterRequestWord } from '../assign/request-word.ts';
import { type ParkCommand, readParkCommand } from './park-command.ts';

/** What somebody asks the bot for, instead of answering an item. 撤回 is part of the reply language and not among these. */
export type ChatCommand =
  | { kind: 'mine' | 'week' | 'help' }
  /** Of coordinators only. */
  | { kind: 'overdue' | 'bulletin' }
  /** `atOnce`: also outside the sending hours; `again`: also where it was done a short while ago. */
  | { kind: 'urge'; unit: string; atOnce: boolean; again: boolean }
  /** 谁没报 3: of a coordinator about all units, of others about the units below theirs. */
  | { kind: 'missing'; item: string }
  | ParkCommand
  /** 督办 市教育局 5月20日前 …, without the first word. */
  | { kind: 'assign'; text: string }
  /** 分解 12, then a line for each part. */
  | { kind: 'decompose'; item: string; parts: string[] }
  /** What is said to a question about one's own assignment, and 撤回 of one; only their sender's past tells them apart. */
  | { kind: 'settle'; text: string }
  | { kind: 'withdraw'; registrationId: string };

/** What is said around a command without changing it. */
const AROUND =
  /^(?:\/|请|请问|帮我|麻烦|查一下|查询|查看|看看|看一下|发一下|给我)+|(?:一下|吗|呢|吧|[。.！!？?~～\s])+$/g;

const WORDS: [RegExp, ChatCommand['kind'] & ('mine' | 'week' | 'help' | 'overdue' | 'bulletin')][] = [
  [/^(?:我的|我有哪些|我有什么)(?:任务|事项|待办|清单|工作)$|^(?:待办|任务清单|任务列表|待办清单)$/, 'mine'],
  [/^(?:我?(?:本|这)周)(?:的?(?:任务|事项|待办|到期|要办))*$/, 'week'],
  [/^(?:帮助|使用?说明|怎么用|如何使用|指令|菜单|help)$/i, 'help'],
  [/^(?:逾期|超期|哪些逾期|有哪些逾期)(?:的?(?:清单|任务|事项|情况|单位|了))*$/, 'overdue'],
  [/^(?:情况|进度|进展|工作)?通报$|^(?:总体|整体)(?:情况|进度|进展)$/, 'bulletin'],
];

const COORDINATORS = new Set<ChatCommand['kind']>([
  'overdue',
  'bulletin',
  'urge',
  'assign',
  'decompose',
  'park',
  'wake',
  'keepParked',
]);

/**
 * The command a text is, where it is nothing but that; null for everything else, which is read as an answer. What only
 * coordinators may ask is no command from anybody else's mouth.
 */
export function readCommand(text: string, isCoordinator: boolean): ChatCommand | null {
  const words = text.normalize('NFKC').trim().replace(AROUND, '').trim();
  const command = commandOf(words) ?? decompositionOf(text) ?? assignmentOf(text);
  return command && (isCoordinator || !COORDINATORS.has(command.kind)) ? command : null;
}

function decompositionOf(text: string): ChatCommand | null {
  const [head = '', ...lines] = text.trim().split(/\n|[；;](?=\s*\S)/);
  const match = /^分解\s*第?\s*(\S+?)\s*项?\s*(?:[:：\s]\s*(\S.*))?$/.exec(head.trim());
  if (!match) return null;
  const parts = [match[2] ?? '', ...lines].map((line) => line.trim()).filter((line) => line !== '');
  return { kind: 'decompose', item: match[1] ?? '', parts };
}

function assignmentOf(text: string): ChatCommand | null {
  const request = afterRequestWord(text);
  return request === null ? null : { kind: 'assign', text: request };
}

/** 催办 甲局, 立即催办甲局, 再次催办甲局. */
function urgeOf(words: string): ChatCommand | null {
  const match = /^((?:立即|立刻|马上|现在|再次|再|重新)*)(?:催办|催促|催)(?:一下|一催)?[\s::]*(\S{2,30})$/.exec(words);
  if (!match) return null;
  const [, how = '', unit = ''] = match;
  return { kind: 'urge', unit, atOnce: /立即|立刻|马上|现在/.test(how), again: /再|重新/.test(how) };
}

function commandOf(words: string): ChatCommand | null {
  for (const [pattern, kind] of WORDS) if (pattern.test(words)) return { kind };
  const missing =
    /^(?:还有)?(?:谁|哪些单位|哪几家|哪几个单位)(?:还|都)?(?:没有?|未)(?:报送?|反馈|回复|上报|交)(?:材料|情况|的)?[\s::,，]*第?\s*(\S{1,20}?)项?$/.exec(
      words,
    );
  if (missing) return { kind: 'missing', item: missing[1] ?? '' };
  return urgeOf(words) ?? readParkCommand(words);
}
