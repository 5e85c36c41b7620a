const TOKEN = 'cuiban-token';

/** Whether a token is at hand. One given in the address (`/sandbox#token=…`) is taken over and removed from there. */
export function hasToken() {
  const given = /^#token=([^&]+)/.exec(location.hash)?.[1];
  if (given) {
    keepToken(decodeURIComponent(given));
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem(TOKEN) !== null;
}

export function keepToken(token) {
  sessionStorage.setItem(TOKEN, token.trim());
}

export function dropToken() {
  sessionStorage.removeItem(TOKEN);
}

/** Why a call did not work, in words for the reader. `status` is 0 where the server could not be reached. */
export class CallFailure extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(path, options = {}) {
  let response;
  try {
    const authorization = `Bearer ${sessionStorage.getItem(TOKEN) ?? ''}`;
    response = await fetch(`/api/sandbox/${path}`, { ...options, headers: { authorization, ...options.headers } });
  } catch {
    throw new CallFailure(0, '连接不上服务，请稍后再试。');
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new CallFailure(response.status, body.detail ?? '出了点问题，请稍后再试。');
  return body;
}

export function loadContacts() {
  return call('contacts');
}

export function loadMessages({ contact, before, limit }) {
  const query = new URLSearchParams({ limit });
  if (contact) query.set('contact', contact);
  if (before) query.set('before', before);
  return call(`messages?${query}`);
}

export function loadMessage(id) {
  return call(`messages/${encodeURIComponent(id)}`);
}

/** Sends `{text}` or `{button}` in the reader's name. The same key again is the same answer. */
export function sendAnswer(id, answer, key) {
  return call(`messages/${encodeURIComponent(id)}/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...answer, key }),
  });
}

/** A fresh key for an answer. Works on plain HTTP too, where `crypto.randomUUID` is missing. */
export function answerKey() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
