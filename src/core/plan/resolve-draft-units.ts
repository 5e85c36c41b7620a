import type { PlanDraft, TaskDraft } from './draft.ts';
import { resolveUnit, suggestUnits, type UnitDirectory } from './resolve-unit.ts';

/** The draft with every unit that the directory knows resolved; unknown ones become a doubt with what they may mean. */
export function resolveDraftUnits(draft: PlanDraft, directory: UnitDirectory): PlanDraft {
  return { ...draft, tasks: draft.tasks.map((task) => resolveTaskUnits(task, directory)) };
}

function resolveTaskUnits(task: TaskDraft, directory: UnitDirectory): TaskDraft {
  const issues = [...task.issues];
  const names = task.units.map(({ name }) => name);
  const units = task.units.map((mention, index) => {
    const resolution = resolveUnit(mention.name, directory);
    if (resolution) return { ...mention, unit: resolution.name };
    const near = suggestUnits(mention.name, directory, names.slice(0, index)).map(({ name }) => name);
    const hint = near.length === 0 ? '' : `，是否为${near.join('、')}`;
    issues.push({ severity: 'doubt', message: `单位名录里没有“${mention.name}”${hint}`, place: task.place });
    return mention;
  });
  return { ...task, units, issues };
}
