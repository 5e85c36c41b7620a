import { eachOf } from '../any-of.ts';
import { gate } from '../gate.ts';
import type { OpenItems } from './open-items.ts';
import { NUMBER, numberOf } from './numeral.ts';
import { sweep, type MarkContent, type Skeleton } from './skeleton.ts';

const TENTHS = '[一二三四五六七八九十两\\d]';

/** 60%, 百分之六十五, 60个百分点, 60 percent. */
const PERCENT = gate(
  new RegExp(
    '(?:约|近|将近|接近|大约|大概|超过?|不到)?(?:(\\d{1,3}(?:\\.\\d{1,2})?)(?:[-~至到]{1,2}(\\d{1,3}))?(?:%|个?百分点|' +
      ` ?percent| ?pct)|百分之(?:(${NUMBER})(?:点([一二三四五六七八九零]{1,2}))?|(百)))(?:多|左右|以上|上下)?|(百分百|百分之百)`,
    'g',
  ),
);

/** 六成, 八成五, 七八成, 3成多. */
const TENTH = gate(
  new RegExp(
    `(?<![\\d.第点])(?:约|近|将近|接近|大约|大概)?(${TENTHS}|[一二三四五六七八九]{2})成(?!品|员|立|果|本|功|为|效|都|年|交|绩|型|人|家)(半|` +
      '[一二三四五六七八九](?![个家户]))?(?:多|左右|以上|上下)?',
    'g',
  ),
);

/** 四分之三, 三分之二; 一半 is 50, 一大半 and 过半 have no figure. */
const FRACTION =
  /([一二三四五六七八九十两\d]{1,3})分之([一二三四五六七八九十两\d]{1,3})(?:多|左右|以上)?|(?<![大多小过超减一另的下上前后]|不到|没到)(?:一半|半数)(?!都?(?:还)?(?:不到|没到))(?:多|左右|以上)?/g;

/** 进度80, 完成率到了80: a figure up to 100 whose sign was not written. */
const UNSIGNED = eachOf(
  '(?<=(?:进度|完成率|完成度|进度条)(?:已经?|目前|现在|约|大概|大约|差不多)?(?:[拉走干做推跑赶]?到了?|为|是|达到?了?|有|在)?(?:约|大概|' +
    '大约)?[: ]?)(\\d{1,3}(?:\\.\\d)?)(?:多|左右|了)?(?![\\d%.:]|[个家人户名场座处所公米万项次月年日号点/-])',
);

/** 92 of 92.5 and the like behind 点. */
function chinesePercent(whole: string, decimals: string | undefined): number | null {
  const head = numberOf(whole);
  if (head === null || decimals === undefined) return head;
  const tail = [...decimals].map((digit) => numberOf(digit) ?? 0).join('');
  return Number(`${head}.${tail}`);
}

const PERCENTS = gate(/[%百成半进率]|分之|percent|pct/);

function percentMark(percent: number | null): MarkContent | null {
  return percent === null || percent > 1000 ? null : { letter: 'P', percent, rate: false };
}

/** Marks percentages, tenths and fractions. */
export function markPercents(skeleton: Skeleton): void {
  if (!PERCENTS.test(skeleton.text)) return;
  sweep(skeleton, PERCENT, ([, figure, upper, chinese, decimals, hundred]) => {
    if (figure !== undefined) return percentMark(Number(upper ?? figure));
    return percentMark(chinese === undefined || hundred !== undefined ? 100 : chinesePercent(chinese, decimals));
  });
  sweep(skeleton, TENTH, ([, tenths = '', rest]) => {
    const digits = /^[一二三四五六七八九]{2}$/.test(tenths) && !tenths.includes('十') ? tenths.charAt(0) : tenths;
    const value = numberOf(digits);
    if (value === null || value > 10) return null;
    return percentMark(value * 10 + (rest === '半' ? 5 : (numberOf(rest ?? '零') ?? 0)));
  });
  sweep(skeleton, FRACTION, ([, below, above]) => {
    if (below === undefined) return percentMark(50);
    const share = (numberOf(above ?? '') ?? 0) / (numberOf(below) ?? 0);
    return Number.isFinite(share) && share <= 1 ? percentMark(Math.round(share * 100)) : null;
  });
  sweep(skeleton, UNSIGNED, ([, figure = '']) => (Number(figure) <= 100 ? percentMark(Number(figure)) : null));
}

const BARE_POWER = gate(/^[百千](?![\d一二三四五六七八九])/);

/** Words that count things, the longer first. 个 before a person is 人. */
export const MEASURE =
  '(?:人次|场次|班次|批次|平方米|平方公里|平米|立方米|公里|千米|公顷|公斤|千克|个(?=人)|万元|亿元|户次|家次|件次|支队|单元|社区|元|人|名|位|个|家|所|处|座|户|场|' +
  '次|件|份|条|米|亩|吨|辆|台|套|间|栋|幢|棵|株|册|张|块|期|篇|批|支|队|组|班|节|课|盏|根|对|宗|起|例|只|箱|袋|本|片|段|眼|口|部(?![分门队署位])|瓶|针次|剂次|针|剂|' +
  '具|艘|架|尊|扇|樘|眼|笔|把|顶|张床|床|盒|卷|杆|列|副|首|位次|里(?![头面边的外有])|村|镇|桶|盆|面|幅|项|轮|课时|门|款|类|种|头|粒|枚|页|顿|道|站|点位|个点|床)';

