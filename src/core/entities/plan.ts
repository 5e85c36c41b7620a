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

/** One file that was read, with the draft a person confirmed (JSON) and the file's SHA-256. */
export interface PlanImport {
  id: string;
  planId: string;
  fileName: string;
  fileHash: string;
  draft: unknown;
  importedAt: Instant;
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
}

/** A task × a unit. 配合 (`support`) units get copies, not occurrences. */
export interface Assignment {
  id: string;
  taskId: string;
  unitId: string;
  role: AssignmentRole;
  /** The group it was expanded from, if any. */
  viaGroup: string | null;
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
