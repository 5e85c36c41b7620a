import type { Assigned } from './assign.ts';
import type { Clause } from './clauses.ts';
import type { Mark } from './marks/skeleton.ts';
import { recognise } from './recognise.ts';

/** Deals out 分别完成45%、30% and 分别已完成、推进中: the n-th figure or status goes to the n-th item. */
export function distributed(assigned: readonly Assigned[]): Assigned[] {
  if (assigned.every(({ subject }) => subject.items.length < 2)) return [...assigned];
  return dealtLines(assigned).flatMap((one) => {
    const count = one.subject.items.length;
    if (count < 2) return [one];
    return byFigures(one, count) ?? byStatuses(one, count) ?? [one];
  });
}

/** 8、9、10：招募260人；38场；在建 — as many statements as items were announced. */
function dealtLines(assigned: readonly Assigned[]): Assigned[] {
  const out = [...assigned];
  assigned.forEach(({ piece, subject }, at) => {
    const count = subject.items.length;
    if (count < 2 || !piece.onlyNames || !piece.clause.sign.endsWith(':')) return;
    const lines = assigned.slice(at + 1, at + 1 + count);
    const after = assigned[at + 1 + count];
    // 情况：已报；筹备；已建档: words of its own title name no other item
    const own = (line: Assigned, index: number): boolean =>
      line.piece.references.every(({ items: [item] }) => item === subject.items[index]);
    const plain = lines.every((line, index) => own(line, index) && line.piece.hasContent);
    const parted = lines.slice(0, -1).every((line) => /[;；\n]/.test(line.piece.clause.sign));
    if (
      lines.length < count ||
      !plain ||
      !parted ||
      (after?.piece.hasContent === true && after.piece.references.length === 0)
    )
      return;
    lines.forEach((line, index) => {
      const item = subject.items[index];
      if (item !== undefined) out[at + 1 + index] = { ...line, subject: { ...subject, items: [item] } };
    });
  });
  return out;
}

function byFigures(one: Assigned, count: number): Assigned[] | null {
  const { clause } = one.piece;
  for (const letter of ['P', 'Q', 'D']) {
    const figures = clause.marks.filter((mark) => mark.letter === letter);
    if (figures.length !== count) continue;
    return one.subject.items.map((item, at) => {
      const others = clause.marks.filter((mark) => mark.letter !== letter || mark === figures[at]);
      return {
        piece: { ...one.piece, clause: { ...clause, marks: others } },
        subject: { ...one.subject, items: [item] },
      };
    });
  }
  return null;
}

function byStatuses(one: Assigned, count: number): Assigned[] | null {
  const { clause } = one.piece;
  const at = clause.text.indexOf('分别');
  if (at < 0) return null;
  const parts = clause.text
    .slice(at + 2)
    .split(/[、和与及]/)
    .filter((part) => part !== '');
  if (parts.length !== count) return null;
  let from = at + 2;
  return one.subject.items.map((item, index) => {
    const text = parts[index] ?? '';
    const start = clause.text.indexOf(text, from);
    from = start + text.length;
    return {
      piece: { ...one.piece, references: [], clause: sub(clause, start, from), saying: recognise(text) },
      subject: { ...one.subject, items: [item] },
    };
  });
}

function sub(clause: Clause, from: number, to: number): Clause {
  const inside = (mark: Mark): boolean => mark.start >= clause.start + from && mark.end <= clause.start + to;
  return {
    start: clause.start + from,
    end: clause.start + to,
    text: clause.text.slice(from, to),
    words: clause.words.slice(from, to),
    marks: clause.marks.filter(inside),
    sign: '',
  };
}
