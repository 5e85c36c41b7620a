import { anyOf } from './any-of.ts';
import { gate } from './gate.ts';
import type { Clause } from './clauses.ts';
import type { Mark } from './marks/skeleton.ts';
import type { Title } from './marks/title-words.ts';

/** The figures a clause gives for its item. `short`: a figure of what is missing was said. */
export interface Figures {
  percent?: number;
  value?: number;
  measure?: string;
  missing: boolean;
  /** A figure was given that does not count towards the item (完成投资1200万元). */
  side: boolean;
}

type Quantity = Extract<Mark, { letter: 'Q' }>;
type Percent = Extract<Mark, { letter: 'P' }>;

const MISSING_BEFORE = gate(
  /(?:除[了去开掉]?|(?:还要|还需要?|还得)[\u4e00-\u9fa5T]{0,4}|还差|差|缺口?|剩余?下?|欠|余下|少|不足|尚余|没|未|落后|滞后|慢|最后|(?<!现)在建|(?<!现)在装|再(?:有|来|加))(?:的|了|着|约|大概|最后|不到)*$/,
);
/** 还有20个没查 tells what is missing; 还有一半 is a percentage all the same. */
const STILL_MISSING_BEFORE = gate(/还有(?:大概|大约|约)?$/);
const MISSING_AFTER = gate(
  /^就(?:齐|够|满|完|全|行|好|能|可)|^(?:已?(?:开工|动工|进场|开建|启动))|^(?:[\u4e00-\u9fa5T]{0,4})?(?:没(?![货钱人料地苗电水])|未(?!来)|还(?:在|差|没|未)|待|正在|在(?:装|建|办|谈|改|施|检修|维修|修|停)(?!Q))/,
);
const EACH_BEFORE = anyOf(
  '(?:每[\\u4e00-\\u9fa5T]{0,3}|平均|人均|各|不是|并非|原来|原有|原先|之前|去年|上年|同期|往年|计划|目标|任务(?:数|量|是)?|要求|应(?:有|完成|建|招|' +
    '办)|要(?!求)|需|规模|预算|投资|投入|出动|派出?了?|选派了?|抽调了?|走访|参加|参与|受益|发放|接待|惠及|吸引|工作人员|花了?|用了?|拨付?|里头?有|其中|占地|开了|召开|组织|联系了?|对接了?|选了?|' +
    '谈了?|新增加?|日产|月产|年产|日均|' +
    '月均)(?:[\\u4e00-\\u9fa5T]{0,3}?)$',
);
const PEOPLE_SIDE = gate(
  /(?:参加|参与|到场|受益|惠及|出动|走访|发放|接待|服务|吸引|入户|每|平均|投入|花|拨|开了|召开|涉及|动员)[\u4e00-\u9fa5T]{0,6}$/,
);
const TOTAL_BEFORE = gate(/(?:共计?|累计|一共|总共|合计|总计|总数|达到?|达成)[\u4e00-\u9fa5T]{0,4}$/);
const TO_BEFORE = gate(/(?:到|至|为|达)(?:了|现在的?|目前的?|今年的?|如今的?)*$/);
const REACHED_BEFORE = gate(
  /(?:(?<!不)成|(?<!不)完工?|(?<!不)到|共|计|达|已[\u4e00-\u9fa5T]{0,3}|了|做|办|测|招)(?:约|近)?$/,
);
const RIGHT_BEFORE = gate(/(?:应为|应该?是|更正为|改为|实际是?|其实是)$/);
/** 只能到240: the most there will be. */
const AT_MOST_BEFORE = gate(/(?:最多|顶多|至多|只能)[\u4e00-\u9fa5]{0,4}$/);
const FROM_BEFORE = gate(/(?:从|由)(?!事)[^,。到至]{0,6}$/);

/** Measures that count the same kind of thing. */
const ALIKE: readonly (readonly string[])[] = [
  ['人', '人次', '名', '位'],
  ['针', '剂', '剂次', '针次', '支'],
  ['台', '套', '部', '辆', '架'],
  ['棵', '株'],
  ['件', '宗', '起', '例', '个'],
  ['场', '场次', '次', '期', '堂', '节', '讲'],
  ['个', '家', '所', '处', '座', '间', '点', '套', '项', '条', '户', '台', '站', '亭', '只'],
  ['公里', '千米', '米', '里'],
  ['份', '册', '张', '本'],
  ['亩', '公顷', '平方米', '平米'],
];

