import type { DecisionItem } from '../../app/decide/decision-page.ts';
import { escapeHtml } from '../../core/escape-html.ts';
import type { LetterField, LetterForm } from '../../core/policy/letter-types.ts';
import { LONGEST_REASON } from '../../core/reply/decision.ts';
import type { ButtonValue } from '../../core/reply/button.ts';

function control({ name, kind, required, choices = [], value = '' }: LetterField): string {
  const must = required ? ' required' : '';
  if (kind === 'date') return `<input type="date" name="${name}" value="${escapeHtml(value)}"${must}>`;
  if (kind === 'choice') {
    const options = choices.map((choice) => `<option>${escapeHtml(choice)}</option>`).join('');
    return `<select name="${name}"${must}><option value="">请选择</option>${options}</select>`;
  }
  return `<textarea name="${name}" rows="2" maxlength="${LONGEST_REASON}"${must}>${escapeHtml(value)}</textarea>`;
}

function field(one: LetterField): string {
  return `<label class="more shown"><span>${escapeHtml(one.label)}</span>${control(one)}</label>`;
}

/** Each decision is a form of its own: one request. */
function decisionForm(
  itemId: string,
  nonce: string,
  { a, d }: ButtonValue,
  content: string,
  text: string,
  primary: boolean,
) {
  const hidden = [
    ['nonce', `${nonce}-${itemId}-${a}`],
    ['decide', itemId],
    ['action', a],
    ['day', d ?? ''],
  ].map(([name = '', value = '']) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`);
  return `<form method="post" autocomplete="off">${hidden.join('')}${content}<button${primary ? '' : ' class="plain"'} type="submit">${escapeHtml(text)}</button></form>`;
}

function formHtml(itemId: string, nonce: string, { text, value, fields, primary }: LetterForm): string {
  const form = decisionForm(itemId, nonce, value, fields.map(field).join(''), text, primary);
  return `<details><summary>${escapeHtml(text)}</summary>${form}</details>`;
}

/** An item with its facts and what can be decided about it. */
export function decisionHtml(item: DecisionItem, nonce: string): string {
  const { itemId, label, title, unitName, due, urgency, notes, buttons, forms } = item;
  const facts = notes.map((note) => `<p class="soft">· ${escapeHtml(note)}</p>`).join('');
  const taps = buttons
    .map(({ text, value, primary }) => decisionForm(itemId, nonce, value, '', text, primary))
    .join('');
  return `<fieldset class="${urgency}"><legend>第${escapeHtml(label)}项　${escapeHtml(title)}</legend>
<p class="soft">${escapeHtml(unitName)}　${escapeHtml(due)}</p>${facts}${taps}${forms.map((one) => formHtml(itemId, nonce, one)).join('')}</fieldset>`;
}
