/** An element with its class and children; strings become text, so nothing a user wrote is ever markup. */
export function el(tag, className = '', ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children.filter((child) => child !== null && child !== ''));
  return node;
}

/** A button that does something when pressed. */
export function button(text, className, onPress) {
  const node = el('button', className, text);
  node.type = 'button';
  node.addEventListener('click', onPress);
  return node;
}

export function byId(id) {
  return document.getElementById(id);
}

/** Whether list and message stand side by side; the same width as in the style sheets. */
export function isWide() {
  return matchMedia('(min-width: 800px)').matches;
}

let hideToast;

/** A short note at the bottom of the window. Tones: success, info, warning, error. */
export function toast(text, tone = 'info') {
  const node = byId('toast');
  clearTimeout(hideToast);
  node.textContent = text;
  node.dataset.tone = tone;
  node.hidden = false;
  hideToast = setTimeout(() => (node.hidden = true), 3000 + text.length * 60);
}
