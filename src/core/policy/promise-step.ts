import type { Occurrence } from '../entities/occurrence.ts';
import type { PolicyStep } from '../entities/policy.ts';
import type { LocalDate } from '../time/local-date.ts';

/**
 * 承诺到期: the check on the day that the contacts promised, of every ladder that has none of its own. Its key is no step's of
 * a policy file.
 */
export const promiseStep: PolicyStep = {
  key: 'promise',
  anchor: 'promise',
  offset: 0,
  unit: 'workday',
  audience: ['contacts'],
  ask: 'progress',
};

/** The ladder with its check of promises. */
export function withPromiseCheck(steps: readonly PolicyStep[]): readonly PolicyStep[] {
  const own = steps.some(({ anchor, audience }) => anchor === 'promise' && audience.includes('contacts'));
  return own ? steps : [...steps, promiseStep];
}

/** What only asks how things go; whoever named a day for it is left alone until then. Due dates are no matter of promise. */
export function isRoutine({ anchor, ask }: Pick<PolicyStep, 'anchor' | 'ask'>): boolean {
  return anchor !== 'promise' && (ask === 'progress' || ask === 'overdue');
}

/** Whether the contacts have promised to report on a later day than this one. */
export function hasPromised({ promisedOn }: Pick<Occurrence, 'promisedOn'>, day: LocalDate): boolean {
  return promisedOn !== null && day < promisedOn;
}
