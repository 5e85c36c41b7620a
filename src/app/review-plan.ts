import type { Plan, PlanImport } from '../core/entities/plan.ts';
import type { PlanDraft } from '../core/plan/draft.ts';
import { looksLikeGroup } from '../core/plan/looks-like-group.ts';
import { type OpenDoubt, openDoubts } from '../core/plan/open-doubts.ts';
import { resolveUnit, suggestUnits, type UnitSuggestion } from '../core/plan/resolve-unit.ts';
import { unknownUnits as namesToSettle } from '../core/plan/unknown-units.ts';
import { draftVersion } from './draft-version.ts';
import { duplicatesOf, type FoundDuplicate } from './find-duplicates.ts';
import { findImports, keptDraft } from './kept-draft.ts';
import { loadUnits } from './load-units.ts';
import { madeUnitIds } from './made-units.ts';
import type { Tx } from './store.ts';

/** A name the directory did not know, or only as one that this plan brought along. */
export interface UnknownUnit {
  name: string;
  /** Numbers of the items that name it. */
  items: string[];
  /** What it may mean, by name; only a person can say yes. */
  near: string[];
  /** The same with the reason and how sure a clerk would be. */
  suggestions: UnitSuggestion[];
}

/** Everything a person looks at before a plan is switched on. */
export interface PlanReview {
  plan: Plan;
  /** Raised with every change; an edit names the one it looked at. */
  version: number;
  fileName: string;
  draft: PlanDraft;
  doubts: OpenDoubt[];
  unknownUnits: UnknownUnit[];
  /** Names like 各县区 that still need members. */
  emptyGroups: UnknownUnit[];
  duplicates: FoundDuplicate[];
  /** How many steps can be taken back. */
  steps: number;
}

export type ReviewResult = { ok: true; review: PlanReview } | { ok: false; message: string };

/** A plan's draft with all that is doubtful about it; of an active plan the revised document that waits, else its own. */
export async function reviewPlan(tx: Tx, planId: string): Promise<ReviewResult> {
  const plan = await tx.plan.get(planId);
  if (!plan) return { ok: false, message: `没有编号为 ${planId} 的方案。` };
  const { current, waiting } = await findImports(tx, planId);
  const open = waiting ?? current;
  if (!open) return { ok: false, message: `《${plan.title}》没有保留导入的底稿。` };
  const names = await doubtfulNames(tx, open);
  const draft = keptDraft(open);
  return {
    ok: true,
    review: {
      plan,
      version: await draftVersion(tx, planId),
      fileName: open.fileName,
      draft,
      doubts: openDoubts(draft),
      ...names,
      duplicates: await duplicatesOf(tx, plan),
      steps: await tx.planEdit.count({ importId: open.id }),
    },
  };
}

/** Names of the draft that nobody has said the meaning of. */
export async function doubtfulNames(
  tx: Tx,
  open: PlanImport,
): Promise<{ unknownUnits: UnknownUnit[]; emptyGroups: UnknownUnit[] }> {
  const { directory, idOf } = await loadUnits(tx);
  const made = new Set(madeUnitIds(open, await tx.planEdit.find({ importId: open.id })));
  const held = new Set((await tx.contactDuty.find({ unitId: { in: [...made] } })).map(({ unitId }) => unitId));
  const isMade = (name: string) => {
    const id = idOf.get(name) ?? '';
    return made.has(id) && !held.has(id);
  };
  const sure = { ...directory, units: directory.units.filter(({ name }) => !isMade(name)) };
  const [unknownUnits, emptyGroups]: [UnknownUnit[], UnknownUnit[]] = [[], []];
  const draft = keptDraft(open);
  const names = unsettledNames(draft);
  const near = new Map(namesToSettle(draft, sure).map(({ name, suggestions }) => [name, suggestions]));
  for (const [name, items] of names) {
    const resolved = resolveUnit(name, sure);
    const empty = resolved?.kind === 'group' && resolved.members.length === 0;
    if (empty || (!resolved && looksLikeGroup(name))) emptyGroups.push(named(name, items, []));
    else if (!resolved) unknownUnits.push(named(name, items, near.get(name) ?? []));
  }
  const told = unknownUnits.map((unit) =>
    unit.near.length > 0 ? unit : named(unit.name, unit.items, nearIn(unit, unknownUnits)),
  );
  return { unknownUnits: told, emptyGroups };
}

function named(name: string, items: string[], suggestions: UnitSuggestion[]): UnknownUnit {
  return { name, items, near: suggestions.map((each) => each.name), suggestions };
}

/** A name the document itself writes more often in another form: 教育局 once beside 市教育局. */
function nearIn({ name, items }: UnknownUnit, others: readonly UnknownUnit[]): UnitSuggestion[] {
  const known = others.filter((other) => other.items.length > items.length);
  const units = known.map((other) => ({ name: other.name, aliases: [] }));
  return suggestUnits(name, { units, groups: [] }).map((each) => ({ ...each, why: `文中多作此名，${each.why}` }));
}

/** Names as written that no person has said the meaning of, each with the items that have it. */
function unsettledNames({ tasks }: PlanDraft): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { number, units } of tasks)
    for (const { name, unit } of units)
      if (unit === null) names.set(name, [...new Set([...(names.get(name) ?? []), number])]);
  return names;
}
