import type { ReplyLineReading } from '../../src/core/reply/read-line.ts';
import type { Intent, ReplyContext } from '../../src/core/reply/types.ts';

/** One line of a reply corpus: a text, what it is read against, and the reading a careful clerk would give it. */
export interface CorpusLine {
  id: string;
  text: string;
  context: ReplyContext;
  gold: { intents: Intent[]; unsure: boolean };
  tags: string[];
}

export interface Score {
  lines: number;
  /** Ids of lines read otherwise than the clerk would. */
  missed: string[];
  /** Those among them that would have been applied without asking. */
  silentlyWrong: string[];
}

/** Kind, item and figures of an intent, in one comparable string; the item of a `none` does not matter. */
function comparable({ item, kind, percent, value, date }: Intent): string {
  return JSON.stringify([kind === 'none' ? null : item, kind, percent ?? null, value ?? null, date ?? null]);
}

function sameIntents(a: readonly Intent[], b: readonly Intent[]): boolean {
  const left = new Set(a.map(comparable));
  const right = new Set(b.map(comparable));
  return left.size === right.size && [...left].every((intent) => right.has(intent));
}

/** Compares readings with the corpus: intents as a set, measure and reason left aside. */
export function scored(lines: readonly CorpusLine[], read: (line: CorpusLine) => ReplyLineReading): Score {
  const score: Score = { lines: lines.length, missed: [], silentlyWrong: [] };
  for (const line of lines) {
    const { intents, unsure } = read(line);
    if (sameIntents(intents, line.gold.intents) && unsure === line.gold.unsure) continue;
    score.missed.push(line.id);
    if (!unsure) score.silentlyWrong.push(line.id);
  }
  return score;
}
