import { itemMark, type MarkStyle } from '../item-mark.ts';
import type { RawTask } from '../raw-task.ts';
import { splitItems, type ItemPart } from '../split-items.ts';
import { isFinished } from '../squeeze.ts';
import type { ItemRow } from './item-rows.ts';
import { perYear } from './yearly-stages.ts';

/** How the items inside the cells are numbered: on through the whole table, anew in each row, or not at all. */
type Counting = 'running' | 'perRow' | 'none';

interface SplitRow {
  row: ItemRow;
  parts: ItemPart[];
}

/**
 * Makes tasks of rows. Items that are numbered on through the table keep their own number; items numbered anew in each
 * row get the row's number before theirs, `3（2）`; rows without items inside are one task with the row's number.
 */
export function numberItems(rows: ItemRow[]): RawTask[] {
  const split = rows.map((row) => ({ row, parts: splitItems(row.content) }));
  const counting = countingOf(split);
  const tasks: RawTask[] = [];
  for (const [index, { row, parts }] of split.entries()) {
    if (counting === 'running') addRunning(tasks, row, parts);
    else if (counting === 'perRow' && !row.stepsOnly && parts.length > 1 && parts.every((part) => part.mark)) {
      for (const part of parts)
        tasks.push(toTask(row, `${rowNumber(row, index)}（${part.mark?.value ?? ''}）`, part.text));
    } else {
      const [first] = parts;
      const alone = parts.length === 1 && first?.mark && !COUNTS_ON.test(first.text);
      const only = alone ? first.text : row.content.trim();
      const number = rowNumber(row, index);
      tasks.push(...perYear(toTask(row, number, only), row.annex ?? number));
    }
  }
  return numberUniquely(tasks);
}

/** 1.… 2.… run together on one line: steps, all of which keep their numbers. */
const COUNTS_ON = /[。；;]\s*2\s*[.．、]/;

function countingOf(rows: SplitRow[]): Counting {
  const styles = rows
    .flatMap(({ parts }) => parts.map((part) => part.mark?.style))
    .filter((style) => style !== undefined);
  if (styles.length * 2 < rows.length || styles.length === 0) return 'none';
  const style = mostFrequent(styles);
  let last: number | null = null;
  let onward = 0;
  let anew = 0;
  for (const { parts } of rows) {
    const values = parts.flatMap(({ mark }) => (mark && mark.style === style ? [mark.value] : []));
    const [first] = values;
    if (first === undefined) continue;
    if (last !== null && first > last) onward += 1;
    else if (last !== null) anew += 1;
    last = values.at(-1) ?? last;
  }
  return onward > anew ? 'running' : 'perRow';
}

function mostFrequent(styles: MarkStyle[]): MarkStyle | undefined {
  const counts = new Map<MarkStyle, number>();
  for (const style of styles) counts.set(style, (counts.get(style) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

function addRunning(tasks: RawTask[], row: ItemRow, parts: ItemPart[]): void {
  for (const part of parts) {
    const above = tasks.at(-1);
    if (part.mark) tasks.push(toTask(row, String(part.mark.value), part.text));
    else if (above && parts.length > 1 && !isFinished(above.content)) above.content += part.text; // cut by a page end
    else {
      const task = toTask(row, rowNumber(row, tasks.length), part.text);
      task.issues.push({ severity: 'doubt', message: '这一项没有自己的编号，请核对是否为单独事项', place: row.place });
      tasks.push(task);
    }
  }
}

/** The row's 序号 without its punctuation, else the number in front of its goal, else its place in the list. */
function rowNumber(row: ItemRow, before: number): string {
  const cell = row.number.replace(/[、.．。]\s*$/, '').trim();
  if (cell !== '') return cell;
  const mark = itemMark(row.goal)
    ?.text.trim()
    .replace(/[、.．]$/, '');
  return mark ?? String(before + 1);
}

function toTask(row: ItemRow, number: string, content: string): RawTask {
  return {
    number,
    section: row.section ?? row.annex,
    goal: row.goal === '' ? null : row.goal.replaceAll('\n', ''),
    content,
    units: row.units,
    deadline: row.deadline === '' ? null : row.deadline,
    targets: row.target === '' ? null : row.target,
    issues: [...row.issues],
    place: row.place,
  };
}

/** Numbers that occur more than once get their section's numeral (一1, 二1), or count on in brackets (3（1）, 3（2）). */
function numberUniquely(tasks: RawTask[]): RawTask[] {
  const bySection = repeated(tasks).size > 0 && tasks.every((task) => sectionNumeral(task) !== null);
  const named =
    bySection && distinctWith(tasks, (task) => `${sectionNumeral(task) ?? ''}${task.number}`)
      ? tasks.map((task) => ({ ...task, number: `${sectionNumeral(task) ?? ''}${task.number}` }))
      : tasks;
  const double = repeated(named);
  const counters = new Map<string, number>();
  return named.map((task) => {
    if (!double.has(task.number)) return task;
    const count = (counters.get(task.number) ?? 0) + 1;
    counters.set(task.number, count);
    return { ...task, number: `${task.number}（${count}）` };
  });
}

function distinctWith(tasks: RawTask[], name: (task: RawTask) => string): boolean {
  return new Set(tasks.map(name)).size > new Set(tasks.map((task) => task.number)).size;
}

function repeated(tasks: RawTask[]): Set<string> {
  const seen = new Set<string>();
  return new Set(tasks.map((task) => task.number).filter((number) => seen.has(number) || !seen.add(number)));
}

/** 一 of 一、…, （二） of （二）…; null where the section has no numeral. */
function sectionNumeral(task: RawTask): string | null {
  const mark = itemMark(task.section ?? '');
  if (mark?.style === 'chinese') return mark.text.replace('、', '').trim();
  return mark?.style === 'chineseParenthesis' ? mark.text.trim() : null;
}
