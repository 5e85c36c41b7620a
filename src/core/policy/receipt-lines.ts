import type { Reply } from '../entities/inbound.ts';
import type { OccurrenceState } from '../entities/occurrence.ts';
import { isLive } from '../occurrence/transition.ts';
import { signButton, type SigningKeys } from '../reply/button.ts';
import { localTimeText } from '../time/instant.ts';
import type { Letter, LetterButton, LetterItem } from './letter-types.ts';

/** What an item's reader last said of it, and how it stands. */
export interface ItemStanding {
  reply: Reply | null;
  state: OccurrenceState | null;
  /** To whom it went by 改派, in words. */
  moved?: string | null;
}

const SAID: Partial<Record<Reply['kind'], string>> = {
  acknowledged: '已签收',
  done: '已完成',
  in_progress: '推进中',
  blocked: '有困难',
  extension_request: '申请延期',
};

/** How an item ended that nobody answered here. */
const ENDED: Partial<Record<OccurrenceState, string>> = {
  submitted: '已报完成，待复核',
  closed: '已办结',
  cancelled: '已取消，无需反馈',
  parked: '已挂账，暂不需要反馈',
};

/** "✓ 05-02 09:07 已记录：推进中，进度60%" */
function receiptLine({ kind, percent, value, measure, date, repliedAt }: Reply): string {
  const figures = [
    percent === null || kind === 'done' ? '' : `进度${percent}%`,
    value === null ? '' : `${value}${measure ?? ''}`,
    date === null ? '' : `至${date}`,
  ].filter(Boolean);
  return `✓ ${localTimeText(repliedAt).slice(5)} 已记录：${[SAID[kind] ?? '已反馈', ...figures].join('，')}`;
}

/**
 * Turns what was answered into receipts: the line tells what was recorded and when; 改一下 takes it back, and of what is not
 * finished yet the rest of the buttons stays. What ended otherwise tells so and asks nothing. The heading counts nothing
 * any more that was answered.
 */
export function withReceipts(
  letter: Letter,
  standingOf: (itemId: string) => ItemStanding,
  contactId: string,
  keys: SigningKeys,
): Letter {
  const change = (itemId: string): LetterButton => ({
    text: '改一下',
    primary: false,
    value: signButton(itemId, 'undo', contactId, keys),
  });
  const items = letter.items.map(({ form, ...item }): LetterItem => {
    // What a coordinator has still to decide on stays as it is, also where the unit has nothing more to say.
    if (item.forms) return item;
    const { reply, state, moved } = standingOf(item.itemId);
    const live = state !== null && isLive(state);
    const whole: LetterItem = live && form ? { ...item, form } : item;
    const ended = state === null || live ? undefined : (moved ?? ENDED[state]);
    if (!reply) return ended === undefined ? whole : { ...item, urgency: 'calm', notes: [ended], buttons: [] };
    const open = live ? item.buttons.filter(({ value }) => value.a !== 'acknowledge') : [];
    const answered = { ...whole, notes: [receiptLine(reply), ...(reply.kind === 'done' || !ended ? [] : [ended])] };
    return { ...answered, urgency: live ? item.urgency : 'calm', buttons: [...open, change(item.itemId)] };
  });
  return { ...letter, items };
}
