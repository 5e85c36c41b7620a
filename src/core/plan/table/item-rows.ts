import { itemMark } from '../item-mark.ts';
import type { DraftIssue } from '../draft.ts';
import type { UnitsText } from '../raw-task.ts';
import type { Place, Table } from '../source-document.ts';
import { isFinished, squeeze } from '../squeeze.ts';
import { endsLikeUnit } from '../units/unit-suffix.ts';
import { isRemark, readRowTexts, repeatsHeader, sectionTitle, type RowTexts } from './row-texts.ts';
import type { TableHeader } from './table-header.ts';
import { ownTexts, type TableRow } from './table-rows.ts';

/** A row with items: its own texts, and what it has from the rows above. */
export interface ItemRow {
  /** 序号 of the goal, '' where the table has none. */
  number: string;
  section: string | null;
  goal: string;
  content: string;
  units: UnitsText[];
  deadline: string;
  target: string;
  /** 指挥长, 责任人 and the like. */
  person: string;
  /** 附件1, the annex the table stands in. */
  annex: string | null;
  stepsOnly: boolean;
  issues: DraftIssue[];
  place: Place;
}

/** A task table ready to be read: its rows behind the header, and whether its merges are lost. */
export interface TaskTable {
  table: Table;
  header: TableHeader;
  body: TableRow[];
  /** 附件1 above the table. */
  annex: string | null;
}

