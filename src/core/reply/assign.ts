import { anyOf } from './any-of.ts';
import { gate } from './gate.ts';
import type { Piece } from './pieces.ts';
import { isRestOfOne } from './rest-of-one.ts';
import { joined, subjectOf, UNNAMED, type Subject } from './subjects.ts';

/** A piece with its subject. */
export interface Assigned {
  piece: Piece;
  subject: Subject;
}

const EXCEPT = gate(/(?:^|[^消排扣])除(?:了|去|开|掉)?(?:[^,。;]{0,6})[RT]|[RT](?:[^,。;]{0,6})(?:除外|之外|以外)/);
/** 除第9项外…: what follows in the clause is said of the others. 除了第9项还在改, …: it is said of 9 itself. */
const OF_OTHERS = gate(/[RT](?:那?[个项]|工作|任务)?(?:除外|以外|之外|外)|除[了去开掉]?[RT]+(?:那?项)?(?:都|均|全|其)/);
const BARE_ALL = anyOf(
  '^(?:all|everything) (?:is |are |items? )?',
  '^(?:[^,。;钱款人话]{0,8})?(?:都|(?<!平)均|全部|全都|统统|皆|一律|全(?=完|部|都|办|搞|弄|做|报|好))',
);
const NOT_ALL = gate(
  /(?:连|谁|什么|哪|每\S{0,3}|一\S|钱|人|他们|大家|群众|资金|经费|材料|手续)都|都(?:什么|怎么|说|怪|几点|快|是你)/,
);
const REASON = gate(/^(?:但是?|主要|就)?(?:是)?(?:因为?(?!此)|由于|受|鉴于|考虑到)/);
const SCENE = new Set<Piece['saying']>(['underWay', 'step']);
const BARE_STATUS = gate(/^(?:我们|目前|现在|都|也)*(?:正|已|在|还)/);

/** What walking through the pieces remembers. */
interface Walk {
  open: readonly string[];
  /** The only open item: everything unnamed is about it. */
  alone: Subject | null;
  current: Subject | null;
  /** Named, and still to be spoken of. */
  pending: Subject | null;
  /** Said before any item was named. */
  leading: Assigned[];
  named: Set<string>;
  excepted: Set<string>;
  out: Assigned[];
  byMeasure: (piece: Piece) => string | null;
}

/**
 * Assigns every piece its subject, in the order of the text. `byMeasure` finds the item that alone counts what an unnamed
 * piece counts. 其余 is settled when all others are known; items excepted from a done are still open.
 */
export function assignSubjects(
  pieces: readonly Piece[],
  open: readonly string[],
  byMeasure: (piece: Piece) => string | null,
): Assigned[] {
  const only = open.length === 1 ? open[0] : undefined;
  const walk: Walk = {
    open,
    alone: only === undefined ? null : { items: [only], doubt: null, how: 'unnamed' },
    current: null,
    pending: null,
    leading: [],
    named: new Set(),
    excepted: new Set(),
    out: [],
    byMeasure,
  };
  pieces.forEach((piece, at) => {
    const reason = piece.references.length > 0 && isReason(piece, pieces.slice(Math.max(0, at - 2), at));
    if (piece.references.length === 0 || (reason && (walk.pending ?? walk.current) !== null))
      unnamed(walk, piece, pieces[at + 1]);
    else named(walk, piece, pieces[at - 1], pieces[at + 1]);
  });
  settleRest(walk);
  return [...walk.out, ...stillOpen(walk)];
}

/**
 * 9项因为学校放假…, ⑥没出来，等评估公司: a title's words in a reason, or the object of a finding, name no new item beside the one
 * just spoken of.
 */
function isReason({ clause, references, saying }: Piece, before: readonly Piece[]): boolean {
  if (!references.every(({ kind }) => kind === 'title')) return false;
  if (REASON.test(clause.text)) return true;
  // 企业都不愿接待: words that fit several titles name none beside the item just spoken of
  if (saying === 'blocked' && references.every(({ weak, doubt }) => weak === true && doubt !== null)) return true;
  if (!references.every(({ weak }) => weak === true) || before.some(({ clause: { sign } }) => !/^,?$/.test(sign)))
    return false;
  if (FINDING.test(clause.text)) return true;
  const numbered = before.some((piece) => piece.references.some(({ kind }) => kind === 'number' || kind === 'place'));
  return saying === 'blocked' && numbered;
}

