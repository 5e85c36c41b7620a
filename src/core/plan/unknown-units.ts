import type { PlanDraft } from './draft.ts';
import { matchUnit, type UnitDirectory, type UnitSuggestion } from './resolve-unit.ts';

/** A name of a document that the directory does not know, with where it stands and what it may mean. */
export interface UnknownUnit {
  name: string;
  /** Numbers of the items that name it. */
  items: string[];
  /** The nearest first; empty where nothing is near: a new unit. */
  suggestions: UnitSuggestion[];
}

/** Every name of a draft that a person has to settle, in the order of the document, each once. */
export function unknownUnits(draft: PlanDraft, directory: UnitDirectory): UnknownUnit[] {
  const unknown = new Map<string, UnknownUnit>();
  for (const { number, units } of draft.tasks) {
    const names = units.map(({ name }) => name);
    for (const [index, { name, unit }] of units.entries()) {
      const known = unknown.get(name);
      if (known) {
        if (known.items.at(-1) !== number) known.items.push(number);
        continue;
      }
      const match = matchUnit(unit ?? name, directory, names.slice(0, index));
      if (match.kind === 'suggestions' || match.kind === 'unknown')
        unknown.set(name, { name, items: [number], suggestions: match.kind === 'unknown' ? [] : match.suggestions });
    }
  }
  return [...unknown.values()];
}

/** One line for a person: `“教育局”（第3、5项）：可能是市教育局（没有写明“市”“区”等级别）`. */
export function describeUnknownUnit({ name, items, suggestions }: UnknownUnit): string {
  const where = items.length > 5 ? `${items.slice(0, 5).join('、')}等${items.length}` : items.join('、');
  const near = suggestions.map((each) => `${each.name}（${each.why}）`).join('，或');
  return `“${name}”（第${where}项）：${near === '' ? '通讯录中没有相近的单位' : `可能是${near}`}`;
}
