import type { Message } from '../entities/message.ts';
import type { PolicyStep } from '../entities/policy.ts';
import type { Instant } from '../time/instant.ts';

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

/** The step's key in a reminder: each urge is one of its own. */
export function urgeKey(at: Instant): string {
  return `${urgeStep.key}@${at}`;
}

/** The part that keeps the message of an urge apart from the day's others. */
export function urgePart(at: Instant): string {
  return `${urgeStep.key}-${at}`;
}

/** Whether a message was sent by hand. */
export function isUrge({ part }: Pick<Message, 'part'>): boolean {
  return part.startsWith(`${urgeStep.key}-`);
}
