import type { AssignmentText } from '../../core/assign/types.ts';
import type { Registration } from '../../core/entities/plan.ts';
import type { Instant } from '../../core/time/instant.ts';

/** What a register keeps of a request whatever becomes of it: its words, and who asked when. */
export function requestFields(text: AssignmentText, actor: string, now: Instant) {
  const { origin, document, documentOn, content, replyDemand, replyBy } = text;
  return {
    origin,
    document,
    documentOn,
    content,
    replyDemand,
    replyBy,
    taskId: null,
    reading: text,
    registeredBy: actor,
    registeredAt: now,
  } satisfies Partial<Registration>;
}
