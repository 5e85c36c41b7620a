import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type AskItem, findDuplicates } from '../../src/core/plan/duplicates.ts';
import { findShares } from '../../src/core/plan/targets/find-shares.ts';
import { findTargets } from '../../src/core/plan/targets/find-targets.ts';
import { addDays } from '../../src/core/time/local-date.ts';

/** A fact that three plans ask for, each in its own words and with its own form of the unit's name. */
const line = z.strictObject({
  heldOut: z.literal(true).optional(),
  units: z.array(z.string()).length(3),
  asks: z.array(z.string()).length(3),
});

const facts = readFileSync(path.join(__dirname, 'data/duplicate-asks.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((text) => line.parse(JSON.parse(text)));

function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

const random = seeded(20240601);

/** Three plans: each asks every fact, due within a quarter of one another. */
const plans = [0, 1, 2].map((): AskItem[] => []);
for (const [index, { units, asks }] of facts.entries()) {
  const base = addDays('2024-02-01', Math.floor(random() * 300));
  for (const [which, content] of asks.entries())
    plans[which]?.push({
      key: String(index),
      content,
      units: [units[which] ?? ''],
      dates: [addDays(base, Math.floor(random() * 90))],
      measures: findTargets(content, findShares(content)).map(({ metric, unit }) => ({ metric, unit })),
    });
}

/** 200 of the pairs, two a fact. */
const PAIRINGS = [
  [0, 1],
  [1, 2],
  [0, 2],
] as const;
const seededPairs = facts.flatMap((_, index) => {
  const left = Math.floor(random() * 3);
  return PAIRINGS.filter((_pairing, at) => at !== left).map(([a, b]) => ({ index, a, b }));
});

const flagged = new Map(PAIRINGS.map(([a, b]) => [`${a}${b}`, findDuplicates(plans[a] ?? [], plans[b] ?? [])]));
const found = ({ index, a, b }: (typeof seededPairs)[number]) =>
  (flagged.get(`${a}${b}`) ?? []).some(({ key, otherKey }) => key === String(index) && otherKey === String(index));

describe('Asks that two plans have in common', () => {
  it('are found, 95 of 100, however they are worded', () => {
    expect(seededPairs).toHaveLength(200);
    const missed = seededPairs.filter((pair) => !found(pair));
    const words = missed.map(({ index, a, b }) => `${facts[index]?.asks[a]} | ${facts[index]?.asks[b]}`);
    expect(words.slice(10)).toEqual([]);
  });

  it('are found, 9 of 10, among those that were written after the rules', () => {
    const later = seededPairs.filter(({ index }) => facts[index]?.heldOut);
    expect(later).toHaveLength(60);
    expect(later.filter(found).length).toBeGreaterThanOrEqual(54);
  });

  it('are hardly ever seen where other facts are asked, though often of the same unit', () => {
    const wrong = [...flagged.values()].flat().filter(({ key, otherKey }) => key !== otherKey);
    const words = wrong.map(
      ({ key, otherKey, score }) => `${score} ${facts[Number(key)]?.asks[0]} | ${facts[Number(otherKey)]?.asks[0]}`,
    );
    // of 29,700 pairs; a list of a few that are near each other in truth
    expect(words.slice(15)).toEqual([]);
  });

  it('need a unit in common', () => {
    const [a, b] = plans;
    const others = (b ?? []).map((item) => ({ ...item, units: ['外市某局'] }));
    expect(findDuplicates(a ?? [], others)).toEqual([]);
  });

  it('are looked for among 1,000 by 1,000 items within seconds', () => {
    const many = (plan: AskItem[] = [], shift: number) =>
      Array.from({ length: 1000 }, (_, n): AskItem => {
        const [one, other] = [plan[n % plan.length], plan[(n * 7 + shift) % plan.length]];
        return {
          key: String(n),
          content: `${one?.content}；${other?.content}`,
          units: one?.units ?? [],
          dates: [],
          measures: [],
        };
      });
    const started = process.cpuUsage().user;
    expect(findDuplicates(many(plans[0], 3), many(plans[1], 11)).length).toBeGreaterThan(0);
    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(15);
  });
});

const seeds = path.join(__dirname, '../../seeds/plans');

/** Number, content, units and deadline of a register's rows; the columns are found by their headings. */
function registerItems(file: string): AskItem[] {
  const rows = readFileSync(path.join(seeds, file), 'utf8').trim().split('\n').map(cells);
  const head = rows.findIndex((row) => row.some((cell) => cell === '序号' || cell === '编号'));
  const column = (pattern: RegExp) => (rows[head] ?? []).findIndex((cell) => pattern.test(cell));
  const content = column(/内容/);
  const units = (rows[head] ?? []).flatMap((cell, at) => (/责任|牵头/.test(cell) && !/配合/.test(cell) ? [at] : []));
  return rows.slice(head + 1).map((row, index) => ({
    key: `${file}:${index}`,
    content: row[content] ?? '',
    units: units.flatMap((at) => (row[at] ?? '').split(/[、,，；;]/)).filter((name) => name !== ''),
    dates: [],
    measures: [],
  }));
}

function cells(row: string): string[] {
  return [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

describe('Items of registers about other matters', () => {
  const files = existsSync(seeds) ? readdirSync(seeds).filter((name) => name.endsWith('.csv')) : [];
  const registers = files.map(registerItems).filter((items) => items.some(({ content }) => content.length > 10));

  it('are flagged in less than one of five hundred pairs', () => {
    let [pairs, flags] = [0, 0];
    for (const [index, one] of registers.entries())
      for (const other of registers.slice(index + 1)) {
        pairs += one.length * other.length;
        flags += findDuplicates(one, other).length;
      }
    expect(flags * 500).toBeLessThanOrEqual(pairs);
  });
});
