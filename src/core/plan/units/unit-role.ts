import type { AssignmentRole } from '../draft.ts';

const LABEL_WORDS: [AssignmentRole, string][] = [
  ['lead', '牵头|主办|主责|主管|组织'],
  ['support', '配合|协办|协同|协助|参与|参加|支持|成员|组成'],
  ['responsible', '责任|承办|落实|实施|完成|承担|整改|执行'],
];

/** 牵头单位：, 配合部门：, 牵头：… in front of names. */
const LABEL = new RegExp(
  `(?:${LABEL_WORDS.map(([, words]) => `(${words})`).join('|')})(?:责任)?(?:单位|部门|主体|机构|科室|处室|股室)?\\s*[:：]`,
  'g',
);

/**
 * Words behind a name, or in brackets behind it, that give it and the names before it their role. 牵头单位 counts only in
 * brackets: 各指挥部牵头单位 names the units that lead there.
 */
const TRAILING: [AssignmentRole, RegExp][] = [
  [
    'lead',
    /^(.*?)(?:(?:负责)?(?:牵头|主办|为主|主责)(?:负责|落实|实施|组织实施)?|[（(](?:负责)?(?:牵头|主办|主责)(?:单位|部门|负责)?[）)])$/,
  ],
  [
    'support',
    /^(.*?)(?:(?:予以)?(?:积极)?(?:配合|协同|协助|协办|参与|参加)(?:落实|实施)?|[（(](?:配合|协同|协助|协办|参与|参加)(?:单位|部门)?[）)])$/,
  ],
];

/** Stretches of a text under a role label; text before the first label keeps the default role. */
export function splitByRoleLabel(text: string, role: AssignmentRole): { role: AssignmentRole; text: string }[] {
  const stretches: { role: AssignmentRole; text: string }[] = [];
  let current = role;
  let begin = 0;
  for (const match of text.matchAll(LABEL)) {
    stretches.push({ role: current, text: text.slice(begin, match.index) });
    current = LABEL_WORDS.find((_, index) => match[index + 1] !== undefined)?.[0] ?? role;
    begin = match.index + match[0].length;
  }
  stretches.push({ role: current, text: text.slice(begin) });
  return stretches.filter((stretch) => stretch.text.trim() !== '');
}

/** A role word behind a name: 市卫健委牵头, 市教育局（配合）. `own` is true where it stands in brackets: for this name alone. */
export function trailingRole(name: string): { role: AssignmentRole; name: string; own: boolean } | null {
  for (const [role, pattern] of TRAILING) {
    const match = pattern.exec(name);
    if (match) return { role, name: match[1] ?? '', own: /[）)]$/.test(name) };
  }
  return null;
}
