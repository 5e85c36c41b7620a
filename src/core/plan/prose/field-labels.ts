import type { AssignmentRole } from '../draft.ts';

/** What a label such as 牵头单位： announces. `text` is matter of the item itself (整改措施：…). */
export type FieldKind = AssignmentRole | 'deadline' | 'person' | 'text';

/** A label with its value; offsets are those of the text, label included. */
export interface Field {
  kind: FieldKind;
  /** 整改措施, 问题: what kind of text. */
  label: string;
  value: string;
  start: number;
  end: number;
}

const BODY = '(?:责任)?(?:单位|部门|主体|机构|科室|处室|股室|站所|部室|车间)';
const LABELS: [FieldKind, string][] = [
  ['lead', `(?:(?:牵头|主办|主责|主管|组织|总牵头)(?:[（(]?(?:及)?责任[）)]?)?${BODY}|组长单位|牵头|主办)`],
  ['support', `(?:(?:配合|协办|协同|协助|参与|参加|支持|协作|会办|成员|组成)${BODY}|配合|协办)`],
  ['responsible', `(?:(?:责任|承办|落实|实施|完成|承担|整改|执行|负责|报送)${BODY}|责任|责任主体|属地责任)`],
  [
    'deadline',
    '(?:(?:完成|整改|办结|办理|落实|推进|实施|任务|工作|计划|拟|销号|时间)*(?:时限|期限|时间|日期|时间节点|节点)(?:要求|安排)?|进度要求|进度安排)',
  ],
  [
    'person',
    '(?:(?:牵头|责任|分管|包保|包案|挂钩|督办|主要|配合|整改|市级|县级|区级)?(?:领导|责任人|负责人|联系人|联络员)|指挥长|组长|召集人)',
  ],
  [
    'text',
    '(?:(?:整改|工作|具体|主要|推进|落实)?(?:措施|举措|做法|内容|目标)|目标任务|(?:工作|主要|重点|具体|整改)任务|存在问题|主要问题|问题(?:表现|描述)?|任务)',
  ],
];
const LABEL = new RegExp(
  `(?<=^|[\\s，,。；;！（(【[、])(?:(?:以上|上述)(?:各项|工作|任务|事项)*)?(?:${LABELS.map(([, words]) => `(${words})`).join('|')})\\s*[:：]\\s*`,
  'g',
);

/** Every labelled field of a text, in order; a value ends at the next label, or at the end of its sentence. */
export function findFields(text: string): Field[] {
  const matches = [...text.matchAll(LABEL)];
  return matches.map((match, index) => {
    const kind = LABELS.find((_, position) => match[position + 1] !== undefined)?.[0] ?? 'text';
    const from = match.index + match[0].length;
    const next = matches[index + 1]?.index ?? text.length;
    const stop = text.slice(from, next).indexOf('。');
    const end = stop < 0 || kind === 'text' ? next : from + stop + 1;
    return {
      kind,
      label: match[0].replace(/\s*[:：]\s*$/, ''),
      value: tidy(text.slice(from, end)),
      start: match.index,
      end,
    };
  });
}

function tidy(value: string): string {
  return value.trim().replace(/[；;，,。、（(【[\s]+$/, '');
}

const AT_START = new RegExp(
  `^[（(【[]?(?:(?:以上|上述)(?:各项|工作|任务|事项)*)?(?:${LABELS.slice(0, 5)
    .map(([, words]) => words)
    .join('|')})\\s*[:：]`,
);

/** Whether a line begins with a label of units, time or persons: such a line is no running text. */
export function startsWithField(line: string): boolean {
  return AT_START.test(line.trim());
}
