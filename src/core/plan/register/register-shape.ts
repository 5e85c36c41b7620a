import { localDate } from '../../time/local-date.ts';
import type { DraftIssue } from '../draft.ts';
import type { PlanShape, RawTask, ShapeReading } from '../raw-task.ts';
import { squeeze } from '../squeeze.ts';
import type { TableRow } from '../table/table-rows.ts';
import { findRegister, type LabelledSheet } from './find-register.ts';
import { readFacts } from './read-facts.ts';
import { readStatedFrame } from './read-frame.ts';
import { EXAMPLE, REGISTER_COLUMNS, type RegisterColumn } from './register-columns.ts';
import { readNames } from './stated-names.ts';
import { readShares, readTargets, type Stated } from './stated-targets.ts';

/** 登记表: the fill-in register of `cuiban template`. A row is a task, a cell says what its column says, nothing is inferred. */
export const registerShape: PlanShape = {
  name: 'register',
  evidence: (document) => (findRegister(document) ? Infinity : 0),
  read(document): ShapeReading {
    const sheet = findRegister(document);
    if (!sheet) return { tasks: [], lead: [], issues: [] };
    const { facts, issues } = readFacts(sheet.above, sheet.place);
    const frame = readStatedFrame(document);
    const rows = sheet.body.map((row) => new RegisterRow(sheet, row)).filter((row) => row.isTask());
    const tasks = rows.map((row) => row.read());
    return {
      tasks,
      lead: [],
      issues: [
        ...missing(sheet),
        ...issues,
        ...(rows.length === 0 ? [nothingFilledIn(sheet)] : []),
        ...rows.flatMap((row) => row.faults),
        ...doubled(rows),
        ...frame.issues,
      ],
      stated: { facts, frame },
    };
  },
};

/** Columns that may be left out; the others must be there, even if blank. */
const OPTIONAL = new Set<string>([REGISTER_COLUMNS.note, REGISTER_COLUMNS.section, REGISTER_COLUMNS.goal]);

function missing(sheet: LabelledSheet<RegisterColumn>): DraftIssue[] {
  return sheet.missing
    .filter((label) => !OPTIONAL.has(label))
    .map((label) => ({ severity: 'error', message: `表头缺少“${label}”一栏`, place: sheet.place }));
}

function nothingFilledIn({ place }: LabelledSheet<RegisterColumn>): DraftIssue {
  return { severity: 'error', message: '表头下面还没有填写任务', place };
}

function doubled(rows: RegisterRow[]): DraftIssue[] {
  const first = new Map<string, RegisterRow>();
  return rows.flatMap((row): DraftIssue[] => {
    const number = row.text('number');
    const before = first.get(number);
    if (number === '') return [];
    if (!before) first.set(number, row);
    return before ? [row.issue('number', `序号“${number}”重复，第${before.line()}行已用`)] : [];
  });
}

/** 2019年：… at the start: a stage of that year, in whose text earlier dates only refer back. */
const STAGE = /^(20\d{2})\s*年\s*[:：]/;

class RegisterRow {
  readonly faults: DraftIssue[] = [];
  readonly #sheet: LabelledSheet<RegisterColumn>;
  readonly #row: TableRow;

  constructor(sheet: LabelledSheet<RegisterColumn>, row: TableRow) {
    this.#sheet = sheet;
    this.#row = row;
  }

  text(column: RegisterColumn): string {
    return this.#cell(column)?.text.trim() ?? '';
  }

  /** The row in the file, from 1. */
  line(): number {
    return this.#row.cells.find((cell) => cell?.row === this.#row.index)?.place.row ?? this.#row.index + 1;
  }

  isTask(): boolean {
    const filled = (Object.keys(REGISTER_COLUMNS) as RegisterColumn[]).some(
      (column) => column !== 'note' && squeeze(this.text(column)) !== '',
    );
    return filled && !new RegExp(`^[（(]?${EXAMPLE}`).test(this.text('number'));
  }

  read(): RawTask {
    for (const column of ['number', 'content'] as const)
      if (this.text(column) === '') this.faults.push(this.issue(column, `${REGISTER_COLUMNS[column]}是空的`));
    const content = this.text('content');
    const year = Number(STAGE.exec(content)?.[1]);
    const roles = (['lead', 'responsible', 'support'] as const).filter((role) => this.text(role) !== '');
    return {
      number: this.text('number'),
      section: this.text('section') || null,
      goal: this.text('goal') || null,
      content,
      units: roles.map((role) => ({ role, text: this.text(role) })),
      deadline: this.text('deadline') || null,
      targets: null,
      issues: [],
      place: this.place('content'),
      ...(year > 0 ? { notBefore: localDate(year, 1, 1) } : {}),
      stated: {
        units: roles.flatMap((role) => readNames(this.text(role), role)),
        targets: this.#stated('targets', readTargets),
        shares: this.#stated('shares', readShares),
      },
    };
  }

  issue(column: RegisterColumn, message: string): DraftIssue {
    return { severity: 'error', message, place: this.place(column) };
  }

  /** Of the cell; where a reader leaves out empty cells, of the cell it would be. */
  place(column: RegisterColumn): DraftIssue['place'] {
    const own = this.#cell(column);
    const at = this.#sheet.columnOf.get(column);
    const beside = this.#row.cells.find((cell) => cell?.row === this.#row.index);
    return own?.place ?? { ...beside?.place, ...(at === undefined ? {} : { column: at + 1 }) };
  }

  #cell(column: RegisterColumn) {
    return this.#row.cells[this.#sheet.columnOf.get(column) ?? -1];
  }

  #stated<Value>(column: 'targets' | 'shares', read: (cell: string) => Stated<Value>): Value[] | null {
    const { values, faults } = read(this.text(column));
    for (const fault of faults) this.faults.push(this.issue(column, `${REGISTER_COLUMNS[column]}：${fault}`));
    return values;
  }
}
