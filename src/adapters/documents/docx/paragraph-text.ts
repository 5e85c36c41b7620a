import { child, elements, isOn, textOf, type XmlElement } from '../xml-tree.ts';

/** Elements whose text is not part of what a reader of the page sees: deletions, field codes, notes, phonetic guides. */
const UNSEEN = new Set(['del', 'moveFrom', 'delText', 'instrText', 'rPr', 'pPr', 'sdtPr', 'rt', 'fldData', 'Fallback']);

/** The text of a `w:p`, its tabs as `\t` and its line breaks as `\n`, and the text boxes anchored in it. */
export function readParagraph(paragraph: XmlElement): { text: string; boxes: XmlElement[] } {
  const boxes: XmlElement[] = [];
  return { text: inlineText(paragraph, boxes), boxes };
}

function inlineText(parent: XmlElement, boxes: XmlElement[]): string {
  if (parent.name === 'r' && isOn(parent, 'rPr', 'vanish')) return '';
  let text = '';
  for (const element of elements(parent)) text += elementText(element, boxes);
  return text;
}

function elementText(element: XmlElement, boxes: XmlElement[]): string {
  if (UNSEEN.has(element.name)) return '';
  switch (element.name) {
    case 't':
      return textOf(element);
    case 'tab':
    case 'ptab':
      return '\t';
    case 'br':
    case 'cr':
      return '\n';
    case 'noBreakHyphen':
      return '-';
    case 'AlternateContent':
      return inlineText(chosenAlternative(element), boxes);
    case 'txbxContent':
      boxes.push(element); // read after the paragraph that anchors it
      return '';
    default:
      return inlineText(element, boxes);
  }
}

/** A text box is stored twice, for new and old programs (`mc:Choice`, `mc:Fallback`): only one of them is read. */
export function chosenAlternative(element: XmlElement): XmlElement {
  const fallback = child(element, 'Fallback');
  const unwrapped: XmlElement = { name: 'Alternative', attributes: {}, children: fallback?.children ?? [] };
  return child(element, 'Choice') ?? unwrapped;
}
