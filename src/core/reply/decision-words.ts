import type { WorkCalendar } from '../calendar/types.ts';
import { parseDeadline } from '../deadline/parse.ts';
import type { OrderColour } from '../entities/occurrence.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import type { DecisionAction } from './button.ts';
import type { DecisionField } from './decision.ts';

/** A coordinator's sentence that decides: which item it names, if it names one, and what it says of it. */
export interface DecisionWords {
  /** A label as in messages: 3, A8, 5b; null where none is named. */
  label: string | null;
  action: DecisionAction;
  /** What it fills in, see `decisionOf`. */
  fields: Partial<Record<DecisionField, string>>;
  /** The colour of a 督办单, where one is named. */
  colour?: OrderColour;
}

const COLOURS: Readonly<Record<string, OrderColour>> = { 蓝: 'blue', 黄: 'yellow', 橙: 'orange', 红: 'red' };

const LABEL = '第?([A-Za-z]{0,2}\\d{1,4}[a-z]?)(?:号|项|条)?';
const GAP = '[\\s,，、:：;；]*';
const ITEM = `(?:${LABEL})?`;

interface Pattern {
  action: DecisionAction;
  /** Groups: item before, item behind, the rest. */
  pattern: RegExp;
  /** What the rest is. */
  rest: 'none' | 'note' | 'date' | 'unit';
}

function pattern(action: DecisionAction, verb: string, rest: Pattern['rest']): Pattern {
  const end = rest === 'none' ? '[。.！!\\s]*' : '(.*)';
  return {
    action,
    pattern: new RegExp(
      `^(?:关于|对|把|将|就)?${ITEM}${GAP}(?:${verb})${GAP}(?:${LABEL}(?=[\\s,，、:：;；。]|$|到|至))?${GAP}${end}$`,
      's',
    ),
    rest,
  };
}

/** From the particular to the general: 不予改派 before 改派. */
const PATTERNS: readonly Pattern[] = [
  pattern('uphold', '不予改派|不同意改派|不改派|仍由(?:该|原|你|您)?单位(?:办理|负责)', 'note'),
  pattern('reassign', '(?:同意)?改派(?:给|至|到)?', 'unit'),
  pattern('order', '(?:签发|下发|发出|发|出具)(?:一张|一份|个)?(?:[蓝黄橙红]色?)?(?:的)?督(?:办|查)单', 'note'),
  pattern('grant', '(?:同意|批准|准予)(?:其)?(?:延期|延长)(?:申请)?', 'date'),
  pattern(
    'return',
    `(?:复核)?(?:退回(?:重办|补充|补报|修改)?|不(?:予)?通过)(?=[\\s,，、:：;；。]|$|第?[A-Za-z]?\\d|缺|还|请|需|没|未)`,
    'note',
  ),
  pattern('approve', '(?:复核|审核)?(?:通过|同意(?:办结|报结|销号))', 'none'),
];

/** Digits and letters as typed on any keyboard; the punctuation of somebody's words stays theirs. */
function halfWidth(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (character) => character.normalize('NFKC'));
}

/** The reason behind a unit or a day: what follows a comma, or 因为. */
function splitReason(rest: string): [string, string] {
  const at = rest.search(/[,，;；。\n]|(?:因为|原因)/);
  if (at < 0) return [rest.trim(), ''];
  return [
    rest.slice(0, at).trim(),
    rest
      .slice(at)
      .replace(/^(?:[,，;；。\s]|因为|原因(?:是|为)?[:：]?)+/, '')
      .replace(/[。\s]+$/, ''),
  ];
}

/** The day in "到6月10日", "延至本月底": the one milestone the words name; undefined where they name none or several. */
function dayIn(text: string, today: LocalDate, calendar: WorkCalendar): LocalDate | undefined {
  const words = text
    .replace(/^(?:延期|延长)?(?:到|至|于)?/, '')
    .replace(/[。.]+$/, '')
    .trim();
  if (words === '') return undefined;
  const year = Number(today.slice(0, 4));
  const context = { year, today, planStart: today, planEnd: addDays(today, 730) };
  const { milestones } = parseDeadline(words, context, calendar);
  const days = [...new Set(milestones.map(({ dueOn }) => dueOn))];
  return days.length === 1 ? days[0] : undefined;
}

function fieldsOf(
  rest: string,
  kind: Pattern['rest'],
  today: LocalDate,
  calendar: WorkCalendar,
): DecisionWords['fields'] {
  const plain = rest.trim();
  if (kind === 'none') return {};
  if (kind === 'note') return { note: plain.replace(/^(?:因为|原因(?:是|为)?[:：]?)\s*/, '') };
  const [head, reason] = splitReason(plain);
  if (kind === 'unit') return { unit: head.replace(/(?:办理|负责|牵头|承办)$/, ''), note: reason };
  const day = dayIn(head, today, calendar);
  // what was said of a day and can't be read is not nothing
  return { ...(head === '' ? {} : { date: day ?? head }), note: reason };
}

/**
 * Reads a sentence that is a decision and nothing else: "第3项同意延期到6月10日", "改派市教育局", "退回 3 缺少佐证照片", "通过".
 * Null for everything else. Only coordinators decide: from anybody else's mouth it is not to be asked here.
 */
export function readDecisionWords(text: string, today: LocalDate, calendar: WorkCalendar): DecisionWords | null {
  // 同意第3项延期 is 第3项同意延期
  const words = halfWidth(text)
    .trim()
    .replace(new RegExp(`^(同意|批准|准予)\\s*(${LABEL})的?(?=延)`), '$2$1');
  for (const { action, pattern: shape, rest } of PATTERNS) {
    const match = shape.exec(words);
    if (!match) continue;
    const [, before, behind, tail = ''] = match;
    const label = before ?? behind ?? null;
    const colour = action === 'order' ? COLOURS[/([蓝黄橙红])色?(?:的)?督/.exec(words)?.[1] ?? ''] : undefined;
    return { label, action, fields: fieldsOf(tail, rest, today, calendar), ...(colour ? { colour } : {}) };
  }
  return null;
}
