import type { DraftIssue } from '../plan/draft.ts';
import { EXAMPLE } from '../plan/register/register-columns.ts';
import { readDay } from '../plan/register/stated-dates.ts';
import type { Place, SourceDocument } from '../plan/source-document.ts';
import { splitNames } from '../plan/units/split-units.ts';
import type { TableRow } from '../plan/table/table-rows.ts';
import type { LocalDate } from '../time/local-date.ts';
import { checkAddress } from './check-address.ts';
import { isPhone, mobileNumbers, phoneNumbers } from './phone-number.ts';
import { readDuty } from './directory-columns.ts';
import type { DirectorySeed, Duty, RouteSeed } from './directory-seed.ts';
import {
  cellAt,
  cellText,
  directoryTables,
  isBlank,
  type DirectoryTable,
  type PersonColumns,
} from './directory-table.ts';

/** A unit that a row names without listing it itself: it must be known already, or stand on a row of its own. */
export interface UnitReference {
  name: string;
  /** What names it, in Chinese: 市教育局的上级. */
  by: string;
  place: Place;
}

export type DirectoryReading =
  | { ok: true; seed: DirectorySeed; references: UnitReference[]; doubts: string[] }
  | { ok: false; issues: DraftIssue[] };

interface Unit {
  name: string;
  parent: string | null;
  aliases: Set<string>;
  members: Set<string>;
}

/**
 * Reads a directory from the sheets of a workbook or csv: a row for each unit with columns for its people, or a row for
 * each person. The whole file is looked at; every fault is told with its cell, and then nothing of it counts.
 */
export function readDirectory(document: SourceDocument): DirectoryReading {
  const tables = directoryTables(document);
  const reader = new DirectoryReader();
  for (const table of tables) reader.readTable(table);
  if (tables.length === 0)
    return { ok: false, issues: [fault('没有找到通讯录：表头需要有“单位”一栏，以及姓名、邮箱、别名等栏', {})] };
  return reader.result();
}

function fault(message: string, place: Place): DraftIssue {
  return { severity: 'error', message, place };
}

/** Of somebody without an address: a mobile number may still lead to one. */
function outOfReach(phone = ''): string {
  return mobileNumbers(phone).length > 0 ? '只有手机号，在飞书上查到账号才联系得上' : '没有邮箱或飞书，暂时联系不上';
}

class DirectoryReader {
  readonly #issues: DraftIssue[] = [];
  readonly #doubts: string[] = [];
  readonly #units = new Map<string, Unit>();
  readonly #people: DirectorySeed['people'][number][] = [];
  readonly #coordinators: DirectorySeed['coordinators'][number][] = [];
  readonly #references: UnitReference[] = [];

