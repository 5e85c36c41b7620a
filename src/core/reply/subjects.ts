import { gate } from './gate.ts';
import type { ItemMark } from './marks/skeleton.ts';
import type { Doubt } from './wording.ts';

/** Whom a statement is about. */
export interface Subject {
  /** Item numbers; empty where no item can be told. */
  items: string[];
  doubt: Doubt | null;
  how: 'named' | 'all' | 'rest' | 'unnamed';
}

/** Several items are open and none was named. */
export const UNNAMED: Subject = { items: [], doubt: 'unnamed', how: 'unnamed' };

/** 第8、9项有一个: it is not said which. */
const ONE_OF = gate(
  /[RT](?:当中|里[面头]?|中|之中),?(?:只|仅)?有?(?:一|1)[个项]|R一[个项](?!都|也|不|没)|[RT](?:当中|里[面头]?|中间?|之中)?,?(?:只)?(?:有|其中|仅有|任)(?:的)?(?:一|两|二|三|1|2|3|几|部分)(?:个|项|条)?/,
);
/** 两项一个完成一个没完成. */
const ONE_EACH = gate(/(?<![第后末])一[个项][^,。;]{1,8},?一[个项]/);

/** 第2项和供水那项: a number and a title, each naming its own. */
const LISTED = gate(/R(?:和|与|跟|及|以及|还有|加上)T|T+(?:那?[项个块])?(?:和|与|跟|及|以及|还有|加上)R/);

/** One subject out of the references of a piece; a number and a title beside it must agree. */
export function subjectOf(references: readonly ItemMark[], text: string, words: string): Subject {
  // 三项里头2-2完了: the count only says how many there are
  const precise = references.some(
    ({ kind, doubt }) => kind === 'number' || kind === 'place' || (kind === 'title' && doubt === null),
  );
  const titles = references.filter(({ kind }) => kind === 'title');
  const numbers = references.filter(
    ({ kind }) => kind !== 'title' && !(precise && (kind === 'all' || kind === 'count')),
  );
  // 4、5中有一项: fewer are spoken of than were named
  const named = unique(numbers.flatMap(({ items }) => items)).length;
  const fewer = references.some(({ kind, count }) => kind === 'count' && count !== undefined && count < named);
  const clear = titles.filter(({ doubt }) => doubt === null);
  // 学校、机关两项: the count agrees with the titles
  const counts = references.filter(({ kind }) => kind === 'count');
  const agreed = counts.every(({ count }) => count === clear.length);
  const subject =
    numbers.length === 0 && agreed
      ? fromTitles(titles)
      : fromNumbers(numbers.length === 0 ? counts : numbers, titles, text);
  const together = subject.how === 'all' && /加起来|合计|平均|总体|总的/.test(words);
  if (together || (precise && fewer) || (subject.items.length > 1 && (ONE_OF.test(text) || ONE_EACH.test(words))))
    return { items: [], doubt: 'severalItems', how: 'named' };
  return subject;
}

function fromNumbers(numbers: readonly ItemMark[], titles: readonly ItemMark[], text: string): Subject {
  const items = unique(numbers.flatMap((mark) => mark.items));
  // 第2项巡讲: the title settles whether 第2项 is a number or a place
  const settled = titles.some(
    ({ doubt, items: [item] }) => doubt === null && item !== undefined && items.includes(item),
  );
  const doubts = numbers.flatMap(({ doubt: said }) =>
    said === null || (settled && said === 'placeOrNumber') ? [] : [said],
  );
  const doubt = doubts[0] ?? null;
  const all = numbers.some(({ kind }) => kind === 'all');
  const strange = titles.filter((title) => title.doubt === null && !title.items.some((item) => items.includes(item)));
  if (strange.length > 0 && items.length > 0 && !all) {
    if (numbers.every(({ kind }) => kind === 'number') && !LISTED.test(text))
      return { items: [], doubt: 'numberAgainstTitle', how: 'named' };
    return { items: unique([...items, ...strange.flatMap((title) => title.items)]), doubt, how: 'named' };
  }
  const counted = numbers.some(({ kind }) => kind === 'count');
  if (doubt === 'unknownItem' || counted || items.length === 0)
    return { items: [], doubt: doubt ?? 'severalItems', how: 'named' };
  return { items, doubt, how: all ? 'all' : 'named' };
}

function fromTitles(titles: readonly ItemMark[]): Subject {
  const clear = titles.filter(({ doubt }) => doubt === null);
  if (clear.length === 0) return { items: [], doubt: titles.length > 0 ? 'severalItems' : 'unnamed', how: 'named' };
  return { items: unique(clear.flatMap(({ items }) => items)), doubt: null, how: 'named' };
}

/** Two subjects named one after the other with nothing said between them. */
export function joined(first: Subject, second: Subject): Subject {
  return { items: unique([...first.items, ...second.items]), doubt: second.doubt ?? first.doubt, how: 'named' };
}

function unique(items: string[]): string[] {
  return items.length < 2 ? items : [...new Set(items)];
}
