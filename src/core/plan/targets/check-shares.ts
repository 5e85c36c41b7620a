import { maskNames } from '../mask-names.ts';
import type { FoundShare } from './find-shares.ts';
import { findQuantities, type Quantity } from './quantity.ts';

/** Shares of one total that do not add up to it. */
export interface ShareMismatch {
  total: number;
  sum: number;
  unit: string;
}

/**
 * Adds up the shares behind each total (6个，其中甲镇和乙镇各3个) and tells where they differ. Names of groups (各县区) stand
 * for members the text does not give: such lists can't be checked. More than a total with 以上 is no mismatch.
 */
export function checkShares(text: string, shares: FoundShare[]): ShareMismatch[] {
  const masked = maskNames(text);
  const others = findQuantities(masked).filter(
    ({ start, end }) => !shares.some((share) => start >= share.start && end <= share.end),
  );
  return listsOf(shares, others).flatMap((list) => {
    const first = list[0];
    const total = first && others.findLast((each) => each.end <= first.start && each.measure === first.unit);
    if (!first || !total || /[。；;\n]/.test(masked.slice(total.end, first.start))) return [];
    const sum = sumOf(list);
    const isFloor =
      /^\s*(以上|余|多)/.test(masked.slice(total.end)) || /(不少于|不低于|至少)\s*$/.test(masked.slice(0, total.start));
    if (sum === null || sum === total.value || (isFloor && sum > total.value)) return [];
    return [{ total: total.value, sum, unit: total.measure }];
  });
}

/** Shares that follow one another without another number between them. */
function listsOf(shares: FoundShare[], others: Quantity[]): FoundShare[][] {
  const lists: FoundShare[][] = [];
  for (const share of shares.toSorted((a, b) => a.start - b.start)) {
    const last = lists.at(-1)?.at(-1);
    const parted = last && others.some((each) => each.start >= last.end && each.end <= share.start);
    if (last && !parted && last.unit === share.unit) lists.at(-1)?.push(share);
    else lists.push([share]);
  }
  return lists;
}

/** Null where a name stands for an unknown number of units. */
function sumOf(list: FoundShare[]): number | null {
  let sum = 0;
  for (const { unitText, value, each } of list) {
    const names = unitText.split(/[、和及与]/);
    if (names.some((name) => STANDS_FOR_SEVERAL.test(name))) return null;
    sum += each ? value * names.length : value;
  }
  return sum;
}

const STANDS_FOR_SEVERAL = /^(各|其他|其它|其余|全部)|^(功能区|县区|县市区|街道|乡镇|镇街|园区|县|区|市|镇|乡)$/;
