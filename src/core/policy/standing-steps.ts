import type { Ask, PolicyStep } from '../entities/policy.ts';
import { promiseStep } from './promise-step.ts';
import { urgeStep } from './urge-step.ts';

function toCoordinators(key: string, ask: Ask): PolicyStep {
  return { key, anchor: 'answer', offset: 0, unit: 'day', audience: ['coordinators'], ask };
}

/** 复核: asked when completion is claimed, and again while nobody has decided. */
export const reviewStep = toCoordinators('review', 'review');

/** 不归我们: asked when a unit says so. */
export const notOursStep = toCoordinators('notOurs', 'notOurs');

/** The limit of a 督办单 has passed and it was not met. */
export const orderLimitStep = toCoordinators('orderLimit', 'escalation');

/** 督办单: to contacts and leader, as a message of its own. */
export const orderStep: PolicyStep = {
  key: 'order',
  anchor: 'answer',
  offset: 0,
  unit: 'day',
  audience: ['contacts', 'unitLeader'],
  ask: 'order',
  mode: 'beside',
};

/** Steps that every policy has, besides those of its ladders: they follow what people do. */
const STANDING: readonly PolicyStep[] = [urgeStep, promiseStep, reviewStep, notOursStep, orderLimitStep, orderStep];

/** Keys that no step of a policy file may have. */
export const RESERVED_KEYS: readonly string[] = STANDING.map(({ key }) => key);

/** The standing step of a key; undefined for those of ladders. */
export function standingStep(key: string): PolicyStep | undefined {
  return STANDING.find((step) => step.key === key);
}

/** Whether a step is taken when something happens, on that very day, and not by a ladder. */
export function isStanding({ key }: Pick<PolicyStep, 'key'>): boolean {
  return RESERVED_KEYS.includes(key);
}
