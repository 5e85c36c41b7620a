import { answerKey } from './api.js';
import { el, isWide, toast } from './dom.js';

/** The line at the bottom in which the message is answered in words. `send(id, {text}, key)` throws where it failed. */
export function composer({ id, contact, items }, send) {
  const input = el('textarea');
  input.rows = 1;
  input.maxLength = 5000;
  const example = items[0] ? `第${items[0].label}项已完成` : '收到';
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
