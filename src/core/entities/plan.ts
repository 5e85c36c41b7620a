import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { AssignmentRole, Comparator } from '../plan/draft.ts';

/** 工作要点 / 方案: one imported document; silent until activated. */
export interface Plan {
  id: string;
  title: string;
  issuer: string | null;
  docNo: string | null;
  issuedOn: LocalDate | null;
  periodStart: LocalDate;
  periodEnd: LocalDate;
  /** A, B, C …: stands before an item's number where two plans' numbers collide. */
  letter: string;
  state: 'draft' | 'active' | 'ended';
  activatedAt: Instant | null;
  /** Calendar table the plan was laid out with. */
  calendarVersion: string | null;
}

/** One file that was read, with its draft as reviewed so far (JSON) and the file's SHA-256. */
export interface PlanImport {
  id: string;
  planId: string;
  /** 0 for the plan's first document, then 1, 2, … for each revised one. */
  revision: number;
  fileName: string;
  fileHash: string;
  /** A `PlanDraft`. */
  draft: unknown;
  /** What takes the import back, as `RowChange[]`. */
  undo: unknown;
  importedAt: Instant;
  /** When it came into force: at once for the first, when it was applied for a revision; null while it waits. */
  appliedAt: Instant | null;
}

/** One step of a review: edits applied together, with what takes them back. */
export interface PlanEdit {
  id: string;
  importId: string;
  /** Order of the steps, from 1. */
  position: number;
  /** What was changed, as `DraftChange[]`. */
  changes: unknown;
  /** What takes the step back: the draft's old parts and the rows. */
  undo: unknown;
  actor: string;
  editedAt: Instant;
}

export interface PlanMilestone {
  id: string;
  planId: string;
  text: string;
  dueOn: LocalDate;
}

/** 指标体系: an indicator without a task; kept and shown, never chased. */
export interface Indicator {
  id: string;
  planId: string;
  name: string;
  position: number;
}

export interface WorkingGroup {
  id: string;
  planId: string;
  name: string;
  leadUnitId: string | null;
  commander: string | null;
}

export interface WorkingGroupMember {
  id: string;
  groupId: string;
  unitId: string;
  /** The lead is on the group itself; `responsible`: 责任单位 of its own. */
  role: 'member' | 'responsible';
}

/** Two items of two plans that seem to ask the same; shown until a person says that they are separate matters. */
export interface DuplicateAsk {
  id: string;
  /** The item of the plan that came later. */
  taskId: string;
  otherTaskId: string;
  /** 0 to 1. */
  score: number;
  /** Chinese, short. */
  why: string;
  state: 'open' | 'separate';
  foundAt: Instant;
  decidedBy: string | null;
  decidedAt: Instant | null;
}

/** 任务: one assignable item. */
export interface Task {
  id: string;
  planId: string;
  number: string;
  /** Order in the document, from 1. */
  position: number;
  section: string | null;
  goal: string | null;
  content: string;
  unitsRaw: string | null;
  deadlineText: string | null;
  /** Where it stands in the source, in words. */
  source: string;
  /** The item it is a part of (12-1 of 12); null for an item of its own. */
  parentTaskId: string | null;
  /** When it was assigned, where that was after its plan was switched on; its notice counts from then. */
  assignedAt: Instant | null;
}

/** 来源: what an item was made of. */
export type Origin = 'instruction' | 'meeting' | 'document' | 'hotline';

/**
 * 立项: one line of the register of what was handed down, one number an item. `asked`: something is unclear and its sender
 * is being asked, it has no number yet. `readingOnly`: 阅、阅知, kept and numbered, no item. A number is never used again.
 */
export interface Registration {
  id: string;
  /** `督〔2026〕12号`; null while asked. */
  number: string | null;
  /** The word before the year: one series of numbers a year. */
  series: string;
  year: number;
  /** Its place in the series, from 1. */
  position: number | null;
  state: 'asked' | 'assigned' | 'readingOnly' | 'withdrawn' | 'dropped';
  origin: Origin | null;
  /** The document or occasion it comes from, and its day. */
  document: string | null;
  documentOn: LocalDate | null;
  content: string;
  /** How the result is to be reported, and by when. */
  replyDemand: string | null;
  replyBy: LocalDate | null;
  taskId: string | null;
  /** What was asked for, as it was given: an `AssignmentText`. */
  reading: unknown;
  registeredBy: string;
  registeredAt: Instant;
}

/** A task × a unit. 配合 (`support`) units get copies, not occurrences. */
export interface Assignment {
  id: string;
  taskId: string;
  unitId: string;
  role: AssignmentRole;
  /** The group it was expanded from, if any. */
  viaGroup: string | null;
  /** 改派: the unit it was moved to; nothing more is asked of this one. */
  movedTo: string | null;
}

export type DeadlineKind = 'milestone' | 'recurring' | 'ongoing' | 'relative';

/**
 * 完成时限: one rule of a task, or of one assignment of it. `ruleKey` is unique within its owner: the due date of a
 * milestone (`M2017-05-31`), the period of a recurring rule (`P1M`), `ongoing`, or the anchor of a relative one.
 */
export interface Deadline {
  id: string;
  taskId: string;
  assignmentId: string | null;
  ruleKey: string;
  kind: DeadlineKind;
  text: string;
  /** Milestone: one date. Recurring: every due date within the period. Otherwise empty. */
  dueDates: LocalDate[];
  every: string | null;
  times: number | null;
  /** True where the date is only the plan's end. */
  implied: boolean;
  anchor: string | null;
  amount: number | null;
  unit: string | null;
}

/** 量化指标: a number a task must reach. */
export interface Target {
  id: string;
  taskId: string;
  position: number;
  text: string;
  metric: string;
  comparator: Comparator;
  value: number;
  max: number | null;
  unit: string;
  per: string | null;
  dueOn: LocalDate | null;
}

/** A unit's share of a task's total, as written. */
export interface TargetShare {
  id: string;
  taskId: string;
  position: number;
  unitText: string;
  value: number;
  unit: string;
  each: boolean;
}

/** What was reported towards a target. */
export interface TargetValue {
  id: string;
  targetId: string;
  replyId: string;
  unitId: string;
  value: number;
  recordedAt: Instant;
}
