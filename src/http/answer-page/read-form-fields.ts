import type { AnswerItem } from '../../app/answer-page.ts';
import { FORM_ACTIONS, type FormAction, type FormAnswer, LONGEST_NOTE } from '../../core/reply/form-answer.ts';
import { isLocalDate } from '../../core/time/local-date.ts';
import type { Chosen } from './render-page.ts';

export type FormReading =
  | { ok: true; answers: FormAnswer[] }
  /** What is wrong, a Chinese sentence for each place; and what was filled in, to be shown again. */
  | { ok: false; faults: string[]; chosen: Map<string, Chosen> };

function actionOf(text: string | null): FormAction | undefined {
  return FORM_ACTIONS.find((name) => name === text);
}

function number(text: string, most: number): number | null | undefined {
  const trimmed = text.trim().replace(/[%％]$/, '');
  if (trimmed === '') return null;
  if (!/^\d{1,12}(?:\.\d{1,4})?$/.test(trimmed)) return undefined;
  return Number(trimmed) <= most ? Number(trimmed) : undefined;
}

function answerOf(item: AnswerItem, action: FormAction, chosen: Chosen): { answer?: FormAnswer; faults: string[] } {
  const [percent, value] = [number(chosen.percent ?? '', 100), number(chosen.value ?? '', 1e12)];
  const date = chosen.date === undefined || chosen.date === '' ? null : chosen.date;
  const note = (chosen.note ?? '').replaceAll('\r\n', '\n').trim();
  const where = `第${item.label}项：`;
  const faults = [
    action === 'progress' && percent === undefined ? `${where}进度应为0到100的数。` : '',
    value === undefined ? `${where}数量应为数字。` : '',
    date !== null && !isLocalDate(date) ? `${where}日期应写成2026-05-31的样子。` : '',
    action === 'extend' && date === null ? `${where}申请延期请填写延至哪一天。` : '',
    note.length > LONGEST_NOTE ? `${where}说明请不超过${LONGEST_NOTE}字。` : '',
  ].filter((fault) => fault !== '');
  if (faults.length > 0) return { faults };
  const answer = { item: item.itemId, action, percent: percent ?? null, value: value ?? null, date, note };
  return { answer, faults };
}

/**
 * Reads the filled-in page against the items it showed. An item that was closed meanwhile is passed over; bad input applies
 * nothing and names every place.
 */
export function readFormFields(fields: URLSearchParams, items: readonly AnswerItem[]): FormReading {
  const all = actionOf(fields.get('all'));
  const answers: FormAnswer[] = [];
  const faults: string[] = [];
  const chosen = new Map<string, Chosen>();
  for (const [key, itemId] of fields) {
    const index = /^m\.(\d{1,3})$/.exec(key)?.[1];
    const item = index === undefined ? undefined : items.find((one) => one.itemId === itemId);
    if (index === undefined || !item?.live || chosen.has(itemId)) continue;
    const own = actionOf(fields.get(`a.${index}`));
    const get = (name: string) => fields.get(`${name}.${index}`) ?? '';
    const filled: Chosen = own
      ? { action: own, percent: get('p'), value: get('v'), date: get('d'), note: get('n') }
      : all === undefined
        ? {}
        : { action: all };
    chosen.set(itemId, own ? filled : {});
    if (filled.action === undefined) continue;
    const read = answerOf(item, filled.action, filled);
    if (read.answer) answers.push(read.answer);
    faults.push(...read.faults);
  }
  return faults.length > 0 ? { ok: false, faults, chosen } : { ok: true, answers };
}