const SAME_AS_ABOVE = /^(同上|[〃″"]|”)$/;

/**
 * Reads the rows of consecutive task tables. A table may be cut by page ends: the header is repeated, the goal's number
 * and name are written again, a cell goes on in the next row. None of these is a new item.
 */
export class ItemRowReader {
  readonly rows: ItemRow[] = [];
  #sections: string[] = [];
  #afterBreak = false;
  #marked = false;
  #named = true;
  #labels = '';
  #annex: string | null = null;

  readTable({ table, header, body, annex }: TaskTable): void {
    this.#annex = annex;
    this.#afterBreak = this.rows.length > 0;
    if (header.labels.join() !== this.#labels) this.#sections = []; // another table, not the next page of the same one
    this.#labels = header.labels.join();
    this.#marked = usesItemMarks(body, header);
    this.#named = header.kinds.some((kind) => kind === 'number' || kind === 'goal');
    for (const row of body) {
      const title = sectionTitle(row, header);
      if (ownTexts(row).length === 0 || isRemark(row)) continue;
      if (repeatsHeader(row, header)) this.#afterBreak = true;
      else if (title !== null) this.#enterSection(title);
      else this.#readRow(readRowTexts(row, header), header, table.spansLost === true);
    }
  }

  #enterSection(title: string): void {
    const deeper = itemMark(title)?.style === 'chineseParenthesis' && this.#sections.length > 0;
    const above = this.#sections[0];
    this.#sections = deeper && above && itemMark(above)?.style === 'chinese' ? [above, title] : [title];
  }

  #readRow(texts: RowTexts, header: TableHeader, spansLost: boolean): void {
    const above = this.rows.at(-1);
    if (above && this.#continues(above, texts)) joinBrokenRow(above, texts);
    else this.rows.push(this.#newRow(texts, above, header, spansLost));
    this.#afterBreak = false;
  }

  /** Whether the row is the rest of the one above, cut by a page end, and not a row of its own. */
  #continues(above: ItemRow, texts: RowTexts): boolean {
    const namesGoal = texts.number !== '' && !texts.goalFromAbove;
    const repeatsGoal = namesGoal && sameText(texts.number, above.number) && this.#afterBreak;
    if (namesGoal && !repeatsGoal) return false;
    if (texts.content === '') return !texts.goalFromAbove;
    if (itemMark(texts.content)) return false;
    const unfinished = !isFinished(above.content);
    // where neither number nor goal begins a row, units or a time of its own do
    if (!this.#named && !this.#afterBreak && (texts.units.length > 0 || texts.deadline !== '')) return false;
    if (this.#marked) return unfinished || (texts.units.length === 0 && texts.deadline === '');
    const repeats = !this.#afterBreak && saysTheSame(above, texts); // who and when once more: a row of its own
    return !texts.goalFromAbove && texts.goal === '' && unfinished && !repeats;
  }

  #newRow(texts: RowTexts, above: ItemRow | undefined, header: TableHeader, spansLost: boolean): ItemRow {
    const within = above !== undefined && belongsToGoal(texts, above);
    const issues: DraftIssue[] = [];
    /** A blank cell under the same goal continues from above; under another goal only where merges were lost. */
    const inherit = <T>(blank: boolean, own: T, from: T | undefined, what: string): T => {
      if (!blank || from === undefined || !(within || spansLost)) return own;
      if (!within)
        issues.push({ severity: 'doubt', message: `${what}为空，沿用了上一项的内容，请核对`, place: texts.place });
      return from;
    };
    const deadline = SAME_AS_ABOVE.test(squeeze(texts.deadline)) ? (above?.deadline ?? '') : texts.deadline;
    const units = texts.units.some((each) => SAME_AS_ABOVE.test(squeeze(each.text)))
      ? (above?.units ?? [])
      : texts.units;
    const blankUnits = units.length === 0 && above?.units.length !== 0;
    const blankDeadline = deadline === '' && above?.deadline !== '';
    return {
      number: within ? above.number : texts.number,
      section: texts.section !== '' ? texts.section : this.#sections.join(' ') || (within ? above.section : null),
      goal: within && texts.goal === '' ? above.goal : texts.goal,
      content: texts.content,
      units: inherit(blankUnits, units, above?.units, '责任单位'),
      deadline: inherit(blankDeadline, deadline, above?.deadline, '完成时限'),
      target: texts.target,
      person: texts.person,
      annex: this.#annex,
      stepsOnly: header.stepsOnly,
      issues,
      place: texts.place,
    };
  }
}

/** Whether a row stands under the goal of the row above: merged, blank, or repeated. */
function belongsToGoal(texts: RowTexts, above: ItemRow): boolean {
  if (texts.goalFromAbove) return true;
  if (texts.number !== '')
    return sameText(texts.number, above.number) && (texts.goal === '' || sameText(texts.goal, above.goal));
  return texts.goal === '' ? above.number !== '' || above.goal !== '' : sameText(texts.goal, above.goal);
}

/** Whether a row names the lead or all of the units above again, and a time of its own. */
function saysTheSame(above: ItemRow, { units, deadline }: RowTexts): boolean {
  const again = units.filter(({ role, text }) =>
    above.units.some((each) => each.role === role && sameText(each.text, text)),
  );
  return again.length > 0 && deadline !== '';
}

function sameText(a: string, b: string): boolean {
  return squeeze(a) === squeeze(b);
}

/** Whether the items in the content cells carry marks of their own, in most rows that begin a thought. */
function usesItemMarks(body: TableRow[], header: TableHeader): boolean {
  const contents = body.map((row) => readRowTexts(row, header).content).filter((text) => text !== '');
  return contents.length > 0 && contents.filter((text) => itemMark(text)).length * 2 > contents.length;
}

function joinBrokenRow(above: ItemRow, rest: RowTexts): void {
  const glue = (first: string, second: string, between: string): string =>
    first === '' || second === '' ? first + second : first + between + second;
  above.content = glue(above.content, rest.content, isFinished(above.content) ? '\n' : '');
  if (!sameText(above.deadline, rest.deadline)) above.deadline = glue(above.deadline, rest.deadline, '');
  above.target = glue(above.target, rest.target, '\n');
  for (const { role, text } of rest.units) {
    const cell = above.units.find((each) => each.role === role);
    if (!cell) above.units = [...above.units, { role, text }];
    else if (!sameText(cell.text, text)) {
      const more = withoutOverlap(cell.text, text);
      above.units = above.units.map((each) => (each === cell ? { role, text: `${each.text}\n${more}` } : each));
    }
  }
}

/** A page break may repeat the end of a name (区水务局 / 务局 各乡镇): what was there already is left out. */
function withoutOverlap(above: string, rest: string): string {
  const first = /^[^、，,;；\s（(]+/.exec(rest)?.[0] ?? '';
  const repeated = first !== '' && first.length <= 3 && endsLikeUnit(above.trim()) && above.trim().endsWith(first);
  return repeated ? rest.slice(first.length).replace(/^[、，,;；\s]+/, '') : rest;
}
