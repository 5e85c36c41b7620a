import type { Letter } from '../../../core/policy/letter-types.ts';
import { letterLines, type LetterLines } from '../letter-lines.ts';
import { oneLine, shorten } from '../plain-line.ts';
import {
  buttonRow,
  itemElements,
  itemLine,
  linkElement,
  paragraphElement,
  type Detail,
  type LineDue,
} from './card-elements.ts';
import { fits } from './card-size.ts';
import { pageWords } from './page-link.ts';
import type { CardColor, CardElement, LarkCard } from './card-types.ts';

/** Ten items of four or five buttons are what 200 components allow. */
const MOST_WITH_BUTTONS = 10;

/** Of so few items each has its form at once; a longer digest leads to the same fields by its link. */
const MOST_WITH_FORMS = 2;

/** How a card is drawn: the fullest of these that fits is taken, so ordinary cards lose nothing. */
interface Shape extends Detail {
  withButtons: number;
  withForms: number;
  /** Most items as lines, the length of their titles, and how their due date is told. */
  lines: number;
  lineLength: number;
  lineDue: LineDue;
}

const WHOLE: Shape = {
  withButtons: MOST_WITH_BUTTONS,
  withForms: MOST_WITH_FORMS,
  titleLength: 300,
  facts: 20,
  factLength: 500,
  lines: Number.POSITIVE_INFINITY,
  lineLength: 200,
  lineDue: 'colored',
};
const SHORT: Shape = { ...WHOLE, titleLength: 80, facts: 4, factLength: 80, lineLength: 40, withForms: 0 };
const SHORTER: Shape = { ...SHORT, withButtons: 6, titleLength: 60, lineLength: 20, lineDue: 'plain' };
const SHORTEST: Shape = { ...SHORTER, titleLength: 40, facts: 2, factLength: 40, lineLength: 14, lineDue: 'none' };
const SHAPES: Shape[] = [
  WHOLE,
  SHORT,
  SHORTER,
  SHORTEST,
  { ...SHORTEST, withButtons: 3, facts: 1 },
  { ...SHORTEST, withButtons: 3, facts: 1, lines: 150 },
];

function colorOf({ kind, items }: Letter): CardColor {
  if (kind === 'order' || items.some(({ urgency }) => urgency === 'overdue')) return 'red';
  if (kind === 'escalation' || kind === 'decision' || items.some(({ urgency }) => urgency === 'today')) return 'orange';
  if (items.some(({ urgency }) => urgency === 'soon')) return 'yellow';
  return kind === 'receipt' ? 'green' : 'blue';
}

/** Items beyond the room for buttons, as lines; what even lines have no room for is counted, never dropped in silence. */
function restElements(items: LetterLines['items'], shape: Shape): CardElement[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, shape.lines).map((item) => itemLine(item, shape.lineLength, shape.lineDue));
  const hidden = items.length - shown.length;
  const lines = [`**其余${items.length}项**（可直接回复，如“${items[0]?.label ?? ''}已完成”）`, ...shown];
  if (hidden > 0) lines.push(`还有${hidden}项篇幅所限未列出，请向督办员索取全部清单。`);
  return [{ tag: 'hr' }, { tag: 'markdown', content: lines.join('\n') }];
}

/** What leads on from a card whose buttons are gone. */
const EXPIRED = '本卡片已满两周，不再更新。';
const EXPIRED_REPLY = '尚未办结的事项请直接回复文字，如“第8项已完成”。';

function closingElements(letter: Letter, words: LetterLines, { link, expired = false }: CardOptions): CardElement[] {
  const called = pageWords(letter, expired);
  const page = link !== null && called !== null ? [linkElement(link, called)] : [];
  const closing = !expired ? words.closing : page.length > 0 ? [EXPIRED] : [EXPIRED, EXPIRED_REPLY];
  if (closing.length === 0) return page;
  const below = words.items.length > 0;
  const rule: CardElement[] = below ? [{ tag: 'hr' }] : [];
  return [...rule, paragraphElement(closing, below ? 'notation' : 'normal'), ...page];
}

function draw(letter: Letter, words: LetterLines, shape: Shape, options: CardOptions): LarkCard {
  const elements: CardElement[] = words.opening.length > 0 ? [paragraphElement(words.opening)] : [];
  if (letter.choices && !options.expired) elements.push(buttonRow(letter.choices));
  for (const item of words.items.slice(0, shape.withButtons)) {
    if (elements.length > 0) elements.push({ tag: 'hr' });
    elements.push(...itemElements(item, shape, letter.items.length <= shape.withForms));
  }
  elements.push(...restElements(words.items.slice(shape.withButtons), shape));
  elements.push(...closingElements(letter, words, options));
  const plans = new Set(letter.items.map(({ planTitle }) => oneLine(planTitle)));
  const subtitle = plans.size === 1 ? shorten([...plans].join(''), 60) : '';
  const subject = shorten(words.subject, 100);
  return {
    schema: '2.0',
    config: { update_multi: true, enable_forward: false, summary: { content: subject } },
    header: {
      title: { tag: 'plain_text', content: subject },
      ...(subtitle === '' ? {} : { subtitle: { tag: 'plain_text', content: subtitle } }),
      template: colorOf(letter),
    },
    body: { direction: 'vertical', elements },
  };
}

export interface CardOptions {
  /** Leads to the same answers on a page. */
  link: string | null;
  /** The buttons are gone: it is said how to go on. */
  expired?: boolean;
}

/**
 * A letter as a Lark card (JSON 2.0): at most ten items with buttons, the others as lines. All user-written text is
 * escaped; forwarding is off, since the buttons are bound to their reader. Always within Lark's size limits; null when
 * not even the shortest shape is, and then the letter goes as a text message.
 */
export function renderCard(letter: Letter, options: CardOptions = { link: null }): LarkCard | null {
  const words = letterLines(letter);
  for (const shape of SHAPES) {
    const card = draw(letter, words, shape, options);
    if (fits(card)) return card;
  }
  return null;
}
