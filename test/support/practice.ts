import { applyRebindings } from '../../src/app/policy/apply-rebindings.ts';
import { rebindingsToBind } from '../../src/app/policy/rebindings.ts';
import { savePolicy } from '../../src/app/policy/save-policy.ts';
import type { PolicyStep } from '../../src/core/entities/policy.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import { policyFile } from '../../src/core/policy/read-policy.ts';
import { calendar, openStory, type StoryTask } from './story.ts';

export { calendar };

export type Practice = Awaited<ReturnType<typeof openPractice>>;

/** A step of a policy file in which only what matters is written. */
export type FileStep = Partial<PolicyStep> & Pick<PolicyStep, 'key' | 'offset'>;

/** A ladder as a policy file has it: workdays from the due date, to the contacts, unless it says otherwise. */
export function ladder(...steps: FileStep[]): PolicyStep[] {
  return steps.map((step) => ({ anchor: 'due', unit: 'workday', audience: ['contacts'], ask: 'progress', ...step }));
}

/** A policy file: the one that ships, changed only in what is given. */
export function practiceFile(change: Record<string, unknown>, name = '本单位策略') {
  const { version: _version, ...file } = policyFile(defaultPolicy);
  const { ladders, ...rest } = change;
  return { ...file, name, ...rest, ladders: { ...file.ladders, ...(ladders as object | undefined) } };
}

/** An office whose practice is written in a policy file alone; the plan is not switched on yet. */
export async function openPractice(options: { start: string; tasks: StoryTask[]; policy?: Record<string, unknown> }) {
  const story = await openStory(options);
  const bind = async (file: unknown, level: 'organisation' | 'plan' | 'task' = 'organisation', targetId = '*') => {
    const saved = await savePolicy(story.deps, file, 'user:office');
    if (!saved.ok) throw new Error(JSON.stringify(saved.faults));
    const rebindings = await rebindingsToBind(story.store, { level, targetId }, saved.policy);
    await applyRebindings(story.deps, rebindings, 'user:office');
    return saved.policy;
  };
  if (options.policy) await bind(practiceFile(options.policy));
  return {
    ...story,
    bind,
    /** The days on which somebody got something, with what it was called. */
    heard: async (name: string) =>
      (await story.messagesTo(name)).map(({ at, subject }) => `${at.slice(5, 10)} ${subject}`),
    days: async (name: string) => (await story.messagesTo(name)).map(({ at }) => at.slice(5, 10)),
  };
}
