import type { Assignment, Deadline, Target, TargetShare, Task } from '../core/entities/plan.ts';
import { deriveId } from '../core/ids.ts';
import type { TaskDraft, UnitMention } from '../core/plan/draft.ts';
import { looksLikeGroup } from '../core/plan/looks-like-group.ts';
import { resolveUnit } from '../core/plan/resolve-unit.ts';
import { describePlace } from '../core/plan/source-document.ts';
import { keyText } from './key-text.ts';
import type { KnownUnits } from './load-units.ts';

/** A task with everything that hangs on it, ready to be inserted. */
export interface TaskRows {
  task: Task;
  assignments: Assignment[];
  deadlines: Deadline[];
  targets: Target[];
  shares: TargetShare[];
}

/** Units a draft names that the directory does not know, and groups without members. */
export interface UnitDoubts {
  unknown: Set<string>;
  emptyGroups: Set<string>;
}

/** A unit id for a name the directory does not know yet. */
export function unitIdFor(name: string): string {
  return deriveId('orgUnit', name);
}

/** Units of one mention: what a person said it means, else what it is called. */
function expandMention(mention: UnitMention, units: KnownUnits, doubts: UnitDoubts) {
  return expandName(keyText(mention.unit ?? mention.name), units, doubts);
}

/** The unit of a name, or the members of its group; a group without members stands for itself until it has some. */
export function expandName(
  name: string,
  { directory, idOf }: KnownUnits,
  doubts: UnitDoubts,
): { unitId: string; viaGroup: string | null }[] {
  const resolved = resolveUnit(name, directory);
  const known = (unit: string, viaGroup: string | null) => ({ unitId: idOf.get(unit) ?? unitIdFor(unit), viaGroup });
  if (resolved?.kind === 'unit') return [known(resolved.name, null)];
  if (resolved?.kind === 'group' && resolved.members.length > 0)
    return resolved.members.map((member) => known(member, resolved.name));
  if (resolved?.kind === 'group' || looksLikeGroup(name)) doubts.emptyGroups.add(name);
  doubts.unknown.add(name);
  return [known(name, null)];
}

const ROLE_RANK = { lead: 0, responsible: 1, support: 2 } as const;

function assignmentsOf(taskId: string, draft: TaskDraft, units: KnownUnits, doubts: UnitDoubts): Assignment[] {
  const byUnit = new Map<string, Assignment>();
  for (const mention of draft.units)
    for (const { unitId, viaGroup } of expandMention(mention, units, doubts)) {
      const rival = byUnit.get(unitId);
      // named itself and through a group, or in two roles: the stronger role, and the name over the group
      if (rival && ROLE_RANK[rival.role] <= ROLE_RANK[mention.role] && (viaGroup !== null || rival.viaGroup === null))
        continue;
      const role = rival && ROLE_RANK[rival.role] < ROLE_RANK[mention.role] ? rival.role : mention.role;
      byUnit.set(unitId, { id: deriveId('assignment', taskId, unitId), taskId, unitId, role, viaGroup, movedTo: null });
    }
  return [...byUnit.values()];
}

/** One rule per rhythm: 每月5日 and 每月20日 are both P1M, and their due dates make one series. */
function recurringRules({
  recurring,
}: TaskDraft): Pick<Deadline, 'ruleKey' | 'kind' | 'text' | 'dueDates' | 'every' | 'times'>[] {
  const rhythms = new Map<string, TaskDraft['recurring']>();
  for (const rule of recurring) rhythms.set(rule.every, [...(rhythms.get(rule.every) ?? []), rule]);
  return [...rhythms].map(([every, rules]) => ({
    ruleKey: every,
    kind: 'recurring',
    text: [...new Set(rules.map(({ text }) => text))].join('；'),
    dueDates: [...new Set(rules.flatMap(({ dueDates = [] }) => dueDates))].sort(),
    every,
    times: rules.find(({ times }) => times !== undefined)?.times ?? null,
  }));
}

function deadlinesOf(taskId: string, draft: TaskDraft): Deadline[] {
  const base = {
    taskId,
    assignmentId: null,
    every: null,
    times: null,
    anchor: null,
    amount: null,
    unit: null,
    implied: false,
  };
  const text = draft.deadlineRaw ?? '';
  const rules: Omit<Deadline, 'id'>[] = draft.milestones.map((dueOn) => ({
    ...base,
    ruleKey: `M${dueOn}`,
    kind: 'milestone',
    text,
    dueDates: [dueOn],
    implied: draft.implied,
  }));
  rules.push(...recurringRules(draft).map((rule) => ({ ...base, ...rule })));
  if (draft.ongoing) rules.push({ ...base, ruleKey: 'ongoing', kind: 'ongoing', text, dueDates: [] });
  for (const { anchor, amount, unit, span } of draft.deadline.relative)
    rules.push({
      ...base,
      ruleKey: keyText(`${anchor}${amount}${unit}`),
      kind: 'relative',
      text: span.text,
      dueDates: [],
      anchor,
      amount,
      unit,
    });
  const unique = new Map(rules.map((rule) => [rule.ruleKey, rule]));
  return [...unique.values()].map((rule) => ({ ...rule, id: deriveId('deadline', taskId, rule.ruleKey) }));
}

/**
 * Turns one confirmed draft into rows; what the directory does not know is added to `doubts`. Position counts from 1. `id`:
 * the task that the item continues, where it is not the one of its number.
 */
export function taskRows(
  planId: string,
  draft: TaskDraft,
  position: number,
  units: KnownUnits,
  doubts: UnitDoubts,
  id = deriveId('task', planId, draft.number),
): TaskRows {
  const { number, section, goal, content, unitsRaw, deadlineRaw, place } = draft;
  return {
    task: {
      id,
      planId,
      number,
      position,
      section,
      goal,
      content,
      unitsRaw,
      deadlineText: deadlineRaw,
      source: describePlace(place),
      parentTaskId: null,
      assignedAt: null,
    },
    assignments: assignmentsOf(id, draft, units, doubts),
    deadlines: deadlinesOf(id, draft),
    targets: draft.targets.map(
      ({ text, metric, comparator, value, max = null, unit, per = null, date = null }, index) => ({
        id: deriveId('target', id, index + 1),
        taskId: id,
        position: index + 1,
        text,
        metric,
        comparator,
        value,
        max,
        unit,
        per,
        dueOn: date,
      }),
    ),
    shares: draft.perUnitTargets.map((share, index) => ({
      id: deriveId('targetShare', id, index + 1),
      taskId: id,
      position: index + 1,
      unitText: share.unitText,
      value: share.value,
      unit: share.unit,
      each: share.each,
    })),
  };
}
