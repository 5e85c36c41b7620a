import type { Mailbox } from '../../../../core/mail/mail-facts.ts';
import { decodeHeaderText } from './encoded-words.ts';

const MOST_ADDRESSES = 500;

/** Splits an address header at commas and semicolons outside quotes, brackets and comments; one pass. */
function entries(value: string): string[] {
  const found: string[] = [];
  let quoted = false;
  let depth = 0;
  let angle = false;
  let start = 0;
  for (let at = 0; at < value.length && found.length < MOST_ADDRESSES; at += 1) {
    const character = value[at];
    if (character === '\\') at += 1;
    else if (character === '"' && depth === 0) quoted = !quoted;
    else if (quoted) continue;
    else if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (character === '<') angle = true;
    else if (character === '>') angle = false;
    else if ((character === ',' || character === ';') && !angle) {
      found.push(value.slice(start, at));
      start = at + 1;
    }
  }
  found.push(value.slice(start));
  return found;
}

function oneMailbox(entry: string): Mailbox | null {
  const text = entry.trim();
  if (text === '') return null;
  const open = text.lastIndexOf('<');
  if (open >= 0) {
    const close = text.indexOf('>', open);
    const address = text.slice(open + 1, close < 0 ? undefined : close).trim();
    return { name: nameOf(text.slice(0, open)), address: address.toLowerCase() };
  }
  const comment = /\(([^()]*)\)\s*$/.exec(text);
  const address = text.replace(/\([^()]*\)/g, '').trim();
  // a group's name (undisclosed-recipients:) is no address
  if (!address.includes('@')) return { name: nameOf(text), address: '' };
  return { name: comment ? nameOf(comment[1] ?? '') : '', address: address.replace(/^.*:\s*/, '').toLowerCase() };
}

function nameOf(raw: string): string {
  const text = decodeHeaderText(
    raw
      .trim()
      .replace(/^"(.*)"$/s, '$1')
      .replace(/\\(["\\])/g, '$1'),
  );
  return text.replace(/^["'“]+|["'”]+$/g, '').trim();
}

/** Reads an address header given as a binary string. */
export function readAddresses(value: string): Mailbox[] {
  return entries(value).flatMap((entry) => oneMailbox(entry) ?? []);
}