  result(): DirectoryReading {
    if (this.#issues.length > 0) return { ok: false, issues: this.#issues };
    const all = [...this.#units.values()].filter((unit) => !this.#isOnlyAnAlias(unit));
    const seed: DirectorySeed = {
      units: all
        .filter(({ members }) => members.size === 0)
        .map(({ name, parent, aliases }) => ({ name, aliases: [...aliases], ...(parent === null ? {} : { parent }) })),
      groups: all
        .filter(({ members }) => members.size > 0)
        .map(({ name, aliases, members }) => ({ name, aliases: [...aliases], members: [...members] })),
      people: this.#people,
      coordinators: this.#coordinators,
    };
    return { ok: true, seed, references: this.#references, doubts: this.#doubts };
  }

  /** A row that was left blank but for its name, which another row explains: 教育局 is 市教育局's other name. */
  #isOnlyAnAlias({ name, parent, aliases, members }: Unit): boolean {
    const blank = parent === null && aliases.size + members.size === 0;
    const named = this.#people.some(({ unit }) => unit === name);
    return blank && !named && [...this.#units.values()].some((unit) => unit.aliases.has(name));
  }

  readTable(table: DirectoryTable): void {
    let above = '';
    for (const row of table.rows) {
      if (isBlank(row)) continue;
      const name = cellText(row, table.columnOf.get('unit')) || above;
      if (name.startsWith(EXAMPLE) || name.startsWith(`（${EXAMPLE}`)) continue;
      above = name;
      if (name === '') this.#fault('没有填单位', row, table.columnOf.get('unit'));
      else this.#readRow(table, row, name);
    }
  }

  #readRow(table: DirectoryTable, row: TableRow, name: string): void {
    const column = (kind: Parameters<typeof table.columnOf.get>[0]) => table.columnOf.get(kind);
    const unit = this.#units.get(name) ?? { name, parent: null, aliases: new Set(), members: new Set() };
    this.#units.set(name, unit);
    const parent = cellText(row, column('parent'));
    if (parent !== '' && unit.parent !== null && unit.parent !== parent)
      this.#fault(`“${name}”的上级前面写的是“${unit.parent}”`, row, column('parent'));
    else if (parent === name) this.#fault(`“${name}”不能是自己的上级`, row, column('parent'));
    else if (parent !== '') {
      unit.parent = parent;
      this.#references.push({ name: parent, by: `“${name}”的上级`, place: cellAt(row, column('parent')) });
    }
    for (const alias of splitNames(cellText(row, column('alias')))) if (alias !== '') unit.aliases.add(alias);
    for (const member of splitNames(cellText(row, column('members')))) {
      if (member === '') continue;
      unit.members.add(member);
      this.#references.push({ name: member, by: `“${name}”的成员`, place: cellAt(row, column('members')) });
    }
    for (const person of table.people) this.#readPerson(table, row, name, person);
  }

  #readPerson(table: DirectoryTable, row: TableRow, unit: string, columns: PersonColumns): void {
    const name = cellText(row, columns.name);
    const phone = this.#phone(row, columns);
    const routes = this.#routes(row, columns);
    if (name === '') {
      if (routes.length > 0) this.#fault('有联系方式而没有姓名', row, columns.name);
      return;
    }
    const duty = this.#duty(table, row, columns.duty);
    const fromOn = this.#day(row, table.columnOf.get('fromOn'));
    const toOn = this.#day(row, table.columnOf.get('toOn'));
    if (fromOn !== null && toOn !== null && toOn < fromOn)
      this.#fault('终止日期早于起始日期', row, table.columnOf.get('toOn'));
    if (routes.length === 0) this.#doubts.push(`${name}（${unit}）${outOfReach(phone.phone)}`);
    if (duty === 'coordinator') this.#coordinators.push({ name, routes, ...phone });
    else if (duty !== null)
      this.#people.push({
        name,
        unit,
        duty,
        routes,
        ...phone,
        ...(fromOn === null ? {} : { fromOn }),
        ...(toOn === null ? {} : { toOn }),
      });
  }

  #phone(row: TableRow, { phones }: PersonColumns): { phone?: string } {
    const numbers = phones.flatMap((column) => {
      const text = cellText(row, column);
      if (text !== '' && !isPhone(text)) this.#fault(`“${text}”不是电话号码`, row, column);
      return phoneNumbers(text);
    });
    return numbers.length === 0 ? {} : { phone: [...new Set(numbers)].join('、') };
  }

  #routes(row: TableRow, { addresses }: PersonColumns): RouteSeed[] {
    return addresses.flatMap(({ channel, column }) => {
      const text = cellText(row, column);
      if (text === '') return [];
      const checked = checkAddress(channel, text);
      if (checked.ok) return [checked.route];
      this.#fault(checked.message, row, column);
      return [];
    });
  }

  /** From the header of the name's column, else from the row's 岗位, else the contact. 职务 may be anything (科长). */
  #duty(table: DirectoryTable, row: TableRow, fromHeader: Duty | null): Duty | 'coordinator' | null {
    const column = table.columnOf.get('duty');
    const text = cellText(row, column);
    if (text === '') return fromHeader ?? readDuty(cellText(row, table.columnOf.get('title'))) ?? 'contact';
    const duty = readDuty(text);
    if (duty === null) this.#fault(`“${text}”不是岗位，可填联系人、负责人、B角、督办员`, row, column);
    return duty;
  }

  #day(row: TableRow, column: number | undefined): LocalDate | null {
    const text = cellText(row, column);
    if (text === '') return null;
    const day = readDay(text);
    if (day === null) this.#fault(`“${text}”不是日期，请写成 2017-03-15`, row, column);
    return day;
  }

  #fault(message: string, row: TableRow, column: number | undefined): void {
    this.#issues.push(fault(message, cellAt(row, column)));
  }
}