const FINDING = gate(/发现|查出|查处|检出|梳理出/);

function unnamed(walk: Walk, piece: Piece, next: Piece | undefined): void {
  // 办结：6、7；在办：9: the items follow
  const announced = piece.hasContent && piece.clause.sign.endsWith(':') && next?.onlyNames === true;
  const inherited = announced ? walk.alone : (walk.alone ?? walk.pending ?? walk.current);
  if (!piece.hasContent) {
    walk.out.push({ piece, subject: inherited ?? UNNAMED });
    return;
  }
  // 1.2万亩全部栽完 is about the item that counts 亩, not about all
  const guessed = announced ? null : (measured(walk, piece) ?? everything(walk, piece));
  const subject = inherited ?? guessed ?? UNNAMED;
  const assigned = { piece, subject };
  walk.out.push(assigned);
  walk.pending = null;
  if (subject === UNNAMED) walk.leading.push(assigned);
  else if (subject !== walk.alone) walk.current = subject;
}

const COUNTED_ALL = gate(/Q(?:已|就|也)?(?:都|均|全)/);

/** 都完成了 with nothing named before is about all. */
function everything({ open }: Walk, { clause }: Piece): Subject | null {
  // 70所都改完了 says it of the things counted
  if (COUNTED_ALL.test(clause.text)) return null;
  if (!BARE_ALL.test(clause.text) || NOT_ALL.test(clause.text)) return null;
  return { items: [...open], doubt: null, how: 'all' };
}

function measured({ byMeasure }: Walk, piece: Piece): Subject | null {
  const item = byMeasure(piece);
  return item === null ? null : { items: [item], doubt: null, how: 'named' };
}

function named(walk: Walk, piece: Piece, previous: Piece | undefined, next: Piece | undefined): void {
  const { text } = piece.clause;
  if (EXCEPT.test(text) && except(walk, piece)) return;
  if (isRestOfCurrent(walk, piece)) {
    walk.out.push({ piece, subject: walk.current ?? UNNAMED });
    return;
  }
  const rest = piece.references.some(({ kind }) => kind === 'rest');
  let subject: Subject = rest
    ? { items: [], doubt: null, how: 'rest' }
    : subjectOf(piece.references, text, piece.clause.words);
  const follows = previous?.onlyNames === true && /^[,、\n]+$/.test(previous.clause.sign);
  if (walk.pending?.how === 'named' && subject.how === 'named' && follows) {
    const announced = walk.out.at(-1);
    if (!isWithin(piece, walk.pending, subject)) subject = joined(walk.pending, subject);
    else if (announced) announced.subject = subject;
  }
  if (subject.how === 'named') for (const item of subject.items) walk.named.add(item);
  walk.current = subject;
  walk.out.push({ piece, subject });
  if (piece.hasContent) {
    walk.pending = null;
    takeScene(walk, subject);
  } else {
    walk.pending = subject;
    takeStatus(walk, subject, next);
  }
}

/** 农村公路已完成38公里，剩下的10月完工: of the one item just spoken of. */
function isRestOfCurrent({ current, named: names, out }: Walk, piece: Piece): boolean {
  if (current?.items.length !== 1) return false;
  // …建了七个剩下的六月底能好: the rest of what was just counted, whatever was named before
  const counted = out.at(-1);
  const justCounted =
    /剩|余下/.test(piece.clause.words) &&
    counted?.subject.items[0] === current.items[0] &&
    counted?.piece.clause.marks.some(({ letter }) => letter === 'Q');
  if (names.size !== 1 && !justCounted) return false;
  const own = out.filter(({ subject }) => subject === current || subject.items[0] === current.items[0]);
  return isRestOfOne(
    piece,
    own.map((one) => one.piece),
  );
}

