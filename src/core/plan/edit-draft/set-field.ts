import type { PlanDraft, TaskDraft } from '../draft.ts';
import { isLocalDate } from '../../time/local-date.ts';
import { findItem, noSuchItem, replaceItem } from './find-item.ts';
import { readAgain, readUnits } from './read-item.ts';
import { sayShares, sayTargets, sayUnits } from './say-field.ts';
import { type DraftChange, type EditOutcome, type FieldGiven, type ReadingContext, refuse } from './types.ts';

/** Gives one item a new value in one field. */
export function setField(draft: PlanDraft, item: string, given: FieldGiven, context: ReadingContext): EditOutcome {
  const task = findItem(draft, item);
  if (!task) return refuse(noSuchItem(item));
  const fault = faultOf(draft, task, given);
  if (fault !== null) return refuse(fault);
  const { next, ...said } = changed(draft, task, given, context);
  return { ok: true, draft: replaceItem(draft, item, [next]), changes: [{ item, ...said }] };
}

function faultOf(draft: PlanDraft, task: TaskDraft, given: FieldGiven): string | null {
  if (given.field === 'content' && given.value.trim() === '') return '内容不能为空。';
  if (given.field === 'dates' && given.value.length === 0) return '请给出至少一个日期；要改写时限，请用“时限”。';
  if (given.field === 'dates' && !given.value.every(isLocalDate)) return '日期应为 YYYY-MM-DD。';
  if (given.field !== 'number') return null;
  if (given.value.trim() === '') return '编号不能为空。';
  return given.value !== task.number && findItem(draft, given.value) ? `编号${given.value}已有另一项在用。` : null;
}

type Changed = { next: TaskDraft } & Omit<DraftChange, 'item'>;

function changed(draft: PlanDraft, task: TaskDraft, given: FieldGiven, context: ReadingContext): Changed {
  switch (given.field) {
    case 'number':
      return { next: { ...task, number: given.value }, what: '编号', from: task.number, to: given.value };
    case 'section':
      return { next: { ...task, section: given.value }, what: '板块', from: task.section, to: given.value };
    case 'goal':
      return { next: { ...task, goal: given.value }, what: '目标', from: task.goal, to: given.value };
    case 'content': {
      const next = reread(draft, task, { ...task, content: given.value }, context);
      return { next, what: '内容', from: task.content, to: given.value };
    }
    case 'deadline': {
      const next = withTime(task, readAgain(draft, { ...task, deadlineRaw: given.value }, context));
      return { next, what: '时限', from: task.deadlineRaw, to: given.value };
    }
    case 'dates': {
      const milestones = [...new Set(given.value)].sort();
      const next = { ...task, milestones, implied: false };
      return { next, what: '日期', from: task.milestones.join('、'), to: milestones.join('、') };
    }
    case 'units': {
      const units = readUnits(given.value);
      const next = { ...task, units, issues: withoutMissingUnits(task, units.length > 0) };
      return { next, what: '单位', from: sayUnits(task.units), to: sayUnits(units) };
    }
    case 'targets': {
      const targets = [...given.value];
      return { next: { ...task, targets }, what: '指标', from: sayTargets(task.targets), to: sayTargets(targets) };
    }
    case 'shares': {
      const shares = [...given.value];
      const [from, to] = [sayShares(task.perUnitTargets), sayShares(shares)];
      return { next: { ...task, perUnitTargets: shares }, what: '分解', from, to };
    }
  }
}

/** The item with the time of another reading of it, and the doubts about time that reading has. */
export function withTime(task: TaskDraft, read: TaskDraft): TaskDraft {
  const { deadlineRaw, deadline, milestones, implied, recurring, ongoing } = read;
  const others = task.issues.filter((issue) => !isAboutTime(issue.message));
  const issues = [...others, ...read.issues.filter(({ message }) => isAboutTime(message))];
  return { ...task, deadlineRaw, deadline, milestones, implied, recurring, ongoing, issues };
}

/** Whether a doubt is about the item's time, so that another reading of the time replaces it. */
export function isAboutTime(message: string): boolean {
  return message.startsWith('时限“');
}

/**
 * The item with new texts: what had been read from the old ones is read again, what a person had set otherwise stays.
 * Doubts stay too, settled or not, unless the new reading has another opinion.
 */
function reread(draft: PlanDraft, task: TaskDraft, next: TaskDraft, context: ReadingContext): TaskDraft {
  const [before, after] = [readAgain(draft, task, context), readAgain(draft, next, context)];
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const timed = same(task.milestones, before.milestones) ? withTime(next, after) : next;
  return {
    ...timed,
    targets: same(task.targets, before.targets) ? after.targets : task.targets,
    perUnitTargets: same(task.perUnitTargets, before.perUnitTargets) ? after.perUnitTargets : task.perUnitTargets,
  };
}

function withoutMissingUnits({ issues }: TaskDraft, named: boolean): TaskDraft['issues'] {
  return named ? issues.filter(({ message }) => message !== '没有写明责任单位') : issues;
}
