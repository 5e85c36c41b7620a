import { z } from 'zod';
import { instant, light, occurrenceState } from './values.ts';

export const messagesQuery = z.object({
  /** Id of a contact: only what was sent to them. */
  contact: z.string().min(1).max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Id of a message: only what came before it, for the next page. */
  before: z.string().min(1).max(100).optional(),
});

export const sandboxContact = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Units they answer for. */
  units: z.array(z.string()),
});

export const messageSummary = z.strictObject({
  id: z.string(),
  messageId: z.string(),
  contact: sandboxContact,
  address: z.string(),
  receivedAt: instant,
  kind: z.enum(['digest', 'escalation', 'receipt', 'notice', 'decision', 'order']).nullable(),
  subject: z.string(),
  text: z.string(),
  /** Colour of the card's header; null where there is no card. */
  color: z.string().nullable(),
});

export const sandboxAnswer = z.strictObject({
  id: z.string(),
  at: instant,
  kind: z.enum(['text', 'button', 'other']),
  /** The text, or the button's value as JSON. */
  body: z.string(),
  state: z.enum(['received', 'applied', 'refused', 'waiting', 'ignored']),
  reason: z.string().nullable(),
  /** What the sender was answered, where it was a sentence. */
  receipt: z.string().nullable(),
});

export const sandboxItem = z.strictObject({
  /** Id of the MessageItem that the item's buttons name. */
  id: z.string(),
  label: z.string(),
  state: occurrenceState,
  stateWord: z.string(),
  light,
});

export const messageDetail = messageSummary.extend({
  card: z.unknown(),
  /** How the items stand now, which may be later than the card. */
  items: z.array(sandboxItem),
  answers: z.array(sandboxAnswer),
});

/** The same key with the same message is one answer, however often it is sent. */
const key = z
  .string()
  .regex(/^[\w-]{1,64}$/, '应为1至64个字母、数字或连字符')
  .optional();

export const answerBody = z
  .object({
    text: z.string().trim().min(1).max(5000).optional(),
    button: z.record(z.string(), z.unknown()).optional(),
    key,
  })
  .refine(({ text, button }) => (text === undefined) !== (button === undefined), '应有 text 或 button，且只有其中一个');

export const answerResult = z.strictObject({
  inboundId: z.string(),
  fresh: z.boolean(),
  state: z.enum(['received', 'applied', 'refused', 'waiting', 'ignored']),
  say: z.string(),
});
