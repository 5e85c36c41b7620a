import { gate } from '../gate.ts';
import { numberOf, SMALL } from './numeral.ts';
import { allItems, type OpenItems } from './open-items.ts';
import { sweep, type ItemMark, type Skeleton } from './skeleton.ts';

const PIECE = '(?:项|个|条|件|样)';
const NOUN = '(?:工作任务|重点工作|工作|任务|事项|目标任务|目标)';

/** 前三项, 后两项, 头两个, 最后两项, 前面几项. */
const ENDS = gate(
  new RegExp(
    `(?<!之|以|目|提|先|月|里|[日号天D])(最前面?|前面?|开头|头|上面|最后面?|后面?|末尾?|下面|倒数)(?:的)?(${SMALL}|几)${PIECE}(?:${NOUN})?`,
    'g',
  ),
);

/** 最后一项, 末项, 首项, 头一个, 倒数第二项, 中间那项. */
const SINGLE = gate(
  new RegExp(
    `(?:(倒数第)(${SMALL})${PIECE}|(最后|最末|末尾?|尾|后[面边](?=那))(?:的)?(?:一|1|那)?${PIECE}|((?<!里)首|(?<!里)头一?|最前面|打头的?|开头|前[面边](?=那))(?:的)?(?:一|1|` +
      `那)?${PIECE}|(中间)(?:的)?(?:一|那)?(?:一)?${PIECE})(?:${NOUN})?`,
    'g',
  ),
);

/** 其余三项, 其他的, 剩下两个, 另外一项, 别的. */
const REST = gate(
  new RegExp(
    `(?:(其余|其他|其它|别的|后面的|后边的|没提到的|没说的|余下|剩下|剩余|剩|另外|另|还有|还剩|除此之外)(?:的)?)(?:(?:那|这)?(${SMALL}|` +
      `几)(${PIECE})|([那这])${PIECE})?(?:那|这)?(?:${NOUN}|的)?`,
    'g',
  ),
);
const NOT_REST = gate(
  /^(?:部门|单位|问题|困难|原因|地方|方面|人|城市|县区|乡镇|镇|村|街道|社区|区|县|事(?!项)|渠道|时间|安排|同志|科室|股室|材料|\d|Q)/,
);
const REST_SURE = gate(/^(?:其余|其他|其它|别的|后面的|后边的|没提到的|没说的|余下|剩下的|剩余的|剩的|另外的)/);

/** 所有任务, 各项工作, 以上几项, 这三项都, 全部事项. */
const ALL = gate(
  new RegExp(
    `(?:所有|全部|全体|各|每|这|这些|以上|上述|上面|手头|名下)(?:的)?(?:(${SMALL}|几|些|所有|全部)(?:${PIECE}))?(?:的)?(?:${NOUN})|` +
      `(?:以上|上述|上面这?|这|所有)(?:的)?(${SMALL}|几|些)${PIECE}(?:${NOUN})?|(?:每一?|各)项(?:都|均)?|(${SMALL})(?:个|件事?|桩事?|样)(?=都|均|全|` +
      '也都)',
    'g',
  ),
);

/** Nothing was named before. */
const AT_HEAD = gate(/^(?:我们?|咱们?|我[局处委办镇]|这|那|目前|现在|以上|收到|好的?|您好|你好|领导|主任|[,。!\s])*$/);

function slice(open: OpenItems, count: number, fromEnd: boolean): ItemMark {
  if (count > open.items.length || count < 1) return { kind: 'place', items: [], doubt: 'unknownItem' };
  const some = fromEnd ? open.items.slice(-count) : open.items.slice(0, count);
  return { kind: 'place', items: some.map(({ number }) => number), doubt: null };
}

function one(open: OpenItems, place: number): ItemMark {
  const item = open.items[place];
  return item
    ? { kind: 'place', items: [item.number], doubt: null }
    : { kind: 'place', items: [], doubt: 'unknownItem' };
}

function counted(words: string | undefined): number | undefined {
  if (words === undefined || words === '几' || words === '些') return undefined;
  return numberOf(words) ?? undefined;
}

const GROUPED = gate(/[前后头末尾首全各每这剩余其它别另除上倒所最]|还有|中间|[个件事样][都均全也]/);

/** Marks phrases that name items by their place or all or the rest of them. Only where several are open. */
export function markItemGroups(skeleton: Skeleton, open: OpenItems): void {
  if (open.items.length < 2 || !GROUPED.test(skeleton.text)) return;
  sweep(skeleton, ENDS, ([, where = '', words = '']) => {
    const count = counted(words);
    if (count === undefined) return { letter: 'R', item: { kind: 'place', items: [], doubt: 'severalItems' } };
    return { letter: 'R', item: slice(open, count, /后|末|下|倒/.test(where)) };
  });
  sweep(skeleton, SINGLE, ([, , fromEnd, last, first, middle]) => {
    if (fromEnd !== undefined) return { letter: 'R', item: one(open, open.items.length - (counted(fromEnd) ?? 0)) };
    if (last !== undefined) return { letter: 'R', item: one(open, open.items.length - 1) };
    if (first !== undefined) return { letter: 'R', item: one(open, 0) };
    if (middle === undefined || open.items.length % 2 === 0) return null;
    return { letter: 'R', item: one(open, (open.items.length - 1) / 2) };
  });
  sweep(skeleton, REST, (match, start, text) => {
    const [words = '', , number, piece, single] = match;
    if (!REST_SURE.test(words) && number === undefined && single === undefined) return null;
    // 已建成7个,剩余1个 speaks of the things counted, not of items
    if (piece === '个' && /[\d一二三四五六七八九十两]个/.test(text.slice(0, start))) return null;
    if (NOT_REST.test(text.slice(start + words.length))) return null;
    const count = single === undefined ? counted(number) : 1;
    // 另外10项能不能缓几天: the others are not that many, so 10 is a number
    // and so many cannot be left of them: 还有20个没查 counts things
    if (count !== undefined && count >= open.items.length) return null;
    const item: ItemMark = { kind: 'rest', items: [], doubt: null };
    return { letter: 'R', item: count === undefined ? item : { ...item, count } };
  });
  sweep(skeleton, ALL, ([words = '', first, second, third], start, text) => {
    const count = counted(first ?? second ?? third);
    if (count === 1) return null;
    // 三个都弄完了 at the head is about the items, behind the name of one about what it counts
    const things = open.measures.has('个') && words.endsWith('个') && !AT_HEAD.test(text.slice(0, start));
    if (third !== undefined && (count !== open.items.length || things)) return null;
    if (count === undefined || count === open.items.length) return { letter: 'R', item: allItems(open) };
    return { letter: 'R', item: { kind: 'count', items: [], doubt: 'severalItems', count } };
  });
}
