import { anyOf } from './any-of.ts';
import { gate } from './gate.ts';
import type { Clause } from './clauses.ts';
import type { ItemMark, Mark } from './marks/skeleton.ts';
import { isPast } from './finish-date.ts';
import { EARLIER_REPORT, RIGHT_ONE } from './statuses/undo.ts';
import { recognise, type Saying } from './recognise.ts';
import type { LocalDate } from '../time/local-date.ts';

type Reference = Extract<Mark, { letter: 'R' | 'T' }>;

/** A part of a clause about one subject: the items it names, if any, and what it says. */
export interface Piece {
  clause: Clause;
  references: ItemMark[];
  saying: Saying | null;
  /** It says or counts something, beyond naming items. */
  hasContent: boolean;
  /** It names items and says nothing else at all. */
  onlyNames: boolean;
}

const NOTHING_BETWEEN = gate(
  /^(?:[、,;和与及跟同"'()（）的是: .至到~—-]|以及|还有|就是|即|也就是|那个|这个|那项|这项|那|这|项|个|里|中|方面|关于|对于|至于)*$/,
);
const NO_WORDS = anyOf(
  '^(?:[、,;:"\'()。.!~\\s-]|[RT]|的|呢|嘛|啊|嗯|那个|这个|那项|这项|这块|那块|那|这|项|个|工作|任务|事项|情况|方面|进展|关于|对于|至于|我们|我局|目前|' +
    '现在|就是|是|然后|还有|另外|其中|您|你|交办|要求|说|问|下|一下|汇报|报告|反馈|回复|如下|都|均|全|也|里头|里面|当中|中|里)*$',
);

/** Whether items by title words count as a reference here: they do not where numbers say it, or in the object of a step. */
function referencesOf(clause: Clause, several: boolean): Reference[] {
  if (!several) return clause.marks.filter((mark): mark is Reference => mark.letter === 'R');
  const all = clause.marks.filter((mark): mark is Reference => mark.letter === 'R' || mark.letter === 'T');
  // 检查45家查出隐患60处: what was found names no item beside the first
  const [first] = all;
  const found = all.filter(
    (mark) => mark === first || mark.item.weak !== true || !FOUND.test(between(clause, first ?? mark, mark)),
  );
  if (found.length < all.length) return found;
  // 消防车通道那项有三个小区业主不让划线: a short word of the same title again
  const again = all.filter(
    (mark, at) => at === 0 || mark.item.weak !== true || mark.item.items.join() !== all[at - 1]?.item.items.join(),
  );
  if (again.length < all.length) return again;
  const numbered = all.some(({ letter, item }) => letter === 'R' && item.kind === 'number');
  // 合作社、农场都培育好了: a word that fits several titles says nothing beside words that fit one
  const clear = all.some(({ item }) => item.doubt === null);
  if (!numbered) return clear ? all.filter(({ letter, item }) => letter === 'R' || item.doubt === null) : all;
  return all.filter((mark, at) => {
    if (mark.letter === 'R') return true;
    const previous = all[at - 1];
    return previous?.letter === 'R' && NOTHING_BETWEEN.test(between(clause, previous, mark));
  });
}

const FOUND = gate(/(?:发现|查出|查处|检出|梳理出|排查出)[\u4e00-\u9fa5]{0,4}$/);

function between(clause: Clause, left: Mark, right: Mark): string {
  return clause.text.slice(left.end - clause.start, right.start - clause.start);
}

function saysSomething(text: string, marks: readonly Mark[]): boolean {
  if (marks.some(({ letter }) => letter === 'P' || letter === 'Q' || letter === 'D')) return true;
  return !NO_WORDS.test(text) && recognise(text.replace(/R+/g, '')) !== null;
}

function part(clause: Clause, from: number, to: number, sign: string): Clause {
  return {
    start: clause.start + from,
    end: clause.start + to,
    text: clause.text.slice(from, to),
    words: clause.words.slice(from, to),
    marks: clause.marks.filter(({ start, end }) => start >= clause.start + from && end <= clause.start + to),
    sign,
  };
}

/** Groups neighbouring references with nothing said between them. */
function groups(clause: Clause, references: Reference[]): Reference[][] {
  const out: Reference[][] = [];
  for (const reference of references) {
    const group = out.at(-1);
    const previous = group?.at(-1);
    const gap = previous ? between(clause, previous, reference) : '';
    const silent =
      previous !== undefined &&
      (NOTHING_BETWEEN.test(gap) ||
        !saysSomething(
          gap,
          clause.marks.filter(({ start, end }) => start >= previous.end && end <= reference.start),
        ));
    if (group && silent) group.push(reference);
    else out.push([reference]);
  }
  return out;
}

/** Splits a clause where it goes over from one item to the next (1完成2完成3在弄), and says what each part says. */
export function piecesOf(clause: Clause, several: boolean, today: LocalDate): Piece[] {
  const grouped = groups(clause, referencesOf(clause, several));
  if (grouped.length <= 1) return [pieceOf(clause, grouped[0] ?? [], today)];
  const head = part(clause, 0, (grouped[0]?.[0]?.start ?? clause.start) - clause.start, '');
  const lastEnd = (grouped.at(-1)?.at(-1)?.end ?? clause.end) - clause.start;
  const tail = part(clause, lastEnd, clause.text.length, '');
  if (grouped.at(-1)?.every(({ item }) => item.kind === 'count') && NO_WORDS.test(tail.text)) {
    return [pieceOf(clause, grouped.flat(), today)];
  }
  const verbFirst = saysSomething(head.text, head.marks) && !saysSomething(tail.text, tail.marks);
  const cuts = grouped.slice(1).map((group, at) => {
    if (verbFirst) return (grouped[at]?.at(-1)?.end ?? clause.start) - clause.start;
    return (group[0]?.start ?? clause.start) - clause.start;
  });
  const edges = [0, ...cuts, clause.text.length];
  return grouped.map((group, at) => {
    const last = at === grouped.length - 1;
    return pieceOf(
      part(clause, edges[at] ?? 0, edges[at + 1] ?? clause.text.length, last ? clause.sign : ''),
      group,
      today,
    );
  });
}

/** 2清零: the title's own word of reaching, said of a number. */
function achieved({ marks, words }: Clause): Saying | null {
  const numbered = marks.some(({ letter }) => letter === 'R');
  return numbered && /(?:清零|销号|全覆盖|上线|达标|贯通|竣工|办结|完工)$/.test(words) ? 'done' : null;
}

function pieceOf(clause: Clause, references: Reference[], today: LocalDate): Piece {
  const asked = clause.sign.includes('?') ? `${clause.text}?` : clause.text;
  const figured = clause.marks.some(({ letter }) => letter === 'P' || letter === 'Q' || letter === 'D');
  const silent = references.length > 0 && !figured && NO_WORDS.test(clause.text) && !clause.sign.includes('?');
  const saying = silent ? achieved(clause) : recognise(asked, isPast(clause, today));
  return {
    clause,
    references: references.map(({ item }) => item),
    saying,
    hasContent: saying !== 'courtesy' && (saying !== null || figured),
    onlyNames: silent && saying === null,
  };
}

const HEADING = new Set<Saying | null>(['done', 'partDone', 'step', 'underWay']);

const UNSEEN = gate(/(?:查|看|找|搜)不(?:到|见)|登不(?:上|进)去?$/);

/** 已测试：12800人次 — a heading before a figure says nothing of its own. */
export function withoutHeadings(pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.length < 2) return pieces;
  return pieces.map((piece, at) => {
    // 完成了吗？我这边查不到: who asks cannot see it
    if (pieces[at - 1]?.saying === 'question' && UNSEEN.test(piece.clause.text) && piece.references.length === 0)
      return { ...piece, saying: 'courtesy', hasContent: false };
    const next = pieces[at + 1];
    // 前面说的办了2场，其实是1场
    if (next !== undefined && EARLIER_REPORT.test(piece.clause.text) && RIGHT_ONE.test(next.clause.text))
      return { ...piece, saying: 'undo', hasContent: true };
    const figure = next?.saying === null && next.hasContent && next.references.length === 0;
    if (!figure || !piece.clause.sign.endsWith(':') || !HEADING.has(piece.saying)) return piece;
    return { ...piece, saying: null, hasContent: false, onlyNames: piece.references.length > 0 };
  });
}
