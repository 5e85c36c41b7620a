import type { ExtensionRequest } from '../core/entities/occurrence.ts';
import { isLive } from '../core/occurrence/transition.ts';
import { dayText } from '../core/policy/due-text.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { nameOfActor } from './silence/list-silences.ts';
import type { Tx } from './store.ts';

/** What has become of a request for more time that somebody comes too late to decide: by whom, when, with which date. */
export async function whatBecame(tx: Tx, request: ExtensionRequest, now: Instant): Promise<string> {
  const { state, decidedBy, decidedAt, occurrenceId } = request;
  const occurrence = await tx.occurrence.get(occurrenceId);
  const today = localDateOf(now);
  if (state === 'withdrawn')
    return occurrence && !isLive(occurrence.state) && occurrence.submittedAt !== null
      ? '该事项已报完成，这条延期申请不必再办理。'
      : '这条延期申请已经撤回。';
  const who = decidedBy === null ? '' : await nameOfActor(tx, decidedBy);
  const when = decidedAt === null ? '' : `于${dayText(localDateOf(decidedAt), today)}`;
  if (state === 'refused') return `这条延期申请已由${who}${when}处理：未同意延期。`;
  const until = occurrence ? `，时限为${dayText(occurrence.dueOn, today)}` : '';
  return `这条延期申请已由${who}${when}处理：同意延期${until}。`;
}
