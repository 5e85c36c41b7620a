import type { Place } from '../source-document.ts';
import { mergeOwnership, namedBefore, sentenceOwnership, type Ownership } from './ownership.ts';
import type { OutlineNode } from './outline.ts';
import { isHeading } from './prose-lines.ts';
import { readParagraph, type ParagraphReading } from './read-paragraph.ts';

/** How an item came by its units. */
export type OwnedBy = 'inline' | 'line' | 'heading' | 'below';

/** A leaf of the outline, steps below it taken in, with the mark that says who does it. */
export interface ProseItem {
  node: OutlineNode;
  /** Part of the node where one paragraph holds several marked stretches, counted from 1; 0 for the whole. */
  part: number;
  /** Paragraphs of the item without number and marks. */
  texts: string[];
  own: Ownership | null;
  ownedBy: OwnedBy | null;
  place: Place;
}

/** The items of a node: itself, or those of its children; each with its own units, its heading's, or those on the line below. */
export function itemsOf(node: OutlineNode, inherited: Ownership | null = null): ProseItem[] {
  if (node.children.length === 0 || absorbs(node)) return leafItems(node, inherited);
  const own = readNode(node, false).own ?? inherited;
  const groups = node.children.map((child) => itemsOf(child, own));
  coverFromBelow(groups);
  return groups.flat();
}

interface NodeReading {
  texts: string[];
  own: Ownership | null;
  /** The units stand on a line of their own below the text. */
  onLine: boolean;
  paragraphs: ParagraphReading[];
}

/** Reads a node's own paragraphs, with `deep` those of everything below it as well. */
function readNode(node: OutlineNode, deep: boolean): NodeReading {
  const head = readHead(node);
  const body = node.body.map((line) => readBodyLine(line.text));
  const below = deep ? node.children.map((child) => readNode(child, true)) : [];
  const paragraphs = [head, ...body];
  const own = mergeOwnership([...paragraphs, ...below].map((each) => each.own));
  const mark = (child: OutlineNode | undefined): string => child?.mark.text.trim() ?? '';
  return {
    texts: [
      ...paragraphs.map((paragraph) => paragraph.text),
      ...below.flatMap(({ texts }, index) =>
        texts.map((text, line) => (line === 0 ? mark(node.children[index]) + text : text)),
      ),
    ].filter((text) => text !== ''),
    own,
    onLine: body.some((paragraph) => paragraph.own && paragraph.text === '') || below.some((each) => each.onLine),
    paragraphs,
  };
}

/** The marked line; a sentence in it may only say who does the item (健康环境工作组负责。). */
function readHead(node: OutlineNode): ParagraphReading {
  const told = readNamed(node.head);
  if (told) return told;
  const read = readParagraph(node.head);
  const sentences = read.text.split(/(?<=。)/);
  const who = sentences.slice(1).find((sentence) => sentenceOwnership(sentence));
  if (who === undefined) return read;
  return {
    ...read,
    text: sentences.filter((sentence) => sentence !== who).join(''),
    own: mergeOwnership([read.own, sentenceOwnership(who)]),
  };
}

/** A line below a heading may only say who does what follows (由宣传教育组负责。). */
function readBodyLine(line: string): ParagraphReading {
  const own = sentenceOwnership(line);
  return own === null ? (readNamed(line) ?? readParagraph(line)) : { text: '', own, parts: [] };
}

/** 市卫生局：负责…: the name in front is who does it. */
function readNamed(line: string): ParagraphReading | null {
  const named = namedBefore(line);
  if (!named) return null;
  const read = readParagraph(named.text);
  const own = mergeOwnership([named.own, read.own]);
  return { text: read.text, own, parts: [{ text: read.text, own }] };
}

function leafItems(node: OutlineNode, inherited: Ownership | null): ProseItem[] {
  const { texts, own, onLine, paragraphs } = readNode(node, true);
  const announces = /[:：]$/.test(node.head) && node.body.length > 1; // 其职责分工为：
  const heading = (isHeading(node.head) || announces) && paragraphs[0]?.own === null;
  const stretches = node.children.length === 0 ? ownedStretches(heading ? paragraphs.slice(1) : paragraphs) : [];
  if (stretches.length > 1) {
    return stretches.map((stretch, index) => ({
      node,
      part: index + 1,
      texts: stretch.texts,
      own: complete(stretch.own, inherited),
      ownedBy: 'inline',
      place: node.place,
    }));
  }
  const named = own !== null && own.units.length > 0;
  const ownedBy = named ? (onLine ? 'line' : 'inline') : inherited === null ? null : 'heading';
  return [{ node, part: 0, texts, own: complete(own, inherited), ownedBy, place: node.place }];
}

