import type { Message } from '../../core/entities/message.ts';
import type { LetterButton } from '../../core/policy/letter-types.ts';
import { type NoticeAction, signButton, type SigningKeys } from '../../core/reply/button.ts';
import type { Tx } from '../store.ts';

/** What a notice asks of its reader, and of what; its part says so. */
export type Asking = { kind: 'sign'; requestId: string } | { kind: 'condition'; occurrenceId: string };

const PARTS = { sign: 'extension-leader-', condition: 'condition-' } as const;

/** The part of the notice that asks a leader to countersign a 延期申请. */
export function signPart(requestId: string): string {
  return `${PARTS.sign}${requestId}`;
}

/** The part of the notice that asks the office whether the condition of something parked has come. */
export function conditionPart(occurrenceId: string): string {
  return `${PARTS.condition}${occurrenceId}`;
}

/** What a message asks by buttons of its own; null for every other. */
export function askingOf({ kind, part }: Pick<Message, 'kind' | 'part'>): Asking | null {
  if (kind !== 'notice') return null;
  if (part.startsWith(PARTS.sign)) return { kind: 'sign', requestId: part.slice(PARTS.sign.length) };
  if (part.startsWith(PARTS.condition)) return { kind: 'condition', occurrenceId: part.slice(PARTS.condition.length) };
  return null;
}

const BUTTONS: Record<Asking['kind'], readonly (readonly [NoticeAction, string])[]> = {
  sign: [
    ['agree', '同意'],
    ['disagree', '不同意'],
  ],
  condition: [
    ['wake', '条件已具备'],
    ['keepParked', '继续挂账'],
  ],
};

/** The buttons of a notice, as long as what it asks still waits for an answer. */
export async function noticeChoices(tx: Tx, message: Message, keys: SigningKeys): Promise<LetterButton[]> {
  const asking = askingOf(message);
  if (!asking || !(await waits(tx, asking))) return [];
  return BUTTONS[asking.kind].map(([action, text], index) => ({
    text,
    primary: index === 0,
    value: signButton(message.id, action, message.contactId, keys),
  }));
}

/** Whether an action answers what is asked. */
export function answersAsking(action: NoticeAction, { kind }: Asking): boolean {
  return BUTTONS[kind].some(([name]) => name === action);
}

async function waits(tx: Tx, asking: Asking): Promise<boolean> {
  if (asking.kind === 'condition') return (await tx.occurrence.get(asking.occurrenceId))?.state === 'parked';
  const request = await tx.extensionRequest.get(asking.requestId);
  return request?.state === 'pending' && request.signedBy === null;
}
