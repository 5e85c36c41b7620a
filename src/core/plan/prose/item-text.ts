import { markLabel, nodeTitle, pathOf, type OutlineNode } from './outline.ts';
import type { ProseItem } from './prose-item.ts';

/** A title is the item's first sentence, if it is short and more follows. */
const LONGEST_TITLE = 30;

/** A heading beside headings with items below them, with text of its own: （五）… between （四） 1, 2 and （六） 1, 2. */
function isSection({ node, texts }: ProseItem): boolean {
  const [head, ...rest] = texts;
  const beside = node.parent !== null && hasGrandchildren(node.parent);
  const states = rest.some((text) => STATES_MATTER.test(text)); // a problem, with its 整改目标 below it
  return beside && !states && node.children.length === 0 && rest.length > 0 && head !== undefined && isTitleText(head);
}

/** Asked for every child of a node: found once. */
const grandparents = new WeakMap<OutlineNode, boolean>();

function hasGrandchildren(node: OutlineNode): boolean {
  const known = grandparents.get(node) ?? node.children.some((child) => child.children.length > 0);
  grandparents.set(node, known);
  return known;
}

const STATES_MATTER = /^(整改|工作|具体|主要)?(措施|举措|目标)[:：]/;

/** The item's own title (深化平安建设。…), or null where it begins at once. */
export function itemTitle(item: ProseItem): string | null {
  const { node, texts, part } = item;
  const title = nodeTitle(node);
  const more = texts.join('').length > title.length + 2;
  return part === 0 && !isSection(item) && title !== '' && title.length <= LONGEST_TITLE && more ? title : null;
}

/** The item's whole text; the heading of a section that is one item stays above it. */
export function itemContent(item: ProseItem): string {
  return (isSection(item) ? item.texts.slice(1) : item.texts).join('\n');
}

function isTitleText(text: string): boolean {
  return text.length <= LONGEST_TITLE && !text.slice(0, -1).includes('。');
}

/** The headings above an item as written, the topmost and the nearest in full: 二、工作重点（三）优化环境. */
export function itemSection(item: ProseItem): string | null {
  const { node, part } = item;
  const above = part === 0 && !isSection(item) ? pathOf(node).slice(0, -1) : pathOf(node);
  const written = above.map((each, index) => {
    const full = index === 0 || index === above.length - 1;
    return each.mark.text.trim() + (full ? nodeTitle(each) : '');
  });
  return written.length === 0 ? null : written.join('');
}

/**
 * Numbers the items as people cite them: their own number where it runs on through the plan (12), else with as many
 * numbers above as make it unique: （三）2, 五（二）1（3）.
 */
export function itemNumbers(items: ProseItem[], withSection = false): string[] {
  const paths = items.map(({ node }) => pathOf(node).map(markLabel));
  const parts = items.map(({ part }) => (part === 0 ? '' : `（${part}）`));
  const name = (depth: number): string[] =>
    paths.map((path, index) => {
      const from =
        depth === 0
          ? path.at(-1)?.startsWith('第')
            ? path.length - 1
            : 0
          : Math.max(0, Math.min(depth, path.length - 1));
      return path.slice(from).join('') + (parts[index] ?? '');
    });
  if (!withSection) {
    const own = paths.map((path, index) => (path.at(-1) ?? '') + (parts[index] ?? ''));
    const alike = new Set(items.map(({ node }) => node.mark.style)).size === 1;
    for (const names of alike ? [own, name(1)] : [name(1)]) if (new Set(names).size === names.length) return names;
  }
  return name(0);
}
