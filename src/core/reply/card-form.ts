import { isLocalDate, type LocalDate } from '../time/local-date.ts';
import type { Intent } from './types.ts';

/** What was filled into the small form of one item. */
export interface CardForm {
  /** 0-100. */
  percent: number | null;
  /** A number reached, in the measure of the item's target. */
  value: number | null;
  note: string;
  /** The day asked for. */
  date: LocalDate | null;
}

/** Names of the fields, as they come back from the platform. */
export const FORM_FIELDS = { percent: 'progress', value: 'number', note: 'note', date: 'extend_to' } as const;

const LONGEST_NOTE = 1000;

function textOf(form: Record<string, unknown>, field: string): string {
  const value = form[field];
  return typeof value === 'string' ? value.trim() : '';
}

/** A number as people type it: full-width digits and thousands' commas are fine. Undefined: not a number. */
function numberOf(text: string, most: number): number | null | undefined {
  if (text === '') return null;
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
  const number = /^\d{1,13}(\.\d{1,6})?$/.test(plain) ? Number(plain) : Number.NaN;
  return number <= most ? number : undefined;
}

/** `2026-08-20 +0800`: the platform adds the zone of the picker. Undefined: no such day. */
function dateOf(text: string): LocalDate | null | undefined {
  if (text === '') return null;
  const [day = ''] = text.split(' ');
  return isLocalDate(day) ? day : undefined;
}

/**
 * Reads the fields of a form as they came back: strings, empty or missing where nothing was filled in; unknown ones are
 * passed over. Whatever the client has checked is checked again. Null: something in it is not what was asked for.
 */
export function readCardForm(form: unknown): CardForm | null {
  if (typeof form !== 'object' || form === null) return null;
  const fields = form as Record<string, unknown>;
  const percent = numberOf(textOf(fields, FORM_FIELDS.percent).replace(/[%％]$/, ''), 100);
  const value = numberOf(textOf(fields, FORM_FIELDS.value), 1e12);
  const date = dateOf(textOf(fields, FORM_FIELDS.date));
  const note = textOf(fields, FORM_FIELDS.note);
  if (percent === undefined || value === undefined || date === undefined || note.length > LONGEST_NOTE) return null;
  return { percent, value, note, date };
}

/** What a form says of its item: how far it is, and whether more time is asked for. Empty: nothing was filled in. */
export function intentsOfForm(
  { percent, value, note, date }: CardForm,
  item: string,
  measure: string | null,
): Intent[] {
  const reached = value === null ? {} : { value, ...(measure === null ? {} : { measure }) };
  const intents: Intent[] = [];
  if (percent === 100) intents.push({ item, kind: 'done', ...reached });
  else if (percent !== null || value !== null || (note !== '' && date === null))
    intents.push({ item, kind: 'in_progress', ...(percent === null ? {} : { percent }), ...reached });
  if (date !== null) intents.push({ item, kind: 'extension_request', date, ...(note === '' ? {} : { reason: note }) });
  return intents;
}
