import { isLocalDate } from '../../time/local-date.ts';
import type { Comparator, TargetDraft, TargetShareDraft } from '../draft.ts';
import { findShares } from '../targets/find-shares.ts';
import { findTargets } from '../targets/find-targets.ts';
import { readBarFields, writeBarFields } from './bar-fields.ts';
import { NONE } from './register-columns.ts';
import { readDay } from './stated-dates.ts';

/** What a cell states: null where it is blank and the item's text has to tell; else its values, or what is wrong. */
export type Stated<Value> = { values: Value[] | null; faults: string[] };

/** First the sign that is written, then the words that are read as well. */
const COMPARATORS: [Comparator, RegExp][] = [
  ['=', /^(=|＝|等于|共|)$/],
  ['>=', /^(≥|>=|＞=|不低于|不少于|至少|达到|达|以上)$/],
  ['<=', /^(≤|<=|＜=|不超过|不高于|不多于|以内|以下|控制在)$/],
  ['>', /^(>|＞|超过|突破|大于|高于)$/],
  ['<', /^(<|＜|低于|少于|小于)$/],
  ['~', /^(约|~|～|左右)$/],
  ['range', /^(区间|range)$/],
];
const SIGNS: Record<Comparator, string> = {
  '=': '=',
  '>=': '≥',
  '<=': '≤',
  '>': '>',
  '<': '<',
  '~': '约',
  range: '区间',
};

/**
 * Targets of a register's cell: sentences (覆盖率不低于85%), or a line of fields each, `指标｜比较｜数值｜计量单位｜每…｜
 * 日期｜原文`, of which the first four will do. A filled cell speaks alone; a blank one leaves it to the item's text.
 */
export function readTargets(cell: string): Stated<TargetDraft> {
  return readLines(cell, targetOf, (text) =>
    findTargets(text, findShares(text)).map((found): TargetDraft => {
      const { start: _, ...target } = found;
      return target;
    }),
  );
}

/** Shares of a register's cell: 市本级90人，各县40人 or a line of fields each, `单位｜各｜数值｜计量单位`. */
export function readShares(cell: string): Stated<TargetShareDraft> {
  return readLines(cell, shareOf, (text) =>
    // whatever stands in this column is a share: it is opened as such lists are in prose
    findShares(text.startsWith('其中') ? text : `其中：${text}`).map(({ unitText, value, unit, each }) => ({
      unitText,
      value,
      unit,
      each,
    })),
  );
}

/** The cell from which `readTargets` reads these targets again. */
export function writeTargets(targets: readonly TargetDraft[]): string {
  const lines = targets.map(({ metric, comparator, value, max, unit, per = '', date = '', text }) =>
    writeBarFields([
      metric,
      SIGNS[comparator],
      max === undefined ? String(value) : `${value}～${max}`,
      unit,
      per,
      date,
      text,
    ]),
  );
  return lines.length === 0 ? NONE : lines.join('\n');
}

/** The cell from which `readShares` reads these shares again. */
export function writeShares(shares: readonly TargetShareDraft[]): string {
  const lines = shares.map(({ unitText, value, unit, each }) =>
    writeBarFields([unitText, each ? '各' : '', String(value), unit]),
  );
  return lines.length === 0 ? NONE : lines.join('\n');
}

function readLines<Value>(
  cell: string,
  fromFields: (fields: string[]) => Value | string,
  fromSentence: (text: string) => Value[],
): Stated<Value> {
  const text = cell.trim();
  if (text === '') return { values: null, faults: [] };
  if (text === NONE) return { values: [], faults: [] };
  const values: Value[] = [];
  const faults: string[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const fields = readBarFields(line);
    if (fields === null) {
      const found = fromSentence(line.trim());
      if (found.length === 0) faults.push(`“${line.trim().slice(0, 20)}”里看不出数值`);
      values.push(...found);
    } else {
      const value = fromFields(fields);
      if (typeof value === 'string') faults.push(value);
      else values.push(value);
    }
  }
  return { values, faults };
}

/** Plain figures only: no 万, no percent sign, which belongs to the measure. */
function number(text: string): number | null {
  const value = text === '' ? Number.NaN : Number(text.normalize('NFKC').replaceAll(',', ''));
  return Number.isFinite(value) ? value : null;
}

function targetOf(fields: string[]): TargetDraft | string {
  const [metric = '', sign = '', amount = '', unit = '', per = '', date = '', text = ''] = fields;
  const [low = '', high] = amount.split(/[～~]|(?<=\d)至/);
  const [value, max] = [number(low.trim()), high === undefined ? undefined : number(high.trim())];
  const comparator =
    COMPARATORS.find(([, words]) => words.test(sign))?.[0] ?? (max === undefined ? undefined : 'range');
  const day = date === '' || isLocalDate(date) ? date : readDay(date);
  if (value === null || max === null) return `“${amount}”不是数值`;
  if (comparator === undefined) return `“${sign}”不是比较方式，可填 =、≥、≤、>、<、约、区间`;
  if (day === null) return `“${date}”不是日期`;
  if (fields.length > 7) return '一行最多七栏';
  return {
    text: text === '' ? `${metric}${sign}${amount}${unit}` : text,
    metric,
    comparator: sign === '' && max !== undefined ? 'range' : comparator,
    value,
    ...(max === undefined ? {} : { max }),
    unit,
    ...(per === '' ? {} : { per }),
    ...(day === '' ? {} : { date: day }),
  };
}

function shareOf(fields: string[]): TargetShareDraft | string {
  const [unitText = '', each = '', amount = '', unit = ''] = fields;
  const value = number(amount);
  if (value === null) return `“${amount}”不是数值`;
  if (!/^(各|每家|每个|)$/.test(each)) return `“${each}”应填“各”或留空`;
  return fields.length > 4 ? '一行最多四栏' : { unitText, value, unit, each: each !== '' };
}
