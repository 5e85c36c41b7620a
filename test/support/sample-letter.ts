import type { Letter, LetterItem } from '../../src/core/policy/letter-types.ts';
import { signButton } from '../../src/core/reply/button.ts';

const KEYS = [{ id: 'k1', secret: 'signing-secret-of-the-test' }];
const CONTACT = 'contact-1';

/** An item of a digest; only what a test cares about needs saying. */
export function sampleItem(position: number, fields: Partial<LetterItem> = {}): LetterItem {
  const itemId = fields.itemId ?? `item-${position}`;
  const button = (text: string, action: 'done' | 'progress' | 'blocked' | 'extend', primary = false) => ({
    text,
    primary,
    value: signButton(itemId, action, CONTACT, KEYS),
  });
  return {
    itemId,
    label: String(position),
    title: `完成第${position}类场所的环境整治并上报清单`,
    unitName: '市城管局',
    planTitle: '健康城市建设年度要点',
    dueOn: '2017-05-31',
    dueText: '5月31日到期，还有3个工作日',
    urgency: 'soon',
    ask: 'progress',
    notes: [],
    buttons: [
      button('已完成', 'done', true),
      button('推进中', 'progress'),
      button('有困难', 'blocked'),
      button('申请延期', 'extend'),
    ],
    ...fields,
  };
}

/** A digest of so many items. */
export function sampleLetter(items: number | LetterItem[], fields: Partial<Letter> = {}): Letter {
  const list =
    typeof items === 'number' ? Array.from({ length: items }, (_none, index) => sampleItem(index + 1)) : items;
  return {
    messageId: 'message-1',
    kind: 'digest',
    day: '2017-05-26',
    recipientName: '王敏',
    subject: `督办提醒：${list.length}项待反馈`,
    opening: '以下事项请您反馈进展。',
    items: list,
    closing: '可点按钮，也可直接回复，如“第1项已完成”。',
    ...fields,
  };
}
