import type { AssignmentRole, UnitMention } from '../draft.ts';
import { splitUnits } from '../units/split-units.ts';

/** A name in these brackets, alone on its line, is one name whatever it holds: 「甲局和乙局联合专班」. */
const WHOLE = /^「(.*)」$/;

/** Units of a register's cell: a line each, or several on a line parted by 、 and the like. The column gives the role. */
export function readNames(text: string, role: AssignmentRole): UnitMention[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .flatMap((line) => {
      const whole = WHOLE.exec(line)?.[1];
      return whole === undefined ? splitUnits([{ role, text: line }]) : [{ name: whole, role, unit: null }];
    });
}

/** The names as `readNames` gives them back: those that would be split or trimmed are put in brackets. */
export function writeNames(names: readonly string[]): string {
  return names.map((name) => (isStable(name) ? name : `「${name}」`)).join('\n');
}

function isStable(name: string): boolean {
  return (['lead', 'responsible', 'support'] as const).every((role) => {
    const read = readNames(name, role);
    return read.length === 1 && read[0]?.name === name && read[0].role === role;
  });
}
