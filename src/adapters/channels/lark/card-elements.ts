import type { LetterButton, LetterItem } from '../../../core/policy/letter-types.ts';
import type { ItemLines } from '../letter-lines.ts';
import { shorten } from '../plain-line.ts';
import { decisionForm, itemForm } from './card-form.ts';
import type { CardElement, ColumnSet, Markdown } from './card-types.ts';
import { escapeMarkdown } from './escape-markdown.ts';

const DUE_COLOR: Record<LetterItem['urgency'], string> = {
  overdue: 'red',
  today: 'orange',
  soon: 'orange',
  calm: 'grey',
};

/** How much of a text a card shows, in characters and notes. */
export interface Detail {
  titleLength: number;
  factLength: number;
  facts: number;
}

/** Several lines of foreign text as one markdown element. */
export function paragraphElement(lines: string[], size: 'normal' | 'notation' = 'normal'): Markdown {
  return { tag: 'markdown', content: lines.map(escapeMarkdown).join('\n'), text_size: size };
}

/** Buttons side by side. */
export function buttonRow(buttons: LetterButton[]): ColumnSet {
  return {
    tag: 'column_set',
    flex_mode: 'flow',
    horizontal_spacing: '8px',
    columns: buttons.map(({ text, primary, value }) => ({
      tag: 'column',
      width: 'auto',
      elements: [
        {
          tag: 'button',
          size: 'small',
          type: primary ? 'primary' : 'default',
          text: { tag: 'plain_text', content: text },
          behaviors: [{ type: 'callback', value }],
        },
      ],
    })),
  };
}

function factLines(facts: string[], detail: Detail): string[] {
  const shown = facts.slice(0, detail.facts).map((fact) => escapeMarkdown(shorten(fact, detail.factLength)));
  const hidden = facts.length - shown.length;
  return hidden > 0 ? [...shown, `（另有${hidden}条说明未列出）`] : shown;
}

/** A link out of the card, to the same answers on a page of ours, which works as long as the item is open. */
export function linkElement(link: string, words: string): Markdown {
  return { tag: 'markdown', content: `[${words}](${encodeURI(link)})`, text_size: 'notation' };
}

/** An item with its own buttons: bold heading, due line in its colour, facts, a row of buttons, where wanted the form. */
export function itemElements(
  { item, label, title, due, facts }: ItemLines,
  detail: Detail,
  withForm = false,
): CardElement[] {
  const heading = `**${escapeMarkdown(label)}　${escapeMarkdown(shorten(title, detail.titleLength))}**`;
  const dueLine = due === '' ? [] : [`<font color='${DUE_COLOR[item.urgency]}'>${escapeMarkdown(due)}</font>`];
  const words: Markdown = { tag: 'markdown', content: [heading, ...dueLine, ...factLines(facts, detail)].join('\n') };
  const forms = withForm ? (item.forms ?? []) : [];
  // What a form asks whole needs no bare button beside it, but one that already names its day.
  const bare = item.buttons.filter(
    ({ value }) => value.d !== undefined || forms.every((form) => form.value.a !== value.a),
  );
  return [
    words,
    ...(bare.length === 0 ? [] : [buttonRow(bare)]),
    ...(withForm && item.form ? [itemForm(item.itemId, item.form)] : []),
    ...forms.map((form) => decisionForm(item.itemId, form)),
  ];
}

/** How a line tells the due date: in its colour, in plain words, or not at all. */
export type LineDue = 'colored' | 'plain' | 'none';

/** An item as one line among others, for those beyond the card's room for buttons. */
export function itemLine({ item, label, title, due }: ItemLines, titleLength: number, lineDue: LineDue): string {
  const words = `${escapeMarkdown(label)}　${escapeMarkdown(shorten(title, titleLength))}`;
  if (due === '' || lineDue === 'none') return words;
  const dueWords = escapeMarkdown(due);
  return `${words}　${lineDue === 'plain' ? dueWords : `<font color='${DUE_COLOR[item.urgency]}'>${dueWords}</font>`}`;
}
