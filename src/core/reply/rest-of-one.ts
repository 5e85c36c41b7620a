import { gate } from './gate.ts';
import type { Piece } from './pieces.ts';

/** 其余都完成了, 其他正常推进, 剩下的三项: said of other items. */
const OF_ITEMS = gate(
  /(?:都|均|全部?|也)?已?(?:完成|办结|销号|搞定|弄完|做完|弄好|做好|好|完|落实|报)了?$|正常|按(?:计划|序时|时序|进度)|有序|项/,
);

/**
 * Whether 剩下的, 其余 is the rest of one item's things and no other item: behind a figure that tells a part of it
 * (完成38公里，剩下的10月完工), unless the words are those said of items.
 */
export function isRestOfOne(piece: Piece, before: readonly Piece[]): boolean {
  const rest = piece.references.find(({ kind }) => kind === 'rest');
  if (rest === undefined || rest.count !== undefined || piece.references.length > 1) return false;
  const counted = before.some(
    ({ clause, saying }) =>
      saying !== 'blocked' &&
      clause.marks.some((mark) => mark.letter === 'Q' || (mark.letter === 'P' && mark.percent < 100)),
  );
  const { text } = piece.clause;
  const dated = piece.clause.marks.some(({ letter }) => letter === 'D');
  return counted && (dated || !OF_ITEMS.test(text));
}
