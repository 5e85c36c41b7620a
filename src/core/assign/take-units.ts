import { resolveUnit, suggestUnits, type UnitDirectory } from '../plan/resolve-unit.ts';
import { splitUnits } from '../plan/units/split-units.ts';
import { endsLikeUnit } from '../plan/units/unit-suffix.ts';

/** The names of units at the beginning of a text, as written, and what is left of it. */
export interface TakenUnits {
  units: string;
  rest: string;
}

const BETWEEN = /^(?:[、，,;；\s]|和|及|与)+/;
const ROLE = /^(?:牵头|负责|配合|等)*/;

function namesOf(text: string): string[] {
  return splitUnits([{ role: 'responsible', text }]).map(({ name }) => name);
}

/** Whether a piece between blanks is nothing but names of units. `bold`: also names that are only near to a known one. */
function isUnits(piece: string, directory: UnitDirectory, bold: boolean): boolean {
  const names = namesOf(piece);
  if (names.length === 0) return false;
  if (names.every((name) => resolveUnit(name, directory) !== null)) return true;
  const near = (name: string) =>
    resolveUnit(name, directory) !== null || endsLikeUnit(name) || suggestUnits(name, directory).length > 0;
  return bold && piece.length <= 60 && names.every(near);
}

/** The longest known name that a text begins with; '' where there is none. */
function knownPrefix(text: string, directory: UnitDirectory): string {
  const names = [
    ...directory.units.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...directory.groups.flatMap(({ name, aliases = [] }) => [name, `各${name}`, ...aliases]),
  ];
  return names.reduce((best, name) => (name.length > best.length && text.startsWith(name) ? name : best), '');
}

/** Known names in a row, with what stands between them, that a text without blanks begins with. */
function knownNames(text: string, directory: UnitDirectory): string {
  let end = 0;
  for (let from = 0; ;) {
    const name = knownPrefix(text.slice(from), directory);
    if (name === '') return text.slice(0, end);
    end = from + name.length;
    end += ROLE.exec(text.slice(end))?.[0].length ?? 0;
    from = end + (BETWEEN.exec(text.slice(end))?.[0].length ?? 0);
    if (from === end) return text.slice(0, end);
  }
}

function listed(pieces: readonly string[]): string {
  return pieces.reduce(
    (list, piece) => (list === '' || /[、，,和及与]$/.test(list) ? list + piece : `${list}、${piece}`),
    '',
  );
}

const ASKED = /^(?:请|由|责成|责令|要求|转|转请|商请)(?=\S{2})/;

/**
 * Takes the units off the beginning of a text: pieces between blanks that are nothing but names, else the known names it
 * begins with. The first piece may also be a name that is only near to a known one, which is then asked about.
 */
export function takeUnits(text: string, directory: UnitDirectory): TakenUnits {
  const plain = text.trim().replace(ASKED, '');
  const pieces = plain.split(/\s+/);
  let taken = 0;
  for (const piece of pieces) {
    const goesOn = /[、，,和及与]$/.test(pieces[taken - 1] ?? '');
    if (!isUnits(piece.replace(/[，,、：:]$/, ''), directory, taken === 0 || goesOn)) break;
    taken += 1;
  }
  // a lone piece is the whole request in one: 市教育局报送名单 does not end there
  if (taken > 0 && (taken < pieces.length || isUnits(plain, directory, false)))
    return { units: listed(pieces.slice(0, taken)), rest: pieces.slice(taken).join(' ') };
  const units = knownNames(plain, directory);
  return { units: units.replace(/[、，,和及与\s]+$/, ''), rest: plain.slice(units.length) };
}
