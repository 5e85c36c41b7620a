import { gate } from '../gate.ts';
import { compoundPattern, MEASURED, numberTokens, type NumberToken } from './number-tokens.ts';
import { itemsBetween, ordinalItem, type OpenItems } from './open-items.ts';
import { COUNTING_BEFORE, readSingle, STATUS_AFTER, SUBJECT_BEFORE } from './single-number.ts';
import { place, sweep, type ItemMark, type Mark, type Skeleton } from './skeleton.ts';

const LIST_GAP = gate(/^ ?(?:、|,|和|与|及|以及|跟|同|还有|加上|&|\+|\/| |and)? ?$/);
const RANGE_GAP = gate(/^ ?(?:至|到|-{1,2}|~{1,2}|—{1,2}) ?$/);

/** Marks labels with dashes, dots or letters. Runs before the dates: 2-2月底 is item 2-2 at the end of the month. */
export function markCompoundLabels(skeleton: Skeleton, open: OpenItems): void {
  const compound = compoundPattern(open);
  if (compound) {
    sweep(skeleton, compound, ([words = '', label = ''], start, text) => {
      const behind = text.slice(start + words.length, start + words.length + 3);
      if (/^\d+[-.—_]\d+$/.test(label) && MEASURED.test(behind) && !/^[项月]/.test(behind)) return null;
      const item = open.byKey.get(label.replace(/[—_]/g, '-')) ?? compoundByFigures(open, label);
      return item === undefined ? null : { letter: 'R', item: { kind: 'number', items: [item], doubt: null } };
    });
    markStrangeLabels(skeleton, open);
  }
}

/** A label that looks like those of the open items, at the head of a statement: 3.4已完成 beside 3.1 to 3.3. */
const STRANGE_LABEL =
  /(?<=^|[\n,;。、和])([a-z]|\d{1,2}[-.])(\d{1,2})(?=项|(?:已|都|也)*(?:完成|办结|搞定|弄完|做完|未|没|还没|在[办推弄做搞]|正在|完了|[报交发办结])|已[\u4e00-\u9fa5])/g;

/** Such labels name an item that is not open, where one would read a day (2-6完成) or nothing at all. */
function markStrangeLabels(skeleton: Skeleton, open: OpenItems): void {
  const stems = new Set([...open.byKey.keys()].flatMap((key) => /^([a-z]|\d{1,2}[-.])\d{1,2}$/.exec(key)?.[1] ?? []));
  sweep(skeleton, STRANGE_LABEL, ([, stem = '']) =>
    stems.has(stem) ? { letter: 'R', item: { kind: 'number', items: [], doubt: 'unknownItem' } } : null,
  );
}

/** 8.9已完成, 1.2.3完成: labels with stops between them. */
const DOTTED = /(?<![\d.])\d{1,3}(?:\.\d{1,3})+(?![\d%.])/g;

const ANY_NUMBER = gate(/[\d一二三四五六七八九十百两俩仨]/);

/** Marks plain item numbers: lists and ranges of them, and digits run together. */
export function markItemNumbers(skeleton: Skeleton, open: OpenItems): void {
  if (ANY_NUMBER.test(skeleton.text)) markNumbers(skeleton, open);
  joinRanges(skeleton, open);
}

function markNumbers(skeleton: Skeleton, open: OpenItems): void {
  sweep(skeleton, DOTTED, ([words = ''], start, text) => {
    const items = words.split('.').map((key) => open.byKey.get(key));
    const behind = text.slice(start + words.length, start + words.length + 3);
    if (items.includes(undefined) || MEASURED.test(behind)) return null;
    return { letter: 'R', item: { kind: 'number', items: items.filter((item) => item !== undefined), doubt: null } };
  });
  const marks: Mark[] = [];
  for (const chain of chains(skeleton.text, numberTokens(skeleton))) {
    const item = readChain(skeleton.text, chain, open) ?? readSpaced(skeleton, chain, open, marks);
    const [first] = chain;
    const last = chain.at(-1);
    if (item && first && last) marks.push({ letter: 'R', item, start: first.start, end: last.end });
  }
  settleDoubts(marks, open);
  place(skeleton, marks);
}

/**
 * What stands beside a number can settle what it is: with other items named, 5项 is the fifth and not all five; with a
 * number that can be no place (第11项 of three), 第3项 is a number too.
 */
function settleDoubts(marks: readonly Mark[], open: OpenItems): void {
  const [first] = marks;
  if (first === undefined || (marks.length === 1 && first.letter === 'R' && first.item.items.length < 2)) return;
  const named = marks.flatMap((mark) => (mark.letter === 'R' && mark.item.kind === 'number' ? [mark.item] : []));
  countTogether(marks, open.items.length);
  const labels = named.some(({ items }) => items.some((item) => Number(item) > open.items.length));
  for (const item of named) {
    // 15号完成，16号还在排班: labels, with two of them
    if (item.doubt === 'unclear' && named.length > 1) item.doubt = null;
    const settled = (item.doubt === 'severalItems' && named.length > 1) || (item.doubt === 'placeOrNumber' && labels);
    if (settled) item.doubt = null;
  }
}

/** 两项在办，一项办结 of three: together they are all there are, so neither is a label. */
function countTogether(marks: readonly Mark[], total: number): void {
  const counting = marks.flatMap((mark) => (mark.letter === 'R' && mark.item.count !== undefined ? [mark.item] : []));
  const sum = counting.reduce((all, { count = 0 }) => all + count, 0);
  if (counting.length < 2 || sum !== total) return;
  for (const item of counting) Object.assign(item, { kind: 'count', items: [], doubt: 'severalItems' });
}

