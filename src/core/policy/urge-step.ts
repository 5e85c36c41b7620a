import type { PolicyStep } from '../entities/policy.ts';

/** 人工催办: the step of every policy that a person takes by hand. Its key is no step's of a policy file. */
export const urgeStep: PolicyStep = {
  key: 'urge',
  anchor: 'activation',
  offset: 0,
  unit: 'day',
  audience: ['contacts'],
  ask: 'progress',
  mode: 'beside',
};
