import { nodeTitle, pathOf, type OutlineNode } from './outline.ts';

/** What a section of a plan is for; only some hold tasks. */
export type SectionKind = 'background' | 'goals' | 'phases' | 'duties' | 'tasks';

const TITLES: [SectionKind, RegExp][] = [
  ['background', /^.{0,6}(时间|期限|对象|范围|地点|主题|原则|依据|目的)([:：]|$)/],
  ['goals', /目标(任务|要求)?$|^(总体|工作|主要|发展|创建)目标/],
  ['background', /^.{0,4}重点[:：]/],
  ['tasks', /任务|重点工作|工作重点|重点项目|整改/],
  ['phases', /步骤|阶段|进度|时间安排|工作安排|日程/],
  ['goals', /目标/],
  ['background', /指导思想|基本原则|总体要求|总体思路|背景|意义|依据|适用范围|基本情况|现状/],
  ['duties', /要求|保障|组织领导|组织实施|组织机构|工作机构|监督|考核|附则/],
];

/** The kind of the section an item stands in, by the title of the topmost heading that says one. */
export function sectionKind(node: OutlineNode): SectionKind {
  for (const each of pathOf(node)) {
    const title = announced(each) ?? nodeTitle(each);
    const isItem = each === node && each.parent !== null; // its first sentence is no heading
    const found = title.length <= (isItem ? 14 : 30) ? TITLES.find(([, pattern]) => pattern.test(title)) : undefined;
    if (found) return found[0];
    if (each.parent === null) continue;
  }
  return 'tasks';
}

/** 整治重点： of a section that says it all behind a colon. */
function announced({ head, children }: OutlineNode): string | null {
  return children.length > 0 ? null : (/^[^，,。；;：:]{2,8}[:：]/.exec(head)?.[0] ?? null);
}
