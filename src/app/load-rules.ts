import type { PolicyBinding } from '../core/entities/policy.ts';
import type { People } from '../core/policy/recipients.ts';
import { PEOPLE_TABLES, peopleOf } from './load-people.ts';
import { policiesOf, type PolicyOf } from './load-policy.ts';
import type { Tx } from './store.ts';

/** Whom to ask and how: the people and the policies as they were at one moment. */
export interface Rules {
  people: People;
  policyOf: PolicyOf;
  bindings: readonly PolicyBinding[];
}

/** People and policies together, for what needs both at every turn: one question to the store instead of two. */
export async function loadRules(tx: Tx): Promise<Rules> {
  const rows = await tx.whole(...PEOPLE_TABLES, 'policyBinding');
  return {
    people: await peopleOf(tx, rows),
    policyOf: policiesOf(rows.policy, rows.policyBinding, rows.contactPreference),
    bindings: rows.policyBinding,
  };
}