const RANGE = gate(/R(?:至|到|-|~|—)+R/);

/** 3-1到3-3: two compound labels with a range sign between them become one mark. */
function joinRanges(skeleton: Skeleton, open: OpenItems): void {
  if (!RANGE.test(skeleton.text)) return;
  const sorted = skeleton.marks.filter((mark) => mark.letter === 'R').toSorted((a, b) => a.start - b.start);
  sorted.forEach((mark, at) => {
    const next = sorted[at + 1];
    if (mark.letter !== 'R' || next?.letter !== 'R' || !RANGE_GAP.test(skeleton.text.slice(mark.end, next.start)))
      return;
    const [from] = mark.item.items;
    const [to] = next.item.items;
    const first = open.placeOf.get(from ?? '');
    const last = open.placeOf.get(to ?? '');
    if (first === undefined || last === undefined || first > last) return;
    mark.item = { ...mark.item, items: open.items.slice(first, last + 1).map(({ number }) => number) };
  });
}

function compoundByFigures(open: OpenItems, label: string): string | undefined {
  const figures = label.replace(/\D/g, '-');
  return [...open.byKey].find(([key]) => key.replace(/\D/g, '-') === figures)?.[1];
}

/** Groups tokens that stand side by side with nothing but list or range signs between them. */
function chains(text: string, tokens: NumberToken[]): NumberToken[][] {
  const out: NumberToken[][] = [];
  let current: NumberToken[] = [];
  for (const token of tokens) {
    const previous = current.at(-1);
    const gap = previous ? text.slice(previous.end, token.start) : '';
    const joined = previous !== undefined && gap.length <= 4 && (LIST_GAP.test(gap) || RANGE_GAP.test(gap));
    // 8,9完成 is a list; 第5项,第6项… are two statements
    const separate = previous?.suffix !== '' && gap.includes(',');
    // 完成的是63，62还早
    const turned = gap.includes(',') && /的(?:是|有)$/.test(text.slice(0, current[0]?.start ?? 0));
    const ordered = !separate && !turned && !(gap === '' && !token.prefixed && !token.bracketed);
    if (joined && ordered) current.push(token);
    else {
      if (current.length > 0) out.push(current);
      current = [token];
    }
  }
  if (current.length > 0) out.push(current);
  return out;
}

/** 11已完成 12主体封顶: a label behind a space, with another label before it. */
function readSpaced(
  { text, gaps }: Skeleton,
  chain: NumberToken[],
  { byKey }: OpenItems,
  before: readonly Mark[],
): ItemMark | null {
  const [token] = chain;
  const known = token === undefined ? undefined : byKey.get(token.key);
  if (token === undefined || known === undefined || chain.length > 1 || before.length === 0) return null;
  if (token.chinese || gaps?.has(token.start) !== true || MEASURED.test(text.slice(token.end, token.end + 3)))
    return null;
  return { kind: 'number', items: [known], doubt: null };
}

function isExplicit(token: NumberToken): boolean {
  return token.prefixed || token.suffix === '项' || (token.bracketed && !token.chinese);
}

/** Drops members from the end that count something (8、9完成, then 45家) and Chinese numbers without any sign. */
function trimmed(text: string, chain: NumberToken[]): NumberToken[] {
  let end = chain.length;
  for (; end > 0; end -= 1) {
    const token = chain[end - 1];
    if (!token) break;
    const measured =
      token.suffix === '' && !token.prefixed && !token.bracketed && MEASURED.test(text.slice(token.end, token.end + 3));
    if (!measured) break;
  }
  return chain.slice(0, end);
}

function readChain(text: string, chain: NumberToken[], open: OpenItems): ItemMark | null {
  const kept = trimmed(text, chain);
  if (kept.length !== chain.length) chain.length = kept.length;
  const first = chain[0];
  const last = chain.at(-1);
  if (!first || !last) return null;
  const before = text.slice(Math.max(0, first.start - 6), first.start);
  const behind = text.slice(last.end, last.end + 8);
  if (chain.length === 1) return readSingle(first, before, behind, open);
  const explicit = chain.some(isExplicit);
  const known = chain.every(({ key }) => open.byKey.has(key));
  const subject = (SUBJECT_BEFORE.test(before) || /[报交办]$/.test(before)) && !COUNTING_BEFORE.test(before);
  if (!explicit && !(known && subject)) return null;
  if (!explicit && chain.some(({ chinese }) => chinese) && !STATUS_AFTER.test(behind)) return null;
  return joinChain(text, chain, open);
}

/** The items of a list or range; 第 before the first holds for the following too. */
function joinChain(text: string, chain: NumberToken[], open: OpenItems): ItemMark {
  const ordinal = chain[0]?.prefixed === true;
  const items: string[] = [];
  let doubt: ItemMark['doubt'] = null;
  chain.forEach((token, at) => {
    const previous = chain[at - 1];
    if (previous && RANGE_GAP.test(text.slice(previous.end, token.start))) {
      const inside = itemsBetween(open, previous.key, token.key);
      if (inside.length < 2 || !open.byKey.has(previous.key) || !open.byKey.has(token.key)) doubt ??= 'unknownItem';
      items.push(...inside);
      return;
    }
    const known = open.byKey.get(token.key);
    const found = ordinal || known === undefined ? ordinalItem(open, token.key) : null;
    const bare = known === undefined && !ordinal;
    if (bare || found?.doubt) doubt ??= bare ? 'unknownItem' : (found?.doubt ?? null);
    if (!bare) items.push(...(found?.items ?? (known === undefined ? [] : [known])));
  });
  const unique = [...new Set(items)];
  return { kind: 'number', items: doubt === 'unknownItem' ? [] : unique, doubt };
}
