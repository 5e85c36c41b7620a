import { looksLikeGroup } from './looks-like-group.ts';
import { resolveUnit, type UnitDirectory, type UnitResolution } from './known-unit.ts';
import { squeeze } from './squeeze.ts';
import { compareUnits, LEVEL_MISSING, type Nearness } from './units/compare-units.ts';
import { parseUnitName, type UnitLevel, type UnitName } from './units/unit-name.ts';

export { resolveUnit, type UnitDirectory, type UnitResolution } from './known-unit.ts';

/** A unit or group that a name may mean, with the reason in Chinese; only a person can say yes. */
export interface UnitSuggestion {
  name: string;
  why: string;
  /** From 0 to 1: how sure a careful clerk would be. 0.85 and more with a single suggestion is nearly always right. */
  confidence: number;
}

export type UnitMatch = UnitResolution | { kind: 'suggestions'; suggestions: UnitSuggestion[] } | { kind: 'unknown' };

/**
 * What a name means: known by its name or an alias, or near to one or several units, or nothing the directory knows.
 * `beside` are the names before it in the same list: 省科技厅、财政厅 leaves 省 out.
 */
export function matchUnit(name: string, directory: UnitDirectory, beside: readonly string[] = []): UnitMatch {
  const resolution = resolveUnit(name, directory);
  if (resolution) return resolution;
  const suggestions = suggestUnits(name, directory, beside);
  return suggestions.length > 0 ? { kind: 'suggestions', suggestions } : { kind: 'unknown' };
}

const MOST = 3;
/** Two suggestions nearer than this can't be told apart by their names. */
const CLOSE = 0.1;
/** What is left of the confidence where several units fit alike. */
const SHARED = 0.6;

/** Units, or groups, whose names are near to this one, the nearest first, at most three. */
export function suggestUnits(name: string, directory: UnitDirectory, beside: readonly string[] = []): UnitSuggestion[] {
  if (looksLikeGroup(name)) return suggestGroups(name, directory);
  const wanted = parseUnitName(name);
  const level = wanted.level === null ? levelBefore(beside) : null;
  const found = parsedUnits(directory).flatMap(({ unit, names }): UnitSuggestion[] => {
    const near = names
      .map((known) => elided(compareUnits(wanted, known), level, known))
      .filter((each) => each !== null)
      .toSorted((a, b) => b.confidence - a.confidence)[0];
    return near ? [{ name: unit, ...near }] : [];
  });
  return tellApart(found.toSorted((a, b) => b.confidence - a.confidence)).slice(0, MOST);
}

/** The level of the last name in a list that has one. */
function levelBefore(beside: readonly string[]): UnitLevel | null {
  return beside.map((name) => parseUnitName(name).level).findLast((level) => level !== null) ?? null;
}

function elided(near: Nearness | null, level: UnitLevel | null, { level: known }: UnitName): Nearness | null {
  if (near === null || level === null || known === null) return near;
  return known === level
    ? { confidence: Math.min(0.95, near.confidence + 0.05), why: near.why.replace(LEVEL_MISSING, '承前省略了级别') }
    : { ...near, confidence: near.confidence / 2 };
}

function tellApart(found: UnitSuggestion[]): UnitSuggestion[] {
  const best = found[0]?.confidence ?? 0;
  const alike = found.filter(({ confidence }) => best - confidence < CLOSE);
  if (alike.length < 2) return found;
  return found.map((each) => ({
    ...each,
    confidence: Math.round(each.confidence * SHARED * 100) / 100,
    why: alike.includes(each) ? `${each.why}，相近的有${alike.length}个` : each.why,
  }));
}

function suggestGroups(name: string, { groups }: UnitDirectory): UnitSuggestion[] {
  const key = groupKey(name);
  return groups
    .filter((group) => [group.name, ...(group.aliases ?? [])].some((known) => groupKey(known) === key))
    .map((group) => ({ name: group.name, why: '单位组的写法相近', confidence: 0.85 }))
    .slice(0, MOST);
}

/** 各县（市、区）, 各县市区, 县市区: the same places, whatever the marks and the order. */
function groupKey(name: string): string {
  const bare = squeeze(name)
    .replaceAll(/[各()、,/和及与有相关]/g, '')
    .replaceAll('街道', '街')
    .replaceAll(/(人民)?政府|办事处/g, '')
    .replaceAll('单位', '部门');
  return /^[县市区旗镇乡街]+$/.test(bare) ? [...new Set(bare)].sort().join('') : bare;
}

interface ParsedUnit {
  unit: string;
  names: UnitName[];
}

const parsed = new WeakMap<UnitDirectory, ParsedUnit[]>();

/** Each directory is taken apart once. */
function parsedUnits(directory: UnitDirectory): ParsedUnit[] {
  const known = parsed.get(directory);
  if (known) return known;
  const units = directory.units.map(({ name, aliases }) => ({
    unit: name,
    names: [name, ...aliases].map((each) => parseUnitName(each)),
  }));
  parsed.set(directory, units);
  return units;
}
