import { squeeze } from '../plan/squeeze.ts';
import type { Duty } from './directory-seed.ts';

/** What a column of a directory holds. Columns of people and addresses may say whose they are. */
export type DirectoryColumn =
  | { kind: 'unit' | 'parent' | 'alias' | 'members' | 'duty' | 'title' | 'fromOn' | 'toOn' }
  | { kind: 'person'; duty: Duty | null }
  | { kind: 'phone' | 'email' | 'lark' | 'console'; duty: Duty | null };

/** The labels that `cuiban roster` writes; everything below is read as well. */
export const ROSTER_LABELS = {
  unit: '单位',
  person: '姓名',
  duty: '岗位',
  phone: '手机',
  email: '邮箱',
  lark: '飞书',
  fromOn: '起始日期',
  toOn: '终止日期',
  members: '成员单位',
  alias: '别名',
  note: '备注',
} as const;

export type RosterColumn = keyof typeof ROSTER_LABELS;

/** How the duties are written in a form. */
export const DUTY_LABELS: Record<Duty | 'coordinator', string> = {
  contact: '联系人',
  leader: '负责人',
  deputy: 'B角',
  coordinator: '督办员',
};

const LEADER = '(?:单位|主要|部门|分管|主管|责任|党政)*(?:负责人|领导|责任人|负责同志)';
const DEPUTY = '(?:副手|[BＢ]角|代理人|(?:备用|第二|副)(?:联系人|联络员))';
const CONTACT = '(?:联系人|联络员|联络人|经办人|填报人|对接人|A角|具体责任人|督办联络员|工作人员)';
const DUTIES: [Duty, RegExp][] = [
  ['deputy', new RegExp(`^${DEPUTY}`, 'i')],
  ['contact', new RegExp(`^${CONTACT}`, 'i')],
  ['leader', new RegExp(`^${LEADER}`)],
];
const WHOSE = `(?:${LEADER}|${DEPUTY}|${CONTACT})?的?`;

const WORDS: [DirectoryColumn['kind'], RegExp][] = [
  ['unit', /^(单位|部门|机构|科室|责任单位|单位(或|及)?部门)(名称|全称)?$/],
  ['parent', /^(上级|主管|隶属|所属|归口)(单位|部门)?$/],
  ['alias', /^(单位)?(别名|简称|别称|又名|曾用名|其[他它]名称)$/],
  ['members', /^(单位组)?(成员|组成|包含|下辖)(单位)?$/],
  ['duty', /^(岗位|角色|身份|职责|人员类别)(类型)?$/],
  ['title', /^职务(职称)?$/],
  ['fromOn', /^(起始?|自|开始|到岗|任职|生效)(日期|时间|日)?$/],
  ['toOn', /^(终?止|至|结束|离岗|截止|卸任|失效)(日期|时间|日)?$/],
  ['phone', new RegExp(`^${WHOSE}(手机|移动电话|联系电话|办公电话|电话|联系方式)(号码?)?$`, 'i')],
  ['email', new RegExp(`^${WHOSE}(电子|联系)?(邮箱|邮件|e-?mail)(地址)?$`, 'i')],
  ['lark', new RegExp(`^${WHOSE}(飞书|lark|open_?id|飞书open_?id)(号|id|账号)?$`, 'i')],
  ['console', new RegExp(`^${WHOSE}沙盒(地址)?$`)],
  ['person', new RegExp(`^(${LEADER}|${DEPUTY}|${CONTACT})(姓名)?$|^(姓名|人员|人员姓名|名字)$`, 'i')],
];

/** What a header cell says of its column, or null where it says nothing known. Remarks in brackets are ignored. */
export function directoryColumn(header: string): DirectoryColumn | null {
  const label = squeeze(header)
    .replaceAll(/\([^)]*\)/g, '')
    .replace(/[:*]+$/, '');
  const kind = WORDS.find(([, pattern]) => pattern.test(label))?.[0];
  const duty = DUTIES.find(([, pattern]) => pattern.test(label))?.[0] ?? null;
  switch (kind) {
    case undefined:
      return null;
    case 'person':
    case 'phone':
    case 'email':
    case 'lark':
    case 'console':
      return { kind, duty };
    default:
      return { kind };
  }
}

/** The duty that a cell names; null where it names none of them. */
export function readDuty(text: string): Duty | 'coordinator' | null {
  const word = squeeze(text);
  if (/^(督办员|督查员|协调员|督办人员)$/.test(word)) return 'coordinator';
  return DUTIES.find(([, pattern]) => pattern.exec(word)?.[0] === word)?.[0] ?? null;
}
