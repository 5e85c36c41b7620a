import type { AssignmentText } from '../../core/assign/types.ts';
import { afterRequestWord } from '../../core/assign/request-word.ts';
import { splitRequest } from '../../core/assign/split-request.ts';
import { splitMinutes } from '../../core/assign/split-minutes.ts';
import { localDateOf } from '../../core/time/instant.ts';
import { loadUnits } from '../load-units.ts';
import type { Deps } from '../ports.ts';
import { assignAll, type AssignAllResult, assignItem, type AssignResult } from './assign-item.ts';
import { withdrawAssignment, type WithdrawRequest, type WithdrawResult } from './withdraw-assignment.ts';

/** 立项 from the command line or the API: one sentence, and what is said apart from it, which counts more. */
export async function assign(
  deps: Deps,
  sentence: string,
  given: Partial<AssignmentText>,
  actor: string,
): Promise<AssignResult> {
  const now = deps.clock.now();
  const result = await deps.store.transaction(async (tx) => {
    const { directory } = await loadUnits(tx);
    const words = afterRequestWord(sentence) ?? sentence; // written as it would be said in chat
    const read = splitRequest(words, { today: localDateOf(now), directory, calendar: deps.calendar });
    return assignItem(tx, deps, { text: { ...read, ...given }, actor }, now);
  });
  // After the commit: a job that is lost here is found by reconcile.
  if (result.ok) for (const id of result.deliveries) await deps.queue.enqueue('deliver', id);
  return result;
}

/** 立项 of all that minutes name, a line each; what is given apart holds for every line. All or none. */
export async function assignMinutes(
  deps: Deps,
  minutes: string,
  given: Partial<AssignmentText>,
  actor: string,
): Promise<AssignAllResult> {
  const now = deps.clock.now();
  const result = await deps.store.transaction(async (tx) => {
    const { directory } = await loadUnits(tx);
    const read = splitMinutes(minutes, { today: localDateOf(now), directory, calendar: deps.calendar });
    const texts = read.map((text) => ({ ...text, ...given }));
    return assignAll(tx, deps, texts, actor, now);
  });
  if (result.ok) for (const id of result.deliveries) await deps.queue.enqueue('deliver', id);
  return result;
}

/** Takes an assignment back, see `withdrawAssignment`. */
export async function withdraw(deps: Deps, request: WithdrawRequest): Promise<WithdrawResult> {
  const result = await deps.store.transaction((tx) => withdrawAssignment(tx, request, deps.clock.now()));
  if (result.ok) for (const id of result.deliveries) await deps.queue.enqueue('deliver', id);
  return result;
}
