import { isLocalDate, type LocalDate } from '../time/local-date.ts';
import type { Intent } from './types.ts';

/** What can be said of an item on the answer page. */
export const FORM_ACTIONS = ['done', 'progress', 'acknowledge', 'blocked', 'extend', 'undo'] as const;
export type FormAction = (typeof FORM_ACTIONS)[number];

/** What was filled in for one item. */
export interface FormAnswer {
  /** Id of the MessageItem. */
  item: string;
  action: FormAction;
  /** 0-100. */
  percent: number | null;
  /** A number reached, in the measure of the item's target. */
  value: number | null;
  /** Promised day, or the day asked for. */
  date: LocalDate | null;
  note: string;
}

/** A filled-in page as it is stored: the link's token proves whose message it answers. */
export interface FormBody {
  form: 1;
  link: string;
  answers: FormAnswer[];
}

/** How much may be written about one item. */
export const LONGEST_NOTE = 1000;
const MOST_ANSWERS = 200;

const KIND: Record<FormAction, Intent['kind']> = {
  done: 'done',
  progress: 'in_progress',
  acknowledge: 'acknowledged',
  blocked: 'blocked',
  extend: 'extension_request',
  undo: 'undo',
};

function numberWithin(value: unknown, most: number): number | null | undefined {
  if (value === null) return null;
  return typeof value === 'number' && value >= 0 && value <= most ? value : undefined;
}

function readAnswer(value: unknown): FormAnswer | null {
  if (typeof value !== 'object' || value === null) return null;
  const { item, action, percent, value: reached, date, note } = value as Record<string, unknown>;
  const known = FORM_ACTIONS.find((name) => name === action);
  const [share, number] = [numberWithin(percent, 100), numberWithin(reached, 1e12)];
  if (typeof item !== 'string' || !known || share === undefined || number === undefined) return null;
  if (typeof note !== 'string' || note.length > LONGEST_NOTE) return null;
  if (date !== null && (typeof date !== 'string' || !isLocalDate(date))) return null;
  return { item, action: known, percent: share, value: number, date, note };
}

/** Reads a stored page back; null where it has not our form. */
export function readFormBody(value: unknown): FormBody | null {
  if (typeof value !== 'object' || value === null) return null;
  const { form, link, answers } = value as Record<string, unknown>;
  if (form !== 1 || typeof link !== 'string' || !Array.isArray(answers) || answers.length > MOST_ANSWERS) return null;
  const read = answers.map(readAnswer);
  return read.every((answer) => answer !== null) ? { form, link, answers: read } : null;
}

/** What an answer says, in the terms of the reply language; `label` is the item's, `measure` its target's. */
export function intentOfAnswer(answer: FormAnswer, label: string, measure: string | null): Intent {
  const { action, percent, value, date } = answer;
  const note = answer.note.trim();
  const figures = {
    ...(percent === null || action !== 'progress' ? {} : { percent }),
    ...(value === null ? {} : { value, ...(measure === null ? {} : { measure }) }),
  };
  return {
    item: label,
    kind: KIND[action],
    ...(action === 'undo' ? {} : figures),
    ...(date === null || action === 'undo' || action === 'done' ? {} : { date }),
    ...((action === 'blocked' || action === 'extend') && note !== '' ? { reason: note } : {}),
  };
}
