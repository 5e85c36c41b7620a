import { formView } from './card-form.js';
import { markdown } from './card-markdown.js';
import { button, el } from './dom.js';

/**
 * A Lark card (JSON 2.0) as the chat would show it. `onPress(value, label, node)` is called with a button's value;
 * `itemOf(value)` gives how the button's item stands now, or undefined.
 */
export function cardView(card, { onPress, itemOf }) {
  const { title, subtitle, template } = card.header ?? {};
  const header = el('header', 'card-head', el('h3', '', title?.content ?? ''));
  if (subtitle?.content) header.append(el('p', '', subtitle.content));
  header.dataset.color = template ?? 'blue';
  const body = el('div', 'card-body');
  for (const element of card.body?.elements ?? []) body.append(...elementView(element, { onPress, itemOf }));
  return el('article', 'card', header, body);
}

function elementView(element, actions) {
  switch (element.tag) {
    case 'markdown':
      return [markdown(element.content ?? '', element.text_size === 'notation')];
    case 'hr':
      return [el('hr')];
    case 'column_set':
      return buttonRow(element, actions);
    case 'form':
      return [formView(element, actions.onPress)];
    default:
      return [el('p', 'card-text small', '（此处有本页不能显示的内容）')];
  }
}

function buttonRow({ columns = [] }, { onPress, itemOf }) {
  const buttons = columns.flatMap(({ elements = [] }) => elements).filter(({ tag }) => tag === 'button');
  const row = el('div', 'card-buttons');
  for (const { text, type, behaviors } of buttons) {
    const value = behaviors?.[0]?.value;
    const label = text?.content ?? '';
    row.append(
      button(label, type === 'primary' ? 'primary' : '', (event) => onPress(value, label, event.currentTarget)),
    );
  }
  const item = itemOf(buttons[0]?.behaviors?.[0]?.value);
  if (item && item.state !== 'open' && item.state !== 'scheduled') row.append(stateTag(item));
  return [row];
}

/** How the item stands now: the card itself shows how it stood when it was sent. */
function stateTag({ stateWord, light }) {
  const tag = el('span', 'state-tag', stateWord);
  tag.dataset.light = light;
  tag.title = '目前的状态';
  return tag;
}
