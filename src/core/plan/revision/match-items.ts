import type { TaskDraft } from '../draft.ts';
import { sharedTerms, termIndex, type Terms, termsOf, weighTerms } from '../text-terms.ts';

/** An item of the plan in force and the item of the revised document that continues it. */
export interface ItemPair {
  old: TaskDraft;
  next: TaskDraft;
  /** How alike their wording is, 0 to 1. */
  alike: number;
}

export interface ItemMatch {
  /** In the order of the revised document. */
  pairs: ItemPair[];
  gone: TaskDraft[];
  added: TaskDraft[];
}

/** As alike as this, two texts are one item whatever their numbers. */
const ALIKE = 0.5;
/** With the same number less will do; a number alone never does: it may have been given to another item. */
const ALIKE_SAME_NUMBER = 0.3;
const SAME_NUMBER = 0.15;
const SAME_UNITS = 0.1;

/**
 * Which item of a revised document continues which: by wording, then by number and units where the wording leaves a
 * choice. Each item is continued once; the surest pairs are made first.
 */
export function matchItems(old: readonly TaskDraft[], next: readonly TaskDraft[]): ItemMatch {
  const weights = weighTerms([...old, ...next].map(({ content }) => content));
  const read = (task: TaskDraft) => ({ task, terms: termsOf(task.content, weights) });
  const index = termIndex(next.map(read), ({ terms }) => terms);
  const byNumber = new Map(next.map((task) => [task.number, read(task)]));
  const pairs = old.map(read).flatMap((one) => {
    const numbered = byNumber.get(one.task.number);
    const near = index.near(one.terms);
    return [...near, ...(numbered && !near.some(({ task }) => task === numbered.task) ? [numbered] : [])].flatMap(
      (other) => ranked(one, other),
    );
  });
  const taken = new Map<TaskDraft, ItemPair>();
  const used = new Set<TaskDraft>();
  for (const { pair } of pairs.sort((a, b) => b.score - a.score)) {
    if (used.has(pair.old) || taken.has(pair.next)) continue;
    used.add(pair.old);
    taken.set(pair.next, pair);
  }
  return {
    pairs: next.flatMap((task) => taken.get(task) ?? []),
    gone: old.filter((task) => !used.has(task)),
    added: next.filter((task) => !taken.has(task)),
  };
}

interface ReadTask {
  task: TaskDraft;
  terms: Terms;
}

function ranked(old: ReadTask, next: ReadTask): { pair: ItemPair; score: number }[] {
  const same = squeezed(old.task.content) === squeezed(next.task.content);
  const alike = same ? 1 : sharedTerms(old.terms, next.terms);
  const sameNumber = old.task.number === next.task.number;
  if (alike < (sameNumber ? ALIKE_SAME_NUMBER : ALIKE)) return [];
  const score = alike + (sameNumber ? SAME_NUMBER : 0) + (sayNames(old.task) === sayNames(next.task) ? SAME_UNITS : 0);
  return [{ pair: { old: old.task, next: next.task, alike }, score }];
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

function sayNames({ units }: TaskDraft): string {
  return units.map(({ name }) => name).join();
}
