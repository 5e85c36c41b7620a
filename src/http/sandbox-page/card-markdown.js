import { el } from './dom.js';

const MARKED = /\*\*(?<bold>.+?)\*\*|<font color='(?<color>[a-z]+)'>(?<colored>.*?)<\/font>/g;

/** Cards write characters that mean something in markdown as numbers (`&#42;`). */
function plain(text) {
  return text.replace(/&#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code)));
}

function inline(text) {
  const nodes = [];
  let from = 0;
  for (const { 0: all, index, groups } of text.matchAll(MARKED)) {
    nodes.push(plain(text.slice(from, index)));
    if (groups.bold !== undefined) nodes.push(el('strong', '', ...inline(groups.bold)));
    else nodes.push(el('span', `ink-${groups.color}`, ...inline(groups.colored)));
    from = index + all.length;
  }
  nodes.push(plain(text.slice(from)));
  return nodes.filter((node) => node !== '');
}

/** The markdown our cards use (bold, colour, lines) as elements; everything else is shown as it is written. */
export function markdown(content, small) {
  const lines = content.split('\n').map((line) => el('div', '', ...inline(line)));
  return el('div', small ? 'card-text small' : 'card-text', ...lines);
}