/** 6、7、10，前面两个完成了: some of those just named. */
function isWithin({ references }: Piece, pending: Subject, subject: Subject): boolean {
  return (
    references.every(({ kind }) => kind === 'place') && subject.items.every((item) => pending.items.includes(item))
  );
}

/** 除…外: the items named are left out. True where the piece says something of the others, or nothing yet. */
function except(walk: Walk, piece: Piece): boolean {
  const left = subjectOf(
    piece.references.filter(({ kind }) => kind !== 'rest'),
    '',
    '',
  );
  for (const item of left.items) walk.excepted.add(item);
  if (piece.hasContent && !OF_OTHERS.test(piece.clause.text)) return false;
  const others: Subject = {
    items: walk.open.filter((item) => !walk.excepted.has(item)),
    doubt: left.doubt,
    how: 'rest',
  };
  // 完成了，除了停车场: what was said before is said of the others
  const before = piece.hasContent ? [] : walk.leading.splice(0);
  for (const assigned of before) assigned.subject = others;
  walk.current = others;
  walk.pending = piece.hasContent || before.length > 0 ? null : others;
  walk.out.push({ piece, subject: others });
  return true;
}

/** A status said before its item (已完成：8、9; 完成了，第8项) goes to the item that follows with nothing of its own. */
function takeStatus(walk: Walk, subject: Subject, next: Piece | undefined): void {
  const last = walk.leading.at(-1);
  if (!last) return;
  if (last.piece.clause.sign.endsWith(':')) {
    last.subject = subject;
    walk.leading.pop();
    walk.pending = null;
  } else if (next?.hasContent !== true || next.references.length > 0) {
    for (const assigned of walk.leading.splice(0)) assigned.subject = subject;
  }
}

/** An obstacle or a scene told before its item is named (人手不够，第1项推不动) belongs to the item that follows. */
function takeScene(walk: Walk, subject: Subject): void {
  for (const assigned of walk.leading.splice(0)) {
    const { saying, clause } = assigned.piece;
    // 上报了，三项都报了
    if (subject.how === 'all') assigned.subject = subject;
    if (saying === 'blocked' || (SCENE.has(saying) && !BARE_STATUS.test(clause.text))) assigned.subject = subject;
  }
}

function settleRest({ out, open, named: names, excepted }: Walk): void {
  const others = open.filter((item) => !names.has(item) && !excepted.has(item));
  for (const assigned of out) {
    const counted = assigned.piece.references.find(({ kind }) => kind === 'count')?.count;
    // 六项中四项完成，69、71未完成: the four are those not named
    if (assigned.subject.doubt === 'severalItems' && counted === others.length && names.size > 0) {
      assigned.subject = { items: others, doubt: null, how: 'rest' };
    }
    if (assigned.subject.how !== 'rest' || assigned.subject.items.length > 0) continue;
    const count = assigned.piece.references.find(({ kind }) => kind === 'rest')?.count;
    // 有两项完成了，剩下的在推进: nobody said which two
    const unknown = names.size === 0 && excepted.size === 0;
    const fits = !unknown && others.length > 0 && (count === undefined || count === others.length);
    assigned.subject = fits
      ? { items: others, doubt: null, how: 'rest' }
      : { items: [], doubt: 'severalItems', how: 'named' };
  }
}

/** What is said of the others says the opposite of the items excepted. */
const OPPOSITE = new Map<Piece['saying'], Piece['saying']>([
  ['done', 'negated'],
  ['partDone', 'negated'],
  ['negated', 'done'],
]);

/** Items excepted from what is done, with nothing else said of them, are not done; and the other way round. */
function stillOpen({ out, named: names, excepted }: Walk): Assigned[] {
  const left = [...excepted].filter((item) => !names.has(item));
  const source = out.find(({ subject, piece }) => subject.how !== 'named' && OPPOSITE.has(piece.saying));
  if (left.length === 0 || !source) return [];
  const clause = { ...source.piece.clause, text: '', words: '', marks: [] };
  const piece: Piece = {
    clause,
    references: [],
    saying: OPPOSITE.get(source.piece.saying) ?? null,
    hasContent: true,
    onlyNames: false,
  };
  return [{ piece, subject: { items: left, doubt: null, how: 'named' } }];
}
