import type { LocalDate } from '../../time/local-date.ts';
import type { DraftIssue } from '../draft.ts';
import type { HeaderFacts } from '../header-facts.ts';
import type { PlanPeriod } from '../plan-period.ts';
import type { Place } from '../source-document.ts';
import { squeeze } from '../squeeze.ts';
import { distinctCells, type TableRow } from '../table/table-rows.ts';
import { REGISTER_FACTS, type RegisterFact } from './register-columns.ts';
import { readDay, readStatedPeriod } from './stated-dates.ts';

/** What a register says of its plan; the period is null where it says none. */
export interface StatedFacts extends HeaderFacts {
  period: PlanPeriod | null;
}

/** Reads the facts above the items: a label in the first column, what it says in the next cell. */
export function readFacts(rows: TableRow[], header: Place): { facts: StatedFacts; issues: DraftIssue[] } {
  const issues: DraftIssue[] = [];
  const fault = (message: string, place: Place): null => {
    issues.push({ severity: 'error', message, place });
    return null;
  };
  const cells = factCells(rows);
  const text = (fact: RegisterFact): string | null => cells.get(fact)?.text.trim() || null;
  /** Null where nothing is written; what can't be read is a fault. */
  const parsed = <Value>(fact: RegisterFact, read: (text: string) => Value | null, hint: string): Value | null => {
    const written = text(fact);
    if (written === null) return null;
    return read(written) ?? fault(`${REGISTER_FACTS[fact]}“${written}”${hint}`, cells.get(fact)?.place ?? header);
  };
  const title = text('title') ?? fault('没有填方案名称', cells.get('title')?.place ?? header);
  const issuedOn: LocalDate | null = parsed('issuedOn', readDay, '不是日期，请写成 2017-03-15');
  const period = parsed('period', readStatedPeriod, '看不明白，请写成 2017-01-01至2017-12-31');
  return { facts: { title, issuer: text('issuer'), docNo: text('docNo'), issuedOn, period }, issues };
}

interface FactCell {
  text: string;
  place: Place;
}

/** The cell behind each label; where it is blank, a reader may leave it out. */
function factCells(rows: TableRow[]): Map<RegisterFact, FactCell> {
  const cells = new Map<RegisterFact, FactCell>();
  for (const row of rows) {
    const [label, ...values] = distinctCells(row).filter((cell) => cell.row === row.index);
    const fact = (Object.keys(REGISTER_FACTS) as RegisterFact[]).find(
      (each) => REGISTER_FACTS[each] === squeeze(label?.text ?? '').replace(/[:：]$/, ''),
    );
    const value = values.find((cell) => squeeze(cell.text) !== '') ?? values[0];
    if (!fact || !label || cells.has(fact)) continue;
    const { column, ...beside } = label.place;
    const blank = { text: '', place: column === undefined ? beside : { ...beside, column: column + 1 } };
    cells.set(fact, value ?? blank);
  }
  return cells;
}
