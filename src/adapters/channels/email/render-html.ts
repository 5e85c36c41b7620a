import type { Letter } from '../../../core/policy/letter-types.ts';
import { escapeHtml } from '../../../core/escape-html.ts';
import { letterLines, type ItemLines } from '../letter-lines.ts';
import { INLINE, STYLE_SHEET, URGENCY_COLOR } from './html-style.ts';

/** What can be opened from a mail; null where there is no such thing. */
export interface MailLinks {
  /** The answer page of this mail. */
  link: string | null;
  code: string | null;
}

function block(kind: keyof typeof INLINE, content: string, style = ''): string {
  return `<div class="${kind}" style="${INLINE[kind]}${style}">${content}</div>`;
}

function paragraph(lines: string[]): string {
  return lines.map(escapeHtml).join('<br>');
}

function anchor(kind: 'link' | 'all', href: string, text: string): string {
  return `<a class="${kind}" style="${INLINE[kind]}" href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}

/** An item's answers as links: each opens the page with that answer chosen, and changes nothing yet. */
function linksHtml({ buttons, label }: ItemLines['item'], link: string | null): string {
  if (link === null || buttons.length === 0) return '';
  const to = (action: string) => `${link}?i=${encodeURIComponent(label)}&a=${action}`;
  return block('links', buttons.map(({ text, value }) => anchor('link', to(value.a), text)).join(''));
}

/** Addresses that people wrote stay text; ours can be opened. */
function linked(html: string, link: string | null): string {
  const own = link === null ? '' : escapeHtml(link.slice(0, link.indexOf('/', 'https://'.length) + 1));
  if (own === '') return html;
  return html
    .split(own)
    .map((piece, index) => {
      const path = index === 0 ? '' : (/^[\w/-]*/.exec(piece)?.[0] ?? '');
      const url = `${own}${path}`;
      return index === 0 ? piece : `<a href="${url}">${url}</a>${piece.slice(path.length)}`;
    })
    .join('');
}

function itemHtml({ item, label, title, due, facts }: ItemLines, link: string | null): string {
  const color = URGENCY_COLOR[item.urgency];
  const content = [
    block('title', `${escapeHtml(label)}　${escapeHtml(title)}`),
    due === '' ? '' : block('due', escapeHtml(due), `;color:${color}`),
    ...facts.map((fact) => block('fact', `· ${escapeHtml(fact)}`)),
    linksHtml(item, link),
  ];
  return block('item', content.join(''), ` ${color}`);
}

function allText(items: ItemLines[]): string {
  if (items.some(({ item }) => item.forms !== undefined)) return '在网页上决定';
  return items.length > 1 ? '一键反馈全部事项' : '一键反馈';
}

/**
 * A letter as an HTML mail: the same words in the same order as its text part, besides the links to the answer page; no
 * images, scripts or anything fetched from elsewhere. Everything user-written is escaped.
 */
export function renderHtml(letter: Letter, { link, code }: MailLinks = { link: null, code: null }): string {
  const { subject, greeting, opening, items, closing } = letterLines(letter);
  const answerable = link !== null && items.some(({ item }) => item.buttons.length > 0);
  const content = [
    `<div>${linked(paragraph([greeting, ...opening]), link)}</div>`,
    ...items.map((item) => itemHtml(item, link)),
    answerable ? anchor('all', link, allText(items)) : '',
    closing.length === 0 ? '' : block('closing', linked(paragraph(closing), link)),
    code === null ? '' : block('fact', `回执码：${escapeHtml(code)}`),
  ].join('\n');
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title><style>${STYLE_SHEET}</style></head>
<body class="page" style="${INLINE.page}">${block('card', content)}</body></html>
`;
}
