import { dropToken, hasToken, keepToken, loadContacts } from './api.js';
import { byId, el, isWide, toast } from './dom.js';
import { openList, refreshList, selectRow, showMore } from './list.js';
import { onAnswered, openMessage } from './message.js';

const REFRESH_MS = 15_000;
/** By then the receipt of an answer has usually been sent. */
const RECEIPT_MS = 1500;

const contactIds = new Map();

function showGate(fault = '') {
  dropToken();
  byId('inbox').hidden = true;
  byId('gate').hidden = false;
  byId('gate-fault').textContent = fault;
  byId('token').value = '';
  byId('token').focus();
}

/** Runs something that calls the server; a token that is no longer valid leads back to the gate. */
async function attempt(work) {
  try {
    await work();
  } catch (failure) {
    if (failure.status === 401 || (failure.status === 403 && byId('inbox').hidden)) showGate(failure.message);
    else toast(failure.message, 'error');
  }
}

async function enter() {
  const contacts = await loadContacts();
  for (const { id, name, units } of contacts) contactIds.set(units[0] ? `${name}（${units[0]}）` : name, id);
  byId('contacts').replaceChildren(
    ...[...contactIds.keys()].map((label) => {
      const option = el('option');
      option.value = label;
      return option;
    }),
  );
  const first = await openList();
  byId('gate').hidden = true;
  byId('inbox').hidden = false;
  await follow(first);
}

function idInAddress() {
  return decodeURIComponent(/^#m=(.+)$/.exec(location.hash)?.[1] ?? '');
}

/** Shows the message the address names; on a wide window the first one where it names none. */
async function follow(first) {
  const named = idInAddress();
  const id = named === '' && first && isWide() ? first.id : named;
  byId('inbox').dataset.view = named === '' ? 'list' : 'message';
  selectRow(id);
  await openMessage(id);
}

async function filter() {
  const words = byId('contact').value.trim();
  const labels = [...contactIds.keys()].filter((label) => label === words || (words !== '' && label.includes(words)));
  const label = labels.includes(words) ? words : labels[0];
  if (words !== '' && label === undefined) return toast('没有这位收件人。', 'warning');
  if (words !== '') byId('contact').value = label;
  const first = await openList(words === '' ? '' : contactIds.get(label));
  if (idInAddress() !== '') history.replaceState(null, '', location.pathname);
  return follow(first);
}

byId('gate').addEventListener('submit', (event) => {
  event.preventDefault();
  keepToken(byId('token').value);
  void attempt(enter);
});
byId('leave').addEventListener('click', () => showGate());
byId('more').addEventListener('click', () => void attempt(showMore));
byId('contact').addEventListener('change', () => void attempt(filter));
addEventListener('hashchange', () => {
  // a link with a token opened in this very tab
  if (location.hash.startsWith('#token=') && hasToken()) void attempt(enter);
  else if (!byId('inbox').hidden) void attempt(follow);
});
onAnswered(() => setTimeout(() => void attempt(refreshList), RECEIPT_MS));
setInterval(() => {
  if (!document.hidden && !byId('inbox').hidden) void attempt(refreshList);
}, REFRESH_MS);

if (hasToken()) void attempt(enter);
else showGate();
