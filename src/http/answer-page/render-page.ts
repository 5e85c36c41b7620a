import type { AnswerItem, AnswerPage } from '../../app/answer-page.ts';
import { escapeHtml } from '../../core/escape-html.ts';
import type { FormAction } from '../../core/reply/form-answer.ts';
import { LONGEST_NOTE } from '../../core/reply/form-answer.ts';
import { STYLE } from './page-style.ts';
import { decisionHtml } from './render-decisions.ts';

/** What was chosen already: by the link of a mail, or by a form that has to be shown again. */
export interface Chosen {
  action?: FormAction;
  percent?: string;
  value?: string;
  date?: string;
  note?: string;
}

const CHOICES: [FormAction, string][] = [
  ['done', '已完成'],
  ['progress', '推进中'],
  ['acknowledge', '收到'],
  ['blocked', '有困难'],
  ['extend', '申请延期'],
];

/** A whole page around some content. Titles and content are HTML already. */
export function pageHtml(title: string, content: string): string {
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><meta name="format-detection" content="telephone=no"><title>${title}</title>
<style>${STYLE}</style></head>
<body><main>${content}</main></body></html>
`;
}

/** A line for the reader: what was recorded, or what is wrong. */
export function saidHtml(text: string, fault = false): string {
  return text === '' ? '' : `<div class="said${fault ? ' fault' : ''}" role="status">${escapeHtml(text)}</div>`;
}

function field(kinds: FormAction[], label: string, control: string): string {
  return `<label class="more ${kinds.map((kind) => `m-${kind}`).join(' ')}"><span>${label}</span>${control}</label>`;
}

function choice(index: number, action: FormAction, text: string, chosen: Chosen): string {
  const id = `a${index}-${action}`;
  const checked = chosen.action === action ? ' checked' : '';
  return `<input class="pick a-${action}" type="radio" name="a.${index}" id="${id}" value="${action}"${checked}><label for="${id}">${text}</label>`;
}

function fields(index: number, { measure }: AnswerItem, chosen: Chosen): string {
  const value = (text: string | undefined) => (text ? ` value="${escapeHtml(text)}"` : '');
  const unit = measure === null ? '' : `（${escapeHtml(measure)}）`;
  return [
    field(
      ['progress'],
      '进度（%，可不填）',
      `<input type="number" inputmode="numeric" min="0" max="100" step="1" name="p.${index}"${value(chosen.percent)}>`,
    ),
    measure === null
      ? ''
      : field(
          ['progress', 'done'],
          `已达到的数量${unit}，可不填`,
          `<input type="number" inputmode="decimal" min="0" step="any" name="v.${index}"${value(chosen.value)}>`,
        ),
    field(
      ['progress', 'acknowledge', 'blocked', 'extend'],
      '预计完成（或申请延至）的日期',
      `<input type="date" name="d.${index}"${value(chosen.date)}>`,
    ),
    field(
      ['done', 'progress', 'blocked', 'extend'],
      '说明（可不填；申请延期、有困难时请写明原因）',
      `<textarea name="n.${index}" rows="2" maxlength="${LONGEST_NOTE}">${escapeHtml(chosen.note ?? '')}</textarea>`,
    ),
  ].join('');
}

function itemHtml(item: AnswerItem, index: number, chosen: Chosen): string {
  const { label, title, unitName, due, state, lastAnswer, live, urgency, itemId } = item;
  const facts = [
    live ? escapeHtml(due) : '',
    `目前：${escapeHtml(state)}`,
    lastAnswer ? `上次反馈：${escapeHtml(lastAnswer)}` : '',
  ];
  const said = facts.filter((fact) => fact !== '').join('　');
  const choices = CHOICES.map(([action, text]) => choice(index, action, text, chosen)).join('');
  return `<fieldset id="i${index}"${live ? ` class="${urgency}"` : ''}><legend>第${escapeHtml(label)}项　${escapeHtml(title)}</legend>
<p class="soft">${escapeHtml(unitName)}　${said}</p>${
    live
      ? `<input type="hidden" name="m.${index}" value="${escapeHtml(itemId)}">${choices}${fields(index, item, chosen)}`
      : ''
  }</fieldset>`;
}

function allHtml(items: readonly AnswerItem[]): string {
  if (items.filter(({ live }) => live).length < 2) return '';
  const choices = (
    [
      ['done', '全部已完成'],
      ['progress', '全部推进中'],
      ['acknowledge', '全部收到'],
    ] as [FormAction, string][]
  )
    .map(
      ([action, text]) =>
        `<input class="pick" type="radio" name="all" id="all-${action}" value="${action}"><label for="all-${action}">${text}</label>`,
    )
    .join('');
  return `<fieldset><legend>一次反馈全部未单独填写的事项</legend><p class="soft">下面单独选过的，以单独选的为准。</p>${choices}</fieldset>`;
}

function undoHtml(nonce: string, itemId: string): string {
  return `<form method="post"><input type="hidden" name="nonce" value="${escapeHtml(nonce)}-undo"><button class="plain" type="submit" name="undo" value="${escapeHtml(itemId)}">填错了，撤回刚才的反馈</button></form>`;
}

export interface PageState {
  page: AnswerPage;
  /** Makes a form count once, however often it is sent. */
  nonce: string;
  chosen: ReadonlyMap<string, Chosen>;
  /** HTML above the items: what was recorded, or what is wrong. */
  said: string;
  /** Whether a fresh link can be sent. */
  canSendFresh: boolean;
  /** An item of what was just recorded: by it that can be taken back. */
  undo?: string | undefined;
}

/** The page of a link: its items with their state, a form where something can still be answered. No script. */
export function answerPageHtml({ page, nonce, chosen, said: told, canSendFresh, undo }: PageState): string {
  const { items, recipientName, open, decisions } = page;
  const greeting = recipientName === '' ? '您好：' : `${escapeHtml(recipientName)}，您好：`;
  const said = `${told}${undo === undefined ? '' : undoHtml(nonce, undo)}`;
  const list = items.map((item, index) => itemHtml(item, index, chosen.get(item.itemId) ?? {})).join('');
  if (decisions.length > 0) {
    const each = decisions.map((item) => decisionHtml(item, nonce)).join('');
    const waits = decisions.some(({ buttons, forms }) => buttons.length + forms.length > 0);
    const lead = waits ? '请作出决定，每项一次提交即可。' : '这里的事项目前不需要您决定。';
    return pageHtml('督办决定', `<h1>督办决定</h1>${said}<p>${greeting}${lead}</p>${each}`);
  }
  if (open)
    return pageHtml(
      '任务反馈',
      `<h1>任务反馈</h1>${said}<p>${greeting}请选择办理情况后提交，没有进展的可以不选。</p>
<form method="post" autocomplete="off"><input type="hidden" name="nonce" value="${escapeHtml(nonce)}">${allHtml(items)}${list}
<div class="bar"><button type="submit">提交反馈</button></div></form>`,
    );
  const fresh = canSendFresh
    ? '<form method="post"><input type="hidden" name="fresh" value="1"><p class="soft">如还有要反馈的，可以把新链接发到您登记的联系方式。</p><button class="plain" type="submit">发送新链接</button></form>'
    : '<p class="soft">如还有要反馈的，请使用最近一次收到的提醒，或联系督办单位。</p>';
  return pageHtml('任务反馈', `<h1>任务反馈</h1>${said}<p>${greeting}这里的事项目前不需要反馈。</p>${list}${fresh}`);
}
