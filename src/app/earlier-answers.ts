import type { Occurrence } from '../core/entities/occurrence.ts';
import type { EarlierAnswer } from '../core/policy/compose-letter.ts';
import type { Tx } from './store.ts';

/** What the unit said of an earlier due instance of the same work, for those about which it has said nothing yet. */
export async function earlierAnswers(tx: Tx, occurrences: readonly Occurrence[]): Promise<Map<string, EarlierAnswer>> {
  const unsaid = occurrences.filter(
    ({ every, lastAnswer, percent }) => every !== null && !lastAnswer && percent === null,
  );
  if (unsaid.length === 0) return new Map();
  const assignmentIds = [...new Set(unsaid.map(({ assignmentId }) => assignmentId))];
  const said = await tx.occurrence.find(
    { assignmentId: { in: assignmentIds }, lastAnswer: { not: null } },
    { orderBy: ['originalDueOn'] },
  );
  return new Map(
    unsaid.flatMap(({ id, assignmentId, ruleKey, originalDueOn }) => {
      const last = said.findLast(
        (one) => one.assignmentId === assignmentId && one.ruleKey === ruleKey && one.originalDueOn < originalDueOn,
      );
      return last?.lastAnswer ? [[id, { dueOn: last.originalDueOn, words: last.lastAnswer }] as const] : [];
    }),
  );
}
