import type { Letter } from '../core/policy/letter-types.ts';
import { answeredLetter } from './answered-letter.ts';
import { cardAge } from './cards/card-life.ts';
import type { Deps } from './ports.ts';
import type { InboundDraft } from './receive-inbound.ts';
import { takeInbound } from './take-inbound.ts';
import { within } from './within.ts';

/** What the presser of a button is shown. */
export interface ShownAnswer {
  toast?: string;
  tone?: 'success' | 'info' | 'warning' | 'error';
  /** The message the button belongs to, in its newest state. */
  letter?: Letter;
  /** Whose message it is. */
  contactId?: string;
}

export type PushAnswer =
  | { ok: true; shown: ShownAnswer; error: unknown }
  /** It could not be stored: whoever pushed it must push it again. */
  | { ok: false; error: unknown };

const TONES = { applied: 'success', ignored: 'info', waiting: 'warning', refused: 'error', received: 'info' } as const;

/**
 * Takes what a platform pushed and says what to show for it, in at most so many milliseconds; the same for webhook and long
 * connection. A message that can't be stored is to be pushed again; a press never is, so its presser is asked to repeat it.
 */
export async function answerPush(deps: Deps, draft: InboundDraft, milliseconds: number): Promise<PushAnswer> {
  const endsAt = performance.now() + milliseconds;
  const taken = await takeInbound(deps, draft, milliseconds);
  const error = taken.state === 'read' ? null : taken.error;
  const pressed = draft.kind === 'button';
  if (taken.state === 'notStored') {
    if (!pressed) return { ok: false, error };
    return { ok: true, shown: { toast: '系统繁忙，未能记录，请稍后再点一次。', tone: 'error' }, error };
  }
  if (!pressed) return { ok: true, shown: {}, error };
  if (taken.state === 'stored') return { ok: true, shown: { toast: '已收到，正在处理。', tone: 'info' }, error };
  const { say, state } = taken.result;
  const toast = say === '' ? {} : { toast: say, tone: TONES[state] };
  if (state === 'refused' && !taken.fresh) return { ok: true, shown: toast, error };
  const drawn = await within(Math.max(0, endsAt - performance.now()), newestLetter(deps, draft, taken.id));
  const letter = drawn.state === 'done' && drawn.value ? drawn.value : {};
  return { ok: true, shown: { ...toast, ...letter }, error: drawn.state === 'failed' ? drawn.error : error };
}

/** The message whose card was pressed, for its own recipient only, while its card can still be changed. */
async function newestLetter(
  deps: Deps,
  { answersTo, channel }: InboundDraft,
  inboundId: string,
): Promise<{ letter: Letter; contactId: string } | null> {
  const { store, clock } = deps;
  if (answersTo === null) return null;
  const [delivery] = await store.delivery.find({ providerMessageId: answersTo });
  const message = delivery?.channel === channel ? await store.message.get(delivery.messageId) : null;
  const contactId = (await store.inbound.get(inboundId))?.contactId;
  if (!message || message.contactId !== contactId) return null;
  const now = clock.now();
  if (cardAge(delivery?.finishedAt ?? message.createdAt, now) === 'ended') return null;
  return { letter: await answeredLetter(store, deps, message, now), contactId };
}
