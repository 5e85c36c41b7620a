import { loadMessages } from './api.js';
import { byId, el } from './dom.js';
import { clockText, dayText } from './times.js';

const PAGE = 50;

const state = { contact: '', messages: [], selected: '' };

function who({ name, units }) {
  return el('span', 'who', name, el('small', '', units[0] ?? ''));
}

/** Reminders say it all in their subject; of the others the text is what matters, without its greeting. */
function gist({ kind, subject, text }) {
  if (kind === 'digest' || kind === 'escalation') return subject;
  return text.split('\n').slice(1).join(' ').trim() || subject;
}

function row(message) {
  const link = el(
    'a',
    'row',
    el('span', 'row-top', who(message.contact), el('time', '', clockText(message.receivedAt))),
    el('span', 'subject', gist(message)),
  );
  link.href = `#m=${encodeURIComponent(message.id)}`;
  link.dataset.id = message.id;
  link.dataset.color = message.color ?? 'none';
  if (message.id === state.selected) link.setAttribute('aria-current', 'true');
  return link;
}

function draw() {
  const nodes = [];
  let day = '';
  for (const message of state.messages) {
    if (dayText(message.receivedAt) !== day) {
      day = dayText(message.receivedAt);
      nodes.push(el('h2', 'day', day));
    }
    nodes.push(row(message));
  }
  const empty = el(
    'p',
    'empty',
    state.contact ? '还没有发给这位收件人的消息。' : '还没有消息。提醒发出后会出现在这里。',
  );
  byId('list').replaceChildren(...(nodes.length > 0 ? nodes : [empty]));
}

/** Shows the newest messages, of one contact where its id is given. Answers the one to look at first: a reminder, if any. */
export async function openList(contact = '') {
  const messages = await loadMessages({ contact, limit: PAGE });
  Object.assign(state, { contact, messages });
  byId('more').hidden = messages.length < PAGE;
  draw();
  return messages.find(({ kind }) => kind === 'digest') ?? messages[0];
}

/** Appends the next older page. */
export async function showMore() {
  const { contact } = state;
  const messages = await loadMessages({ contact, before: state.messages.at(-1)?.id, limit: PAGE });
  if (contact !== state.contact) return;
  state.messages.push(...messages);
  byId('more').hidden = messages.length < PAGE;
  draw();
}

/** Puts what has come in since on top; pages already shown stay. */
export async function refreshList() {
  const { contact } = state;
  const newest = await loadMessages({ contact, limit: PAGE });
  if (contact !== state.contact) return;
  const known = new Set(state.messages.map(({ id }) => id));
  const fresh = newest.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return;
  // More than a page has come in: what lies between is not at hand, so begin anew.
  state.messages = fresh.length < newest.length ? [...fresh, ...state.messages] : newest;
  draw();
}

/** Marks the message that is being read. */
export function selectRow(id) {
  state.selected = id;
  for (const link of byId('list').querySelectorAll('.row'))
    if (link.dataset.id === id) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
}
