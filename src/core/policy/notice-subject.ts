import type { Message } from '../entities/message.ts';

/** What notices of some kinds are called, by how their part begins. */
const CALLED: readonly (readonly [start: string, subject: string])[] = [
  ['brief-daily', '督办日报'],
  ['brief-weekly', '督办周报'],
  ['bulletin-', '督办通报'],
  ['stock-', '期满盘点'],
];

/** The subject of a message that is one text: a report is called what it is, everything else is a 催办提示. */
export function noticeSubject({ kind, part }: Pick<Message, 'kind' | 'part'>): string {
  if (kind === 'receipt') return '已收到您的反馈';
  return CALLED.find(([start]) => part.startsWith(start))?.[1] ?? '催办提示';
}
