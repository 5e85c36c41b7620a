import type { WorkCalendar } from '../calendar/types.ts';
import type { Intent, ReplyContext, ReplyReading } from './types.ts';
import { doubtText } from './wording.ts';

/** Reads one reply: what it says about which of the sender's open items. Nothing but the text and its context is used. */
export function interpretReply(text: string, context: ReplyContext, calendar: WorkCalendar): ReplyReading {
  void calendar;
  const named = context.items.filter(({ number }) =>
    new RegExp(`(?<![\\d.-])${number.replace(/[^\w]/g, '\\$&')}(?![\\d%.-])`).test(text),
  );
  const kind: Intent['kind'] = /延期/.test(text)
    ? 'extension_request'
    : /完成/.test(text)
      ? 'done'
      : /收到/.test(text)
        ? 'acknowledged'
        : 'in_progress';
  const percent = /(\d+)%/.exec(text)?.[1];
  const items = named.length > 0 || kind === 'acknowledged' ? named : context.items.length === 1 ? context.items : [];
  const more = percent === undefined ? {} : { kind: 'in_progress' as const, percent: Number(percent) };
  if (items.length === 0) {
    return {
      intents: [{ item: null, kind, ...more }],
      unsure: true,
      unsureReason: doubtText('unnamed'),
      choices: context.items.map(({ number }) => number),
    };
  }
  return {
    intents: items.map(({ number }) => ({ item: number, kind, ...more })),
    unsure: false,
    unsureReason: null,
    choices: [],
  };
}
