import { answerKey } from './api.js';
import { el, isWide, toast } from './dom.js';

/** What a decision is called in a sentence, by the action of its button, in the order in which one is suggested. */
const DECISIONS = [
  ['approve', '通过'],
  ['grant', '同意延期到6月10日'],
  ['uphold', '不予改派，原因……'],
  ['order', '发督办单'],
];

/** Values of all buttons of a card, forms' among them. */
function buttonValues(node) {
  if (typeof node !== 'object' || node === null) return [];
  const own = node.type === 'callback' && node.value ? [node.value] : [];
  return [...own, ...Object.values(node).flatMap(buttonValues)];
}

/** A sentence this message can be answered by: a decision where it asks for one, an answer where it asks for that. */
function exampleOf(items, card) {
  const values = buttonValues(card);
  const labelOf = ({ m }) => items.find((item) => item.id === m)?.label;
  for (const [action, words] of DECISIONS) {
    const label = values
      .filter(({ a }) => a === action)
      .map(labelOf)
      .find(Boolean);
    if (label) return `第${label}项${words}`;
  }
  const label = values.map(labelOf).find(Boolean);
  return label ? `第${label}项已完成` : '收到';
}

/** The line at the bottom in which the message is answered in words. `send(id, {text}, key)` throws where it failed. */
export function composer({ id, contact, items, card }, send) {
  const input = el('textarea');
  input.rows = 1;
  input.maxLength = 5000;
  const example = exampleOf(items, card);
  input.placeholder = `以${contact.name}的身份回复${isWide() ? `，如“${example}”` : ''}`;
  input.ariaLabel = '回复';
  const submit = el('button', 'primary', '发送');
  const form = el('form', 'composer', input, submit);
  // One key until it has worked: sent twice over a bad line, it is still one answer.
  let key = answerKey();

  async function submitText() {
    const text = input.value.trim();
    if (text === '' || submit.disabled) return;
    submit.disabled = true;
    try {
      await send(id, { text }, key);
      input.value = '';
    } catch (failure) {
      toast(failure.message, 'error');
    } finally {
      submit.disabled = false;
    }
  }

  input.addEventListener('input', () => {
    key = answerKey();
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 140)}px`;
  });
  input.addEventListener('keydown', (event) => {
    // Enter also ends the choice of a character in Chinese input.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submitText();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submitText();
  });
  return form;
}