function alike(a: string, b: string): boolean {
  if (a === b || a === '' || b === '') return true;
  return ALIKE.some((group) => group.includes(a) && group.includes(b));
}

function isRate(text: string, at: number): boolean {
  return /(?<!完成|进度|执行|进展|完工)率[^,。]{0,18}$/.test(text.slice(Math.max(0, at - 24), at));
}

/**
 * Reads the percentages and quantities of a clause for an item with this title (null: no item is known). Where the clause
 * speaks of an obstacle or a delay, only figures behind a verb of reaching count (`reachedOnly`).
 */
export function figuresOf(clause: Clause, title: Title | null, reachedOnly = false, promised = false): Figures {
  const out: Figures = { missing: false, side: false };
  if (!clause.marks.some(({ letter }) => letter === 'P' || letter === 'Q')) return out;
  if (promised) return figuresOf(reachedPart(clause), title, reachedOnly);
  const percent = percentOf(clause, out);
  if (percent) {
    if (
      isRate(clause.words, percent.start - clause.start) ||
      (title?.measure === '%' && !/进度|完成|进展/.test(clause.text))
    ) {
      out.value = percent.percent;
      out.measure = '%';
      return out;
    }
    out.percent = percent.percent;
  }
  const quantity = quantityOf(clause, title, out, reachedOnly);
  if (quantity) {
    out.value = quantity.quantity.value;
    if (quantity.quantity.measure !== '') out.measure = quantity.quantity.measure;
  }
  return out;
}

/** 第70项20家: nothing but the item and a figure gives the figure reached, even where it is the target. */
const ONLY_FIGURE = gate(/^[RT]*(?:[:,])?Q+$/);
const COMING = gate(/D|预计|力争|争取|确保|保证|计划|打算|将|会|能|可以|要|有望|即将/);

/** 预计月底招满300人: what stands behind the promise is not reached yet. */
function reachedPart(clause: Clause): Clause {
  const at = COMING.exec(clause.text)?.index ?? clause.text.length;
  return { ...clause, marks: clause.marks.filter(({ start }) => start < clause.start + at) };
}

/** The one item that counts what this clause counts, by its measure (座, 户, 公里); null where none or several do. */
export function itemByMeasure(clause: Clause, titles: readonly Title[]): string | null {
  const mark = clause.marks.find(({ letter }) => letter === 'Q');
  if (mark?.letter !== 'Q' || mark.quantity.measure === '') return null;
  const fits = titles.filter(({ measure }) => measure === mark.quantity.measure);
  const whole = fits.filter(({ targetValue }) => targetValue === mark.quantity.value);
  if (whole.length === 1) return whole[0]?.item.number ?? null;
  // 70所 fits the one item that counts 所; 个 could stand for all the others
  if (fits.length === 1 && mark.quantity.measure !== '个') return fits[0]?.item.number ?? null;
  const kin = titles.filter(({ measure }) => measure !== null && alike(measure, mark.quantity.measure));
  return fits.length === 1 && kin.length === 1 ? (fits[0]?.item.number ?? null) : null;
}

function around(clause: Clause, mark: Mark): { before: string; after: string } {
  const at = mark.start - clause.start;
  return {
    before: clause.text.slice(Math.max(0, at - 14), at),
    after: clause.text.slice(mark.end - clause.start, mark.end - clause.start + 10),
  };
}

/** The percentage reached: the later of from…to, else the first that is not what is missing. */
function percentOf(clause: Clause, out: Figures): Percent | null {
  let found: Percent | null = null;
  for (const mark of clause.marks) {
    if (mark.letter !== 'P') continue;
    const { before, after } = around(clause, mark);
    if (MISSING_BEFORE.test(before) || MISSING_AFTER.test(after)) out.missing = true;
    else if (found === null || /(?:到|至|为|升|提高)(?:了)?$/.test(before)) found = mark;
  }
  return found;
}

