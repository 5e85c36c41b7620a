import type { ReadOutcome, RedrawOutcome, RedrawRequest } from '../../../app/channel.ts';
import type { Pace } from '../pace/pace.ts';
import { larkMeaning } from './error-table.ts';
import { type LarkClient, withFreshToken } from './lark-client.ts';
import { LarkFailure } from './lark-failure.ts';
import type { LinkFor } from './lark-channel.ts';
import { pageWords } from './page-link.ts';
import { renderCard } from './render-card.ts';

type LaterOrNever = Extract<RedrawOutcome, { result: 'retry' | 'never' }>;

/** What a failed call about a sent message means. The time for it may yet come, but for what the platform refuses. */
function laterOrNever(error: unknown): LaterOrNever {
  if (!(error instanceof LarkFailure)) throw error;
  const meaning = larkMeaning(error.larkCode, error.status);
  if (meaning === 'refused' || meaning === 'unreachable') return { result: 'never', code: error.code };
  const { retryAfterSeconds: afterSeconds } = error;
  return { result: 'retry', ...(afterSeconds === undefined ? {} : { afterSeconds }) };
}

/**
 * What can be done with a message after it was sent: replace its card, and ask who has read it. Both keep to a pace of their
 * own, so that they take nothing from what is to be sent.
 */
export function sentCardCalls(client: LarkClient, pace: Pace, linkFor?: LinkFor) {
  async function paced<T>(target: string, run: () => Promise<T>): Promise<T | LaterOrNever> {
    const passage = await pace.take(target, 2);
    if (!passage.ok) return { result: 'retry', afterSeconds: passage.afterSeconds };
    try {
      return await run();
    } catch (error) {
      if (error instanceof LarkFailure && error.larkCode === 99991400) await pace.rest(error.retryAfterSeconds ?? 2);
      return laterOrNever(error);
    } finally {
      passage.answered();
    }
  }

  return {
    redraw({ letter, contactId, providerMessageId, expired }: RedrawRequest): Promise<RedrawOutcome> {
      const link = pageWords(letter, expired) === null ? null : (linkFor?.(letter.messageId, contactId) ?? null);
      const card = renderCard(letter, { link, expired });
      if (!card) return Promise.resolve({ result: 'never', code: 'tooLarge' });
      return paced(providerMessageId, async () => {
        await withFreshToken(client, (sdk) =>
          sdk.im.v1.message.patch({
            path: { message_id: providerMessageId },
            data: { content: JSON.stringify(card) },
          }),
        );
        return { result: 'changed' };
      });
    },
    whoRead(providerMessageId: string, address: string): Promise<ReadOutcome> {
      return paced<ReadOutcome>(providerMessageId, async () => {
        const answer = await withFreshToken(client, (sdk) =>
          sdk.im.v1.message.readUsers({
            path: { message_id: providerMessageId },
            params: { user_id_type: 'open_id', page_size: 100 },
          }),
        );
        const reader = answer.data?.items?.find(({ user_id }) => user_id === address);
        if (!reader) return { result: 'unread' };
        const at = Number(reader.timestamp);
        return Number.isFinite(at) && at > 0
          ? { result: 'read', at: new Date(at).toISOString() }
          : { result: 'unread' };
      });
    },
  };
}
