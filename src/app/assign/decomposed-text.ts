import type { DecomposeResult } from './decompose-item.ts';

/** What an item was taken apart into, said back. */
export function decomposedText(number: string, { parts, opened }: Extract<DecomposeResult, { ok: true }>): string {
  const list = parts.map((part) => `${part.number} ${part.title}`).join('；');
  const told = opened.told.length > 0 ? `已通知${opened.told.join('、')}签收。` : '将在下一个发送时段通知签收。';
  const nobody = opened.nobody.length > 0 ? `${opened.nobody.join('、')}没有可用的联系方式，请补充联系人。` : '';
  return `第${number}项已分解为${parts.length}个分项：${list}。${told}${nobody}`;
}