/** What an item says itself, and what it leaves open as its heading says it. */
function complete(own: Ownership | null, fallback: Ownership | null): Ownership | null {
  if (!own || !fallback) return own ?? fallback;
  return { units: own.units.length > 0 ? own.units : fallback.units, deadline: own.deadline ?? fallback.deadline };
}

interface Stretch {
  texts: string[];
  own: Ownership | null;
}

/** A stretch that may go on, with what each of its marks says. */
interface OpenStretch {
  texts: string[];
  owns: Ownership[];
}

/** The stretches of an item that end with units of their own, where there is more than one: each is an item. */
function ownedStretches(paragraphs: ParagraphReading[]): Stretch[] {
  const stretches: Stretch[] = [];
  let open: OpenStretch = { texts: [], owns: [] };
  const close = (): void => {
    if (open.texts.length + open.owns.length > 0) stretches.push({ texts: open.texts, own: mergeOwnership(open.owns) });
    open = { texts: [], owns: [] };
  };
  for (const paragraph of withoutAnnouncement(paragraphs)) {
    const parts = paragraph.parts.length > 0 ? paragraph.parts : [{ text: paragraph.text, own: paragraph.own }];
    for (const part of parts) {
      if (part.text !== '' && open.owns.length > 0) close();
      if (part.text !== '') open.texts.push(part.text);
      if (part.own) open.owns.push(part.own);
    }
  }
  close();
  const owned = stretches.filter(
    ({ own, texts }) => own && own.units.length > 0 && texts.join('').length >= SHORTEST_PART,
  );
  return owned.length > 1 ? owned : [];
}

/** 具体分工如下： in front of paragraphs that each name who does them says nothing of its own. */
function withoutAnnouncement(paragraphs: ParagraphReading[]): ParagraphReading[] {
  const [first, ...rest] = paragraphs;
  const announces = /[:：]$/.test(first?.text ?? '') && first?.own === null;
  return announces && rest.length > 1 && rest.every(({ own }) => own !== null) ? rest : paragraphs;
}

const SHORTEST_PART = 8;

/** A line 责任单位：… below several items speaks for all of them back to the last one that has units of its own. */
function coverFromBelow(groups: ProseItem[][]): void {
  let below: Ownership | null = null;
  for (const group of groups.toReversed()) {
    const [item] = group;
    if (!item || group.length !== 1) below = null;
    else if (item.ownedBy === 'line') below = item.own;
    else if (item.own && item.own.units.length > 0) below = null;
    else if (below) {
      item.own = complete(item.own, below);
      item.ownedBy = 'below';
    }
  }
}

const STEP_LENGTH = 30;

/**
 * Whether what is numbered below a node are steps of one item: the node has text of its own and below it stand short
 * phrases or clauses, or measures against a problem; items have units of their own or are full paragraphs.
 */
function absorbs(node: OutlineNode): boolean {
  if (
    node.parent === null &&
    node.mark.style === 'chinese' &&
    isHeading(node.head.replace(/[:：]$/, '')) &&
    node.body.length === 0
  )
    return false;
  const owned = node.children.filter((child) => readNode(child, true).own !== null);
  if (owned.length > 1 || (owned.length === 1 && readNode(node, false).own !== null)) return false;
  if (node.body.some((line) => /^(?:整改|工作|具体|主要)?(?:措施|举措|做法)[:：]?/.test(line.text))) return true;
  const own = readNode(node, false);
  const text = own.texts.join('');
  if (own.own && !own.onLine && !isTitle(text)) return true;
  if (isTitle(text)) return false;
  const steps = node.children.filter((child) => isStep(child));
  return /[:：]$/.test(text) ? steps.length > 0 : steps.length * 2 > node.children.length;
}

function isTitle(text: string): boolean {
  return (
    text === '' ||
    (text.length <= 40 && !/[，,；;：:]/.test(text.replace(/。$/, '')) && !text.slice(0, -1).includes('。'))
  );
}

function isStep(node: OutlineNode): boolean {
  const text = [node.head, ...node.body.map((line) => line.text)].join('');
  return node.children.length === 0 && (/[；;]$/.test(text) || text.length < STEP_LENGTH);
}
