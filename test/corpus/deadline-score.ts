import type { DeadlineLineReading } from '../../src/core/deadline/read-line.ts';
import type { DeadlineContext } from '../../src/core/deadline/types.ts';

/** One line of a corpus: a text, what it is read against, and the reading a careful clerk gives it. */
export interface CorpusLine {
  id: string;
  text: string;
  context: DeadlineContext;
  gold: Pick<DeadlineLineReading, 'milestones' | 'recurring' | 'ongoing' | 'relative' | 'none'>;
  tags: string[];
  /** The clerk would ask; the gold is the best reading until somebody answers. */
  asked?: boolean;
}

export interface Verdict {
  line: CorpusLine;
  /** Milestones, periods, ongoing and none all match. */
  loose: boolean;
  /** Due dates (where the gold lists them) and relative deadlines match as well. */
  strict: boolean;
  asked: boolean;
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  [...new Set(a)].toSorted().join() === [...new Set(b)].toSorted().join();

/** The due dates of all rules of one period together. */
function datesOf(rules: CorpusLine['gold']['recurring'], every: string): string[] {
  return rules.flatMap((rule) => (rule.every === every ? (rule.dueDates ?? []) : []));
}

/** Compares one reading with the gold, as the conventions of the corpus ask. */
export function judge(line: CorpusLine, reading: DeadlineLineReading): Verdict {
  const { gold } = line;
  const loose =
    sameSet(gold.milestones, reading.milestones) &&
    sameSet(
      gold.recurring.map(({ every }) => every),
      reading.recurring.map(({ every }) => every),
    ) &&
    gold.ongoing === reading.ongoing &&
    gold.none === reading.none;
  const dates = gold.recurring.every(
    ({ every, dueDates }) =>
      dueDates === undefined || sameSet(datesOf(gold.recurring, every), datesOf(reading.recurring, every)),
  );
  const key = ({ anchor, amount, unit }: CorpusLine['gold']['relative'][number]): string =>
    `${anchor} ${amount} ${unit}`;
  const relative = sameSet(gold.relative.map(key), reading.relative.map(key));
  return { line, loose, strict: loose && dates && relative, asked: reading.unresolved.length > 0 };
}

export interface Figures {
  lines: number;
  /** Shares in percent. */
  loose: number;
  strict: number;
  /** Wrong on the loose reading with nothing asked. */
  silentlyWrong: number;
}

/** The share of right readings among verdicts. */
export function figures(verdicts: readonly Verdict[]): Figures {
  const share = (count: number): number => (100 * count) / verdicts.length;
  return {
    lines: verdicts.length,
    loose: share(verdicts.filter((verdict) => verdict.loose).length),
    strict: share(verdicts.filter((verdict) => verdict.strict).length),
    silentlyWrong: share(verdicts.filter((verdict) => !verdict.loose && !verdict.asked).length),
  };
}

/** Figures of each tag that at least `least` lines bear. */
export function figuresByTag(verdicts: readonly Verdict[], least: number): [tag: string, figures: Figures][] {
  const byTag = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    for (const tag of verdict.line.tags) byTag.set(tag, [...(byTag.get(tag) ?? []), verdict]);
  }
  return [...byTag]
    .filter(([, of]) => of.length >= least)
    .map(([tag, of]): [string, Figures] => [tag, figures(of)])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
