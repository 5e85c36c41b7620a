import { answerKey, loadMessage, sendAnswer } from './api.js';
import { cardView } from './card.js';
import { composer } from './composer.js';
import { button, byId, el, toast } from './dom.js';
import { threadView } from './thread.js';
import { clockText, dayText } from './times.js';

const KINDS = { digest: '工作提醒', escalation: '督办提示', receipt: '回执', notice: '通知' };
const TONES = { applied: 'success', waiting: 'warning', refused: 'error' };

/** What is on show, and as what: the reader's choice stays from message to message. */
const shown = { id: '', look: 'card', onAnswered: () => {} };

/** Tells whom to call after an answer has been taken, so that the list can follow. */
export function onAnswered(callback) {
  shown.onAnswered = callback;
}

/** Shows one message, and answers it; '' shows a hint instead. */
export async function openMessage(id) {
  shown.id = id;
  const pane = byId('message');
  if (id === '') pane.replaceChildren(el('p', 'empty', '在左侧选一条消息查看。'));
  const message = id === '' ? null : await loadMessage(id);
  // another one may have been chosen meanwhile
  if (message && shown.id === id) pane.replaceChildren(head(message), scroller(message), composer(message, answer));
  return message;
}

function head({ contact, address, receivedAt, kind, card }) {
  const back = button('‹', 'back', () => (location.hash = ''));
  back.ariaLabel = '返回列表';
  const units = contact.units.length > 0 ? contact.units.join('、') : address;
  const names = el(
    'div',
    'names',
    el('h2', '', contact.name),
    el('p', '', `${units} · ${dayText(receivedAt)} ${clockText(receivedAt)} · ${KINDS[kind] ?? '消息'}`),
  );
  return el('header', 'message-head', back, names, card ? lookSwitch() : null);
}

function lookSwitch() {
  const buttons = [
    ['card', '卡片'],
    ['text', '纯文本'],
  ].map(([look, label]) => {
    const node = button(label, '', () => {
      shown.look = look;
      byId('message').querySelector('.scroller').dataset.look = look;
      for (const [other, name] of buttons) other.ariaPressed = String(name === look);
    });
    node.ariaPressed = String(look === shown.look);
    return [node, look];
  });
  const group = el('div', 'looks', ...buttons.map(([node]) => node));
  group.role = 'group';
  group.ariaLabel = '显示方式';
  return group;
}

function scroller(message) {
  const itemOf = (value) => message.items.find(({ id }) => id === value?.m);
  const onPress = (value, _label, node) => void press(message.id, value, node);
  const looks = [
    message.card ? cardView(message.card, { onPress, itemOf }) : null,
    el('article', 'card plain-text', el('h3', '', message.subject), el('pre', '', message.text)),
  ];
  const node = el(
    'div',
    'scroller',
    el('div', 'said', el('div', 'sender', '催'), el('div', 'looked-at', ...looks)),
    threadView(message),
  );
  node.dataset.look = message.card ? shown.look : 'text';
  return node;
}

async function press(id, value, node) {
  node.disabled = true;
  try {
    await answer(id, { button: value }, answerKey());
  } catch (failure) {
    toast(failure.message, 'error');
  } finally {
    node.disabled = false;
  }
}

/** Sends an answer, says what became of it, and shows the message anew. Throws where it was not taken. */
async function answer(id, words, key) {
  const { inboundId, say, state } = await sendAnswer(id, words, key);
  shown.onAnswered();
  const at = byId('message').querySelector('.scroller')?.scrollTop ?? 0;
  const message = shown.id === id ? await openMessage(id) : null;
  const receipt = message?.answers.find((one) => one.id === inboundId)?.receipt;
  if (say && !receipt) toast(say, TONES[state] ?? 'info');
  if (!message || shown.id !== id) return;
  const pane = byId('message').querySelector('.scroller');
  pane.scrollTop = 'text' in words ? pane.scrollHeight : at;
}
