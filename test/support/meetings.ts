import { type openDuel, ROUNDS } from './duel.ts';

type Duel = Awaited<ReturnType<typeof openDuel>>;

/** What `meetings` finds where all is well: either has come first, nothing came of it that should not, nothing is out of order. */
export const BOTH_WAYS = { ways: ['first', 'second'], unexpected: [], wrong: [] };

/**
 * Lets two people meet over every item. What comes of it must be what is expected where the first came before the second, or
 * the other way round.
 */
export async function meetings(
  duel: Duel,
  meeting: (number: string) => Promise<{ firstCame: boolean; facts: unknown }>,
  expected: Record<'first' | 'second', (number: string) => unknown>,
): Promise<{ ways: string[]; unexpected: unknown[]; wrong: string[] }> {
  const ways = new Set<string>();
  const unexpected: unknown[] = [];
  for (const number of ROUNDS) {
    const { firstCame, facts } = await meeting(number);
    const way = firstCame ? 'first' : 'second';
    ways.add(way);
    const wanted = expected[way](number);
    try {
      expect(facts).toEqual(wanted);
    } catch {
      unexpected.push({ number, way, facts, wanted });
    }
  }
  return { ways: [...ways].sort(), unexpected, wrong: await duel.wrong() };
}