const QUANTITY = gate(
  new RegExp(
    `(?<![\\d.第每各号-])(?:约|近|将近|大约|大概|超过?)?([一二三四五六七八九十百千两零]{1,6}[万亿][一二三四五六七八九十百千两零]{0,7}|${NUMBER}(?:万|` +
      `亿)?[一二三四五六七八九]?|几十|上百|上千)(?:多|余|来)?(万)?(?:多|余)?(${MEASURE})(?:左右|以上|上下)?`,
    'g',
  ),
);
/** 建成11, 共招了260: a figure whose measure was not written. */
const UNMEASURED = eachOf(
  '(?<=(?:[T完建已到达共计了办招测报是为有改铺挖]|累计|合计|实际|才|仅|[成募])(?:约|近)?)(\\d{1,7}(?:\\.\\d{1,2})?[万千]?|' +
    '[一二三四五六七八九十百千两]{1,4}[万][一二三四五六七八九十百千两]{0,4}|[一二三四五六七八九两][百千][零一二三四五六七八九十百]{0,5}|[俩仨])(?:多|余|出头)?(?=[,;。!\\n]|$|了|左右|不是)',
);

const REACHED_ORDINAL = gate(new RegExp(`(?<=到了?|R|R )第(${NUMBER})(${MEASURE})(?=了|$|[,;。\\s])`, 'g'));

/** 260了, 320左右: nothing but a figure. */
const HEAD_FIGURE =
  /(?<=^|[,;。:\n])(\d{2,7}|[一二三四五六七八九两][百千万][零一二三四五六七八九十百千]{0,6})(?:多)?(?:个)?(?:了|左右|出头|多)(?=$|[,;。\n])/g;

/** 五千二百个老人 counts people. */
const PEOPLE = gate(/^(?:老人|学生|孩子|娃|职工|群众|村民|居民|党员|干部|患者|病人|志愿者|农民|学员)/);

const ONE_IS = gate(/^[\u4e00-\u9fa5T]{0,2}(?:已|建成|完工|完成|投用|开业|竣工|验收)/);

/** A single one is often only an article: it counts behind a word of reaching or lacking. */
const ONE_COUNTS = gate(/(?:[了成完到差剩余缺仅才就达过]|只有|还有|已)$/);

/** 7/12 where an item counts to 12: what was reached of it. Runs before the dates. */
export function markShares(skeleton: Skeleton, targets: ReadonlySet<number>): void {
  sweep(skeleton, /(?<![\d/.])(\d{1,5})\/(\d{1,5})(?![\d/.])/g, ([, reached = '', all = '']) =>
    targets.has(Number(all)) && Number(reached) <= Number(all)
      ? { letter: 'Q', quantity: { value: Number(reached), measure: '' } }
      : null,
  );
}

const COUNTED = gate(/[\d一二三四五六七八九十百千万两俩]/);

/** Marks quantities with their measure, 万 multiplied out, 近, 约, 多, 余 dropped. */
export function markQuantities(skeleton: Skeleton, { measures, byKey, items }: OpenItems): void {
  if (!COUNTED.test(skeleton.text)) return;
  sweep(skeleton, QUANTITY, ([words = '', figure = '', ten, measure = ''], start, text) => {
    const value = numberOf(`${figure}${ten ?? ''}`);
    if (value === null || BARE_POWER.test(figure)) return null;
    // 一个完成一个没完成 speaks of items
    if (value === 1 && /^(?:没|还没?|未|在|正)/.test(text.slice(start + words.length))) return null;
    const before = text.slice(Math.max(0, start - 2), start);
    // 一个已开业 where the item counts 个: one of them
    const oneOf =
      measures.has(measure) &&
      (items.length === 1 || before.endsWith('T')) &&
      ONE_IS.test(text.slice(start + words.length));
    if (figure.startsWith('一') && value === 1 && !ONE_COUNTS.test(before) && !oneOf) return null;
    // 两期 counts where the title counts 期
    const phrase =
      figure.length === 1 && /^[一二三四五六七八九十两]$/.test(figure) && /^[点道面种类部期里口头对]$/.test(measure);
    if (phrase && !measures.has(measure)) return null;
    if (measure === '个' && text.charAt(start + words.length) === '人') {
      return { letter: 'Q', quantity: { value, measure: '人' }, to: start + words.length + 1 };
    }
    const people = measure === '个' && PEOPLE.test(text.slice(start + words.length));
    return { letter: 'Q', quantity: { value, measure: people ? '人' : measure } };
  });
  // 做到第9场了
  if (skeleton.text.includes('第'))
    sweep(skeleton, REACHED_ORDINAL, ([, figure = '', measure = '']) => {
      const value = numberOf(figure);
      return value === null ? null : { letter: 'Q', quantity: { value, measure } };
    });
  sweep(skeleton, HEAD_FIGURE, ([, figure = '']) => ({
    letter: 'Q',
    quantity: { value: numberOf(figure) ?? 0, measure: '' },
  }));
  sweep(skeleton, UNMEASURED, ([, figure = '']) => {
    const value = figure.endsWith('千') ? (numberOf(figure.slice(0, -1)) ?? 0) * 1000 : numberOf(figure);
    // 12完成后再报13: an item, however it is meant
    if (items.length > 1 && byKey.has(figure)) return null;
    return value === null ? null : { letter: 'Q', quantity: { value, measure: '' } };
  });
}
