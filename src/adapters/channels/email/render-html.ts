import type { Letter } from '../../../core/policy/letter-types.ts';
import { escapeHtml } from '../../../core/escape-html.ts';
import { letterLines, type ItemLines } from '../letter-lines.ts';
import { INLINE, STYLE_SHEET, URGENCY_COLOR } from './html-style.ts';

function block(kind: keyof typeof INLINE, content: string, style = ''): string {
  return `<div class="${kind}" style="${INLINE[kind]}${style}">${content}</div>`;
}

function paragraph(lines: string[]): string {
  return lines.map(escapeHtml).join('<br>');
}

function itemHtml({ item, label, title, due, facts }: ItemLines): string {
  const color = URGENCY_COLOR[item.urgency];
  const content = [
    block('title', `${escapeHtml(label)}　${escapeHtml(title)}`),
    due === '' ? '' : block('due', escapeHtml(due), `;color:${color}`),
    ...facts.map((fact) => block('fact', `· ${escapeHtml(fact)}`)),
  ];
  return block('item', content.join(''), ` ${color}`);
}

/**
 * A letter as an HTML mail: the same words in the same order as its text part, no images, scripts, links or anything
 * fetched from elsewhere. Everything user-written is escaped.
 */
export function renderHtml(letter: Letter): string {
  const { subject, greeting, opening, items, closing } = letterLines(letter);
  const content = [
    `<div>${paragraph([greeting, ...opening])}</div>`,
    ...items.map(itemHtml),
    closing.length === 0 ? '' : block('closing', paragraph(closing)),
  ].join('\n');
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title><style>${STYLE_SHEET}</style></head>
<body class="page" style="${INLINE.page}">${block('card', content)}</body></html>
`;
}
