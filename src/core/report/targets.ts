import type { Target, TargetShare, TargetValue } from '../entities/plan.ts';
import { compareNumbers } from '../policy/labels.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

/** What one unit has reported towards a target. */
export interface UnitProgress {
  unitName: string;
  /** The figure that stands; null where nothing was reported. */
  value: number | null;
  /** The unit's own share, where the plan gives it one by name. */
  share: number | null;
  recordedAt: Instant | null;
  /** Every figure that was reported and not taken back, oldest first; the last of a period is the one that stands. */
  history: { value: number; recordedAt: Instant }[];
}

/** 量化指标 with all that was reported towards it. */
export interface TargetProgress {
  planTitle: string;
  number: string;
  text: string;
  metric: string;
  comparator: Target['comparator'];
  value: number;
  max: number | null;
  unit: string;
  dueOn: LocalDate | null;
  /** The units' figures added up; of percentages the lowest, since they can't be. Null where nothing was reported. */
  total: number | null;
  /** Whether the total reaches the target; null where nothing was reported. */
  met: boolean | null;
  units: UnitProgress[];
}

export interface TargetsInput {
  targets: readonly Target[];
  shares: readonly TargetShare[];
  values: readonly TargetValue[];
  /** The occurrence each reply was about: a figure of another period of recurring work is another figure. */
  occurrenceOf: ReadonlyMap<string, string>;
  tasks: ReadonlyMap<string, { number: string; planTitle: string }>;
  /** Lead and responsible units of each task. */
  unitsOf: ReadonlyMap<string, readonly string[]>;
  /** 改派: the unit that had a task, and the one it went to. */
  moves: readonly { taskId: string; unitId: string; movedTo: string }[];
  unitNames: ReadonlyMap<string, string>;
}

/**
 * Rolls up what units reported towards the targets. A reported number is the state reached, as people say it ("已招募120人"),
 * so a unit's later figure corrects its earlier one, and one taken back counts no more; figures of different periods, and of
 * different units, add up, save where the target is per period: there the newest period counts. Who took an item over has
 * its share; what the former unit reported still counts, and where that is nothing it is not listed. In order of plan, item
 * and place in the item.
 */
export function rollUpTargets(input: TargetsInput): TargetProgress[] {
  return input.targets
    .map((target) => ({ target, task: input.tasks.get(target.taskId) }))
    .flatMap(({ target, task }) => (task ? [{ target, task }] : []))
    .sort(
      (a, b) =>
        (a.task.planTitle < b.task.planTitle ? -1 : a.task.planTitle > b.task.planTitle ? 1 : 0) ||
        compareNumbers(a.task.number, b.task.number) ||
        a.target.position - b.target.position,
    )
    .map(({ target, task }) => progressOf(target, task, input));
}

function progressOf(
  target: Target,
  { number, planTitle }: { number: string; planTitle: string },
  input: TargetsInput,
): TargetProgress {
  const reported = input.values.filter(({ targetId }) => targetId === target.id);
  const bound = (input.unitsOf.get(target.taskId) ?? []).filter((id) => !hasMoved(id, target, input));
  const unitIds = new Set([...bound, ...reported.map(({ unitId }) => unitId)]);
  const units = [...unitIds]
    .map((unitId) => unitProgress(unitId, target, reported, input))
    .sort((a, b) => (a.unitName < b.unitName ? -1 : 1));
  const figures = units.flatMap(({ value }) => (value === null ? [] : [value]));
  const add = (a: number, b: number) => Math.round((a + b) * 1e6) / 1e6;
  const total = figures.length === 0 ? null : isPercent(target.unit) ? Math.min(...figures) : figures.reduce(add, 0);
  const { text, metric, comparator, value, max, unit, dueOn } = target;
  const met = total === null ? null : reaches(total, target);
  return { planTitle, number, text, metric, comparator, value, max, unit, dueOn, total, met, units };
}

function unitProgress(
  unitId: string,
  target: Target,
  reported: readonly TargetValue[],
  input: TargetsInput,
): UnitProgress {
  const { occurrenceOf, unitNames } = input;
  const unitName = unitNames.get(unitId) ?? '';
  const mine = reported
    .filter((one) => one.unitId === unitId)
    .sort((a, b) => (a.recordedAt === b.recordedAt ? (a.id < b.id ? -1 : 1) : a.recordedAt < b.recordedAt ? -1 : 1));
  // the last figure of each period, in order of the periods' last word
  const standing = new Map<string, number>();
  for (const { replyId, value } of mine) {
    const period = occurrenceOf.get(replyId) ?? '';
    standing.delete(period);
    standing.set(period, value);
  }
  const figures = [...standing.values()];
  const newest = target.per !== null || isPercent(target.unit);
  return {
    unitName,
    value: figures.length === 0 ? null : newest ? (figures.at(-1) ?? null) : figures.reduce((a, b) => a + b, 0),
    share: shareOf(unitId, target, input),
    recordedAt: mine.at(-1)?.recordedAt ?? null,
    history: mine.map(({ value, recordedAt }) => ({ value, recordedAt })),
  };
}

function hasMoved(unitId: string, { taskId }: Target, { moves }: TargetsInput): boolean {
  return moves.some((one) => one.taskId === taskId && one.unitId === unitId);
}

/** A unit's own share with those of the units from which it took the item over; null where it has none, or none any more. */
function shareOf(unitId: string, target: Target, input: TargetsInput): number | null {
  if (hasMoved(unitId, target, input)) return null;
  const { shares, moves, unitNames } = input;
  const holders = [unitId];
  // every unit hands an item on once, so that this ends
  for (const holder of holders)
    holders.push(
      ...moves.filter((one) => one.taskId === target.taskId && one.movedTo === holder).map((one) => one.unitId),
    );
  const own = holders.flatMap((holder) => {
    const name = unitNames.get(holder) ?? '';
    return (
      shares.find(
        (one) => one.taskId === target.taskId && one.unit === target.unit && name !== '' && one.unitText.includes(name),
      )?.value ?? []
    );
  });
  if (own.length === 0) return null;
  return isPercent(target.unit) ? Math.max(...own) : own.reduce((a, b) => a + b, 0);
}

function isPercent(unit: string): boolean {
  return unit === '%' || unit === '％' || unit === '‰';
}

function reaches(total: number, { comparator, value, max }: Target): boolean {
  switch (comparator) {
    case '=':
    case '~':
    case '>=':
      // "招募120人" and "120人左右" ask for that many; more is no fault
      return total >= value;
    case '>':
      return total > value;
    case '<=':
      return total <= value;
    case '<':
      return total < value;
    case 'range':
      return total >= value && (max === null || total <= max);
  }
}
