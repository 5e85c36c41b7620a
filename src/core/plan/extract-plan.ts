import type { WorkCalendar } from '../calendar/types.ts';
import type { DeadlineContext } from '../deadline/types.ts';
import { parts, type LocalDate } from '../time/local-date.ts';
import type { DraftIssue, PlanDraft, TaskDraft, WorkingGroupDraft } from './draft.ts';
import { restoreTables } from './flattened-table.ts';
import { readHeaderFacts } from './header-facts.ts';
import { readIndicators } from './indicators.ts';
import { planYear, readPeriod, type PlanPeriod } from './plan-period.ts';
import type { PlanShape, RawTask } from './raw-task.ts';
import { readTask } from './read-task.ts';
import { refuseFaults } from './register/refuse-faults.ts';
import { registerShape } from './register/register-shape.ts';
import type { Place, SourceDocument } from './source-document.ts';
import { isPlausibleUnit } from './units/unit-suffix.ts';
import { proseShape, readFrame } from './prose/prose-shape.ts';
import { taskTableShape } from './table/task-table-shape.ts';

export interface ExtractOptions {
  /** Overrules the year that the document names. */
  year?: number;
  calendar: WorkCalendar;
}

export type ExtractResult = { ok: true; draft: PlanDraft } | { ok: false; message: string; issues: DraftIssue[] };

/** The shapes a plan may have; the one with most evidence in the document reads it. A new shape is one line here. */
const SHAPES: PlanShape[] = [registerShape, taskTableShape, proseShape];

/**
 * Reads a document into a draft: its items with units, dates and numbers, and the facts of its header. `ok: false`
 * with a Chinese sentence where no items are found or nothing says which year the plan is for.
 */
export function extractPlan(source: SourceDocument, options: ExtractOptions): ExtractResult {
  const document = restoreTables(source);
  const shape = SHAPES.map((each) => ({ each, evidence: each.evidence(document) })).toSorted(
    (a, b) => b.evidence - a.evidence,
  )[0];
  const reading = shape && shape.evidence > 0 ? shape.each.read(document) : null;
  const refused = reading && refuseFaults(source.fileName, reading.issues);
  if (refused) return refused;
  if (!reading || reading.tasks.length === 0) return { ok: false, message: nothingFound(document), issues: [] };
  const frame = reading.stated ? { tasks: [], ...reading.stated.frame } : readFrame(document);
  const facts = reading.stated?.facts ?? readHeaderFacts(reading.lead);
  const period =
    (options.year === undefined ? reading.stated?.facts.period : null) ??
    readPeriod(facts, options.year, {
      goals: frame.planMilestones.map(({ dueOn }) => dueOn),
      texts: [reading.tasks.map(({ deadline }) => deadline ?? '').join('；'), reading.lead.join('\n').slice(0, 2000)],
      contents: proseOf(document).slice(0, 5000),
    });
  if (!period) {
    return { ok: false, message: `${source.fileName}：看不出是哪一年的计划，请指定年份。`, issues: reading.issues };
  }
  const context: DeadlineContext = {
    year: facts.issuedOn && isWithin(facts.issuedOn, period) ? parts(facts.issuedOn).year : planYear(period),
    issuedOn: facts.issuedOn,
    planStart: period.start,
    planEnd: period.end,
  };
  const taken = new Set(reading.tasks.map(({ place }) => spot(place)));
  const beside = frame.tasks.filter(({ place }) => !taken.has(spot(place)));
  const raw = [...beside, ...reading.tasks].toSorted((a, b) => position(a) - position(b));
  const tasks = raw.flatMap((each) => {
    const task = readTask(each, context, options.calendar);
    return each.onlyIfDated && task.implied && task.recurring.length === 0 ? [] : [task];
  });
  if (!reading.stated && unitsAreScrambled(tasks))
    return { ok: false, message: `${source.fileName}：${SCRAMBLED}`, issues: reading.issues };
  return {
    ok: true,
    draft: {
      title: facts.title ?? nameWithoutEnding(source.fileName),
      issuer: facts.issuer,
      docNo: facts.docNo,
      issuedOn: facts.issuedOn,
      period,
      planMilestones: frame.planMilestones,
      workingGroups: distinctGroups([...(reading.workingGroups ?? []), ...frame.workingGroups]),
      indicators: reading.stated?.frame.indicators ?? readIndicators(document),
      tasks,
      issues: [...doubtsOf(source), ...reading.issues],
    },
  };
}

/** What the reader of the file was not sure of comes before what the extractor doubts. */
function doubtsOf({ doubts = [] }: SourceDocument): DraftIssue[] {
  return doubts.map((doubt) => ({ severity: 'doubt', ...doubt }));
}

function proseOf(document: SourceDocument): string {
  return document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])).join('\n');
}

function isWithin(date: LocalDate, period: PlanPeriod): boolean {
  return period.start <= date && date <= period.end;
}

/** A group may be presented in the prose and again in a table. */
function distinctGroups(groups: WorkingGroupDraft[]): WorkingGroupDraft[] {
  const names = new Set<string>();
  return groups.filter(({ name }) => !names.has(name) && names.add(name));
}

/** Two places of one line, paragraph or row have the same. */
function spot({ line, paragraph, table, row }: Place): string {
  return [line, paragraph, table, row].join(' ');
}

/** Where an item stands among others of its kind; tables stand behind the prose that announces them. */
function position({ place }: RawTask): number {
  return place.paragraph ?? place.line ?? Infinity;
}

const SCRAMBLED = '责任单位一栏多半不是单位名称，表格在转换时可能错位，请改用原来的 Word 或 Excel 文件。';

/** A table that a converter has torn apart puts sentences into the column of units: better no plan than a wrong one. */
function unitsAreScrambled(tasks: TaskDraft[]): boolean {
  const names = tasks.flatMap((task) => task.units.map((unit) => unit.name));
  return names.filter((name) => !isPlausibleUnit(name)).length * 3 > names.length;
}

function nothingFound(document: SourceDocument): string {
  const tables = document.blocks.filter((block) => block.kind === 'table').length;
  const seen =
    tables === 0
      ? '文中没有任务表，也没有分项写明的工作'
      : `文中有${tables}张表，但表头里看不到任务和责任单位或完成时限`;
  return `${document.fileName}：没有找到任务（${seen}）。`;
}

function nameWithoutEnding(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '');
}
