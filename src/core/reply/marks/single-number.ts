import { gate } from '../gate.ts';
import { MEASURED, type NumberToken } from './number-tokens.ts';
import { allItems, labelKey, ordinalItem, type OpenItems } from './open-items.ts';
import type { ItemMark } from './skeleton.ts';

/** What stands before a number that is spoken of. */
export const SUBJECT_BEFORE = gate(
  /(?:^|[\n,;。:!?、) RNT"'(]|完成|的是|还有|就是|除了?|其中|的有|包括|关于|对于|至于|不是|是|[了的])$/,
);
/** What stands behind one. */
export const STATUS_AFTER = gate(
  /^ ?(?:[\u4e00-\u9fa5]{1,3}[完好](?:了|成|$|[,。])|[完已正没未还也都均在办搞弄做转不归由卡延申预推按进差过快全基刚准收报]|done|ok|comp|fini|in |not |block|pend|✅|❌|⏳|R|$|[,;:。、\n.])/,
);
/** What makes a number count. */
export const COUNTING_BEFORE = gate(/(?:约|近|达|到|至|为|第|每|差|剩|缺|共|计|(?<!的|还|只)有|第|零|\.|-)$/);
const ALL_BEHIND = gate(/^(?:工作|任务|事项|内容|目标)?(?:里|中|当中)?(?:均|都|全|皆|一并|一起|同时|一块|一律)/);
const COUNT_BEFORE = gate(/(?:有|完成了?|办结了?|其中|做完了?|弄完了?|报了|搞定了?)$/);

function numbered(item: string): ItemMark {
  return { kind: 'number', items: [item], doubt: null };
}

/** Reads a number that stands alone: with 项, 号, a bracket, or bare. */
export function readSingle(token: NumberToken, before: string, behind: string, open: OpenItems): ItemMark | null {
  const known = open.byKey.get(token.key);
  // 第二条6月底通: the title counts 条, so these are parts of the item
  if (token.prefixed && token.suffix !== '项' && open.measures.has(token.suffix)) return null;
  if (token.prefixed && token.suffix !== '') return ordinalItem(open, token.key);
  if (token.prefixed)
    return /^[a-z#任事序编]/.test(token.key) || known !== undefined ? ordinalItem(open, token.key) : null;
  if (token.suffix === '项') return readCount(token, before, behind, open);
  if (token.bracketed) return known === undefined ? null : numbered(known);
  // 23号前 is a day
  if (
    token.suffix === '号' &&
    /^(?:上报|报送|开始|启动|开工|进场|开会|举行|召开|报(?![了过完备])|交(?![了过完给由])|提交|之前|以前|前|左右|上午|下午|晚上)/.test(
      behind,
    )
  )
    return null;
  if (token.suffix === '号' || token.suffix === '条') {
    if (known === undefined || !SUBJECT_BEFORE.test(before)) return null;
    return isDayOrLabel(token, behind) ? { kind: 'number', items: [known], doubt: 'unclear' } : numbered(known);
  }
  if (token.chinese) {
    const sure = /(?:^|[\n,;。、])$/.test(before) && /^(?:[、.:]?(?:已|完成|在[办推弄做搞]|没|未))/.test(behind);
    return known !== undefined && sure ? numbered(known) : null;
  }
  return readBare(token, before, behind, open);
}

/** 26号完成: the item of that number, or the day. */
function isDayOrLabel({ suffix, key }: NumberToken, behind: string): boolean {
  return (
    suffix === '号' &&
    Number(key) <= 31 &&
    Number(key) > 9 &&
    /^(?:能|会|要|可)?(?:完成|办结|办完|弄完|做完|完工|搞定)(?:$|[,。;!])/.test(behind)
  );
}

/** 三项, 8项: a label, all the items, or only how many. */
function readCount(token: NumberToken, before: string, behind: string, open: OpenItems): ItemMark | null {
  const known = open.byKey.get(token.key);
  const count = Number(token.key);
  const total = open.items.length;
  const severalItems: ItemMark = { kind: 'count', items: [], doubt: 'severalItems', count };
  const allMeant = count === total && total > 1;
  if (count === 1 && token.chinese && /[这那每同该哪]$/.test(before)) return null;
  if (known !== undefined) {
    if (/^(?:里|中|当中)/.test(behind) && count <= total) return allMeant ? allItems(open) : severalItems;
    if (allMeant)
      return ALL_BEHIND.test(behind) ? allItems(open) : { kind: 'number', items: [known], doubt: 'severalItems' };
    if (COUNT_BEFORE.test(before) && count < total) return severalItems;
    const item: ItemMark = { kind: 'number', items: [known], doubt: null };
    return { ...item, count };
  }
  if (allMeant) return allItems(open);
  if (open.measures.has('项') && count > total) return null;
  // 已上线180项: items are not that many
  if (
    count > Math.max(total, ...[...open.byKey.keys()].map(Number).filter(Number.isFinite)) &&
    !SUBJECT_BEFORE.test(before)
  )
    return null;
  if (total === 1 && count === 1) return allItems(open);
  return count > total ? { kind: 'number', items: [], doubt: 'unknownItem' } : severalItems;
}

/** A number without any sign: an item only where an item can be named and nothing is counted. */
function readBare(token: NumberToken, before: string, behind: string, open: OpenItems): ItemMark | null {
  if (MEASURED.test(behind) || COUNTING_BEFORE.test(before)) return null;
  const known = open.byKey.get(token.key);
  const headOfClause = /(?:^|[\n,;。:!?、) R"'(]|除了?)$/.test(before);
  if (known !== undefined) {
    if (headOfClause || (SUBJECT_BEFORE.test(before) && STATUS_AFTER.test(behind)) || /^(?:[✅❌⏳:])/.test(behind)) {
      return { kind: 'number', items: [known], doubt: null };
    }
    // 1演练搞完了 2执法正在开展: the number stands before words of its own title
    const title = open.items.find(({ number }) => number === known)?.title ?? '';
    if (/^[\u4e00-\u9fa5]{2}/.test(behind) && title.includes(behind.slice(0, 2)))
      return { kind: 'number', items: [known], doubt: null };
    // 1完成2完成3在弄: no signs at all, a number between two statuses
    return /[\u4e00-\u9fa5TPQD]$/.test(before) && STATUS_AFTER.test(behind) && !/^[,;。、\n]?$/.test(behind)
      ? { kind: 'number', items: [known], doubt: null }
      : null;
  }
  // 123完成456在推: a run behind the status of another
  const behindStatus = /[完成了推办弄做好毕结定中改建]$/.test(before) && /[\dR]/.test(before);
  if (!headOfClause && !behindStatus) return null;
  const digits = [...token.key].map((digit) => open.byKey.get(labelKey(digit)));
  const rising = [...token.key].every((digit, at, all) => at === 0 || digit > (all[at - 1] ?? ''));
  if (digits.length > 1 && rising && digits.every((item) => item !== undefined) && STATUS_AFTER.test(behind)) {
    return { kind: 'number', items: digits.filter((item) => item !== undefined), doubt: null };
  }
  if (!headOfClause) return null;
  const unknown = open.items.length > 1 && /^[.、:]?(?:已|完成|没|未完|正在|在推|办结|done|✅)/.test(behind);
  return unknown ? { kind: 'number', items: [], doubt: 'unknownItem' } : null;
}
