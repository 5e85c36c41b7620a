import type { Origin } from '../entities/plan.ts';
import type { UnitMention } from '../plan/draft.ts';
import type { TaskTime } from '../plan/task-time.ts';
import type { LocalDate } from '../time/local-date.ts';

/** 交办 as somebody wrote it: who is to do what by when, and where it comes from. */
export interface AssignmentText {
  /** Units as written, roles included: 市教育局牵头，市卫健委配合. */
  units: string | null;
  deadline: string | null;
  content: string;
  origin: Origin | null;
  /** The document or occasion: 市政府第8次常务会议纪要. */
  document: string | null;
  documentOn: LocalDate | null;
  /** How and by when the result is to be reported. */
  replyDemand: string | null;
  replyBy: LocalDate | null;
  /** 批示 that asks for nothing but reading: kept in the register, no item. */
  readingOnly: boolean;
}

/** What has to be asked before an item can be made; with choices a number or 确认 answers it. */
export interface AssignmentQuestion {
  about: 'units' | 'deadline' | 'content';
  /** The words in question; empty where there are none. */
  words: string;
  /** Chinese, one sentence. */
  text: string;
  /** What the words may mean, most likely first: names of units, or dates. */
  choices: string[];
}

/** An assignment as read against the directory and the calendar; ready when there is no question. */
export interface AssignmentReading {
  text: AssignmentText;
  units: UnitMention[];
  time: TaskTime;
  questions: AssignmentQuestion[];
}