/** The quantity that counts towards the item's target: a total before the first, the later of from…to. */
function quantityOf(clause: Clause, title: Title | null, out: Figures, reachedOnly: boolean): Quantity | null {
  const candidates: { mark: Quantity; total: boolean; later: boolean; reached: boolean; right: boolean }[] = [];
  const all = clause.marks.filter((mark): mark is Quantity => mark.letter === 'Q');
  for (const mark of all) {
    const { before, after } = around(clause, mark);
    if (MISSING_BEFORE.test(before) || STILL_MISSING_BEFORE.test(before) || MISSING_AFTER.test(after)) {
      out.missing = true;
      continue;
    }
    if (
      isSide(mark, before, after, title) ||
      AT_MOST_BEFORE.test(before) ||
      (reachedOnly && !REACHED_BEFORE.test(before))
    ) {
      out.side = true;
      continue;
    }
    if (
      title?.targetValue === mark.quantity.value &&
      alike(title.measure ?? '', mark.quantity.measure) &&
      !ONLY_FIGURE.test(clause.text) &&
      isTarget(clause.text.slice(0, mark.start - clause.start), after)
    ) {
      continue;
    }
    if (FROM_BEFORE.test(before)) continue;
    candidates.push({
      mark,
      total: TOTAL_BEFORE.test(before),
      later: TO_BEFORE.test(before),
      reached: REACHED_BEFORE.test(before),
      right: RIGHT_BEFORE.test(before),
    });
  }
  const chosen =
    candidates.find(({ right }) => right) ??
    candidates.find(({ total }) => total) ??
    candidates.find(({ later }) => later) ??
    reachedOf(candidates) ??
    candidates[0];
  return chosen?.mark ?? null;
}

/** 5座完成了3座: of two figures of the same thing, the one that was reached. */
function reachedOf<T extends { mark: Quantity; reached: boolean }>(candidates: readonly T[]): T | undefined {
  const [first, second] = candidates;
  if (!first || !second || first.reached || !alike(first.mark.quantity.measure, second.mark.quantity.measure))
    return undefined;
  return second.reached ? second : undefined;
}

/** The target itself is named (6处建了4处, 15家的任务): not behind a verb that says it was reached. */
function isTarget(before: string, after: string): boolean {
  if (/^(?:里|中|当中|的|[\u4e00-\u9fa5T]{0,4}(?:任务|目标|指标))/.test(after)) return true;
  return !/[成完了到共计达已有]/.test(before);
}

const FOUND_BEFORE = gate(/(?:发现|查出|检出|查处|梳理出)[\u4e00-\u9fa5Ta-z]{0,8}$/);
/** 附照片3张. */
const ENCLOSED_BEFORE = gate(/(?<!配|交)附(?:上|件|送|有)?[\u4e00-\u9fa5]{0,6}$/);
const OTHER_THINGS = gate(
  /^(?:园区|乡镇|镇|村|社区|街道|标段|工地|部门|单位|老板|业主|科室)(?:在|不|没|反|拒|有|还|未|要|说)|^(?:意见|建议)/,
);
const SIDE_VERB = gate(
  /(?:每|平均|人均|各|不是|并非|工作人员|出动|投入|原|之前|去年|上年|同期|计划|目标|要求|要(?!求)|需|约谈|立案)[\u4e00-\u9fa5T]{0,5}$/,
);
/** 16间里有11间已经投用: the part that is reached. */
const REACHED_AFTER = gate(/^(?:已|都|全|完|改|投|建成|做|装|换|通过|验收|交付|开通)/);

function isSide(mark: Quantity, before: string, after: string, title: Title | null): boolean {
  const { measure } = mark.quantity;
  if (EACH_BEFORE.test(before) && !/(?:已|共|累计)[\u4e00-\u9fa5T]{0,3}$/.test(before)) {
    if (
      !title?.measure ||
      !alike(title.measure, measure) ||
      SIDE_VERB.test(before) ||
      (/里头?有[\u4e00-\u9fa5T]{0,3}$/.test(before) && !REACHED_AFTER.test(after))
    )
      return true;
  }
  // 排查完毕，发现问题企业7家
  if (FOUND_BEFORE.test(before) || ENCLOSED_BEFORE.test(before)) return true;
  // 两个园区在搬迁: other things, counted by a word of the same kind
  if (title?.measure !== measure && OTHER_THINGS.test(after)) return true;
  if (title?.measure && title.measure !== '%') return !alike(title.measure, measure);
  if (PEOPLE_SIDE.test(before) || (/覆盖[\u4e00-\u9fa5T]{0,4}$/.test(before) && /^[人名位户]/.test(measure)))
    return true;
  if (measure === '项') return true;
  return (
    /^(?:次|轮|期|批|元|项|条|篇|口|面|道|组)$/.test(measure) &&
    /(?:会|开|稿|议|修改|协调|调度|研究|召开|对接|沟通|投入|资金|争取|拨|花)/.test(before)
  );
}
