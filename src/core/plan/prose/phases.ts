import type { RawTask, UnitsText } from '../raw-task.ts';
import { addressees, sentences } from './addressees.ts';
import { itemContent, itemNumbers, itemSection, itemTitle } from './item-text.ts';
import { pathOf, type OutlineNode } from './outline.ts';
import type { ProseItem } from './prose-item.ts';
import { sectionKind } from './section-kind.ts';

/** The time of the whole (2017年10月25日至11月25日) is no phase of it. */
const ONLY_TIME = /^[\d\s年月日至到前后起止底末—–~～\-（）()。:：]*$/;
const WHEN = /[（(]([^（()）]*\d[^（()）]*[月年日季旬][^（()）]*)[）)]/;

/** Whether an item is a phase of the plan: 建设攻坚阶段（2017年9月~2019年8月）, in a section 实施步骤 or by its own name. */
export function isPhase(item: ProseItem): boolean {
  const head = item.node.head.split('。')[0] ?? '';
  return sectionKind(item.node) === 'phases' || (/阶段/.test(head) && WHEN.test(head));
}

/** The time of the phase that an item stands under (集中整治阶段（3月11日至4月20日）), or null. */
export function phaseTime(node: OutlineNode): string | null {
  const heads = pathOf(node).slice(0, -1);
  const head = heads.findLast((each) => /阶段/.test(each.head) && WHEN.test(each.head))?.head;
  return head === undefined ? null : (WHEN.exec(head)?.[1] ?? null);
}

/**
 * Phases as tasks of everybody: their time stands in the heading, and where they name nobody the plan's addressees do
 * them (各乡镇、区级各部门要…, the first duty of all).
 */
export function phaseTasks(phases: ProseItem[], everybody: UnitsText[]): RawTask[] {
  const numbers = itemNumbers(phases, true);
  return phases.flatMap((phase, index): RawTask[] => {
    const content = itemContent(phase);
    const head = phase.node.head.split('。')[0] ?? '';
    if (ONLY_TIME.test(withoutHeading(content, head))) return [];
    const named = sentences(content)
      .map(addressees)
      .find((units) => units.length > 0);
    const units = phase.own?.units ?? named ?? everybody;
    const time = WHEN.exec(head)?.[1] ?? phase.own?.deadline ?? null;
    const taken = phase.own || named || units.length === 0;
    const task: RawTask = {
      number: numbers[index] ?? '',
      section: itemSection(phase),
      goal: itemTitle(phase),
      content: withoutHeading(content, head),
      units,
      deadline: time,
      targets: null,
      issues: taken
        ? []
        : [{ severity: 'doubt', message: '阶段没有写明单位，按工作要求中的对象列出，请核对', place: phase.place }],
      place: phase.place,
      // a phase without any time is a chapter of the text
      ...(time === null ? { onlyIfDated: true } : {}),
    };
    return [task];
  });
}

/** The heading is the phase's title; its time would be read twice. */
function withoutHeading(content: string, head: string): string {
  const rest = content.startsWith(head) ? content.slice(head.length).replace(/^[。\s]+/, '') : content;
  return rest === '' ? content : rest;
}
