import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lianyungang } from '../../seeds/city/lianyungang.ts';
import { matchUnit } from '../../src/core/plan/resolve-unit.ts';

type Relation = 'same' | 'suggested' | 'different';
const SIGNS: Record<string, Relation> = { '=': 'same', '~': 'suggested', '#': 'different' };

/** A name as a document writes it, a unit of the directory, and how they are related. */
const pairs = readFileSync(join(import.meta.dirname, 'data/unit-names.txt'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, written, sign, known] = /^(.+) ([=~#]) (.+)$/.exec(line) ?? [];
    return line.startsWith('# ') || !written || !known ? [] : [{ written, known, wanted: SIGNS[sign ?? ''] }];
  });

function relation(written: string, known: string): Relation {
  const match = matchUnit(written, { units: [{ name: known, aliases: [] }], groups: [] });
  if (match.kind === 'unit') return 'same';
  return match.kind === 'suggestions' ? 'suggested' : 'different';
}

const read = pairs.map((pair) => ({ ...pair, got: relation(pair.written, pair.known) }));
const wrong = read.filter(({ wanted, got }) => wanted !== got);

/** Every pair is read as wanted today; a change may cost one in a hundred, never a silent merge. */
const FLOOR = 0.99;

describe('names of units', () => {
  it('are a corpus of more than 300 pairs', () => {
    expect(pairs.length).toBeGreaterThan(300);
  });

  it('are never merged silently', () => {
    expect(read.filter(({ wanted, got }) => got === 'same' && wanted !== 'same')).toEqual([]);
  });

  it('that are the same but for white space and width are taken without asking', () => {
    expect(wrong.filter(({ wanted }) => wanted === 'same')).toEqual([]);
  });

  it('are suggested where they may mean the unit, and only there', () => {
    const told = wrong.map(({ written, known, wanted, got }) => `${written} / ${known}: ${wanted}, got ${got}`);
    const hits = read.filter(({ wanted, got }) => wanted === 'suggested' && got === 'suggested').length;
    const wanted = read.filter((pair) => pair.wanted === 'suggested').length;
    const suggested = read.filter(({ got }) => got === 'suggested').length;
    // told with the figures, so that a failure says which pairs
    expect({ told, recall: hits / wanted >= FLOOR, precision: hits / suggested >= FLOOR }).toEqual({
      told: expect.any(Array),
      recall: true,
      precision: true,
    });
  });

  it('of one city are not taken for each other', () => {
    const near = lianyungang.units.flatMap(({ name }) => {
      const units = lianyungang.units.filter((unit) => unit.name !== name);
      const match = matchUnit(name, { units, groups: [] });
      return match.kind === 'unknown' ? [] : [{ name, match }];
    });
    expect(near).toEqual([]);
  });
});
