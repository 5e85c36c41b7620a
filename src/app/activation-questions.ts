import type { Plan } from '../core/entities/plan.ts';
import { expandPlan } from '../core/occurrence/expand.ts';
import { doubtLine, openDoubts } from '../core/plan/open-doubts.ts';
import { type People, recipientsOf, routesOf } from '../core/policy/recipients.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { duplicatesOf } from './find-duplicates.ts';
import { findImports, keptDraft } from './kept-draft.ts';
import { doubtfulNames } from './review-plan.ts';
import type { Tx } from './store.ts';

/** All that a person should know before a plan is switched on, in Chinese lines; asked once, together. */
export interface ActivationQuestions {
  /** Doubts nobody has settled, with item and place; names of groups without members, and names that may mean another unit. */
  doubts: string[];
  /** Units with work in the plan whom nobody can be written to for. */
  unreachableUnits: string[];
  /** Whether the plan's period has ended: it is then kept, and nothing is sent. */
  periodEnded: boolean;
  /** Items that another active plan asks as well. */
  duplicates: string[];
}

/** Null where there is nothing to ask. */
export async function activationQuestions(
  tx: Tx,
  plan: Plan,
  people: People,
  today: LocalDate,
): Promise<ActivationQuestions | null> {
  const doubts = await openDoubtLines(tx, plan.id);
  const { unreachableUnits } = await unreachable(tx, people, await unitsWithWork(tx, plan, today), today);
  const duplicates = (await duplicatesOf(tx, plan)).map(({ why }) => why);
  const periodEnded = plan.periodEnd < today;
  const nothing = doubts.length + unreachableUnits.length + duplicates.length === 0 && !periodEnded;
  return nothing ? null : { doubts, unreachableUnits, periodEnded, duplicates };
}

async function openDoubtLines(tx: Tx, planId: string): Promise<string[]> {
  const { current } = await findImports(tx, planId);
  if (!current) return [];
  const { unknownUnits, emptyGroups } = await doubtfulNames(tx, current);
  return [
    ...openDoubts(keptDraft(current)).map(doubtLine),
    ...emptyGroups.map(({ name, items: in_ }) => `${sayItems(in_)}：“${name}”还没有成员单位`),
    ...unknownUnits
      .filter(({ near }) => near.length > 0)
      .map(({ name, items: in_, near }) => `${sayItems(in_)}：“${name}”不在单位名录中，是否为${near.join('、')}`),
  ];
}

const SHOWN_ITEMS = 5;

/** `第3项、第5项`; of many the first ones and how many there are. */
export function sayItems(numbers: readonly string[]): string {
  const shown = numbers.slice(0, SHOWN_ITEMS).map((number) => `第${number}项`);
  return `${shown.join('、')}${numbers.length > SHOWN_ITEMS ? `等${numbers.length}项` : ''}`;
}

async function unitsWithWork(tx: Tx, plan: Plan, today: LocalDate): Promise<string[]> {
  const taskId = { in: (await tx.task.find({ planId: plan.id })).map(({ id }) => id) };
  const occurrences = expandPlan(plan, await tx.assignment.find({ taskId }), await tx.deadline.find({ taskId }), today);
  return occurrences.map(({ unitId }) => unitId);
}

/** Names of the units with work whom nobody can be written to for, and of those among them without any contact at all. */
export async function unreachable(tx: Tx, people: People, unitIds: readonly string[], today: LocalDate) {
  const contactsOf = (unitId: string) => recipientsOf(people, unitId, today).contacts;
  const reached = (unitId: string) => contactsOf(unitId).some((contactId) => routesOf(people, contactId).length > 0);
  const missed = [...new Set(unitIds)].filter((unitId) => !reached(unitId));
  const units = (await tx.orgUnit.find({ id: { in: missed } })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const nobody = units.filter(({ id }) => contactsOf(id).length === 0).map(({ name }) => name);
  return { unreachableUnits: units.map(({ name }) => name), nobody };
}

/** The questions as lines for a person, one heading a kind. */
export function questionLines({ doubts, unreachableUnits, periodEnded, duplicates }: ActivationQuestions): string[] {
  const block = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${heading}（${lines.length}）：`, ...lines.map((line) => `  ${line}`)];
  return [
    ...(periodEnded ? ['方案期限已过：启用后只登记在册，不发任何提醒。'] : []),
    ...block('存疑尚未确认', doubts),
    ...(unreachableUnits.length === 0
      ? []
      : [`没有可用联系人的单位（${unreachableUnits.length}）：${unreachableUnits.join('、')}`]),
    ...block('与在办方案可能重复', duplicates),
  ];
}
