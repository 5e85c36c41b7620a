import type { LadderName, Policy, PolicyStep } from '../entities/policy.ts';

/** The ladders in the order in which people read them. */
export const LADDERS: readonly LadderName[] = ['notice', 'milestone', 'upToMonth', 'upToWeek', 'checkIn'];

/** All steps of a policy. */
export function stepsOf({ ladders }: Pick<Policy, 'ladders'>): PolicyStep[] {
  return LADDERS.flatMap((name) => ladders[name]);
}

/** Every tick asks for the groups of policies that hardly ever change. */
const groups = new WeakMap<Pick<Policy, 'ladders'>, readonly string[]>();

/** Names of the unit groups a policy's steps go to. */
export function groupsOf(policy: Pick<Policy, 'ladders'>): readonly string[] {
  let names = groups.get(policy);
  if (!names) {
    names = [...new Set(stepsOf(policy).flatMap(({ group }) => (group === undefined ? [] : [group])))];
    groups.set(policy, names);
  }
  return names;
}

/** Whether a step counts from the last answer, so that every answer moves it. */
export function countsFromAnswer(policy: Pick<Policy, 'ladders'>): boolean {
  return stepsOf(policy).some(({ anchor }) => anchor === 'answer');
}
