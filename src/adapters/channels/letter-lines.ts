import type { Letter, LetterItem } from '../../core/policy/letter-types.ts';
import { cleanLines, oneLine } from './plain-line.ts';

/** One item in words: what every rendering (text, HTML, card) says, so that no channel tells more or less than another. */
export interface ItemLines {
  item: LetterItem;
  /** "第8项" */
  label: string;
  title: string;
  /** "5月31日到期，还有3个工作日" */
  due: string;
  /** Unit and plan where they are not the same throughout, then the notes. One line each, never empty. */
  facts: string[];
}

/** A letter cut into clean lines; nothing in it is escaped for a markup yet. */
export interface LetterLines {
  subject: string;
  greeting: string;
  opening: string[];
  items: ItemLines[];
  closing: string[];
}

function labelText(label: string): string {
  return /[第项]/.test(label) ? oneLine(label) : `第${oneLine(label)}项`;
}

function paragraph(text: string): string[] {
  const lines = cleanLines(text);
  while (lines.length > 0 && lines[0] === '') lines.shift();
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * The words of a letter, line by line. The unit of an item is told where the letter speaks of more than one, and in
 * escalations, whose reader answers for many; the plan where there is more than one.
 */
export function letterLines(letter: Letter): LetterLines {
  const units = new Set(letter.items.map(({ unitName }) => unitName));
  const plans = new Set(letter.items.map(({ planTitle }) => planTitle));
  const tellUnit = units.size > 1 || letter.kind === 'escalation';
  const items = letter.items.map((item): ItemLines => {
    const facts = [
      tellUnit ? `责任单位：${item.unitName}` : '',
      plans.size > 1 ? `出自：${item.planTitle}` : '',
      ...item.notes,
    ];
    return {
      item,
      label: labelText(item.label),
      title: oneLine(item.title),
      due: oneLine(item.dueText),
      facts: facts.map(oneLine).filter((fact) => fact !== ''),
    };
  });
  const name = oneLine(letter.recipientName);
  return {
    subject: oneLine(letter.subject),
    greeting: name === '' ? '您好：' : `${name}，您好：`,
    opening: paragraph(letter.opening),
    items,
    closing: paragraph(letter.closing),
  };
}
