import { anyOf, eachOf } from '../any-of.ts';
import { gate } from '../gate.ts';
import { labelKey, type OpenItems } from './open-items.ts';
import { isNumber } from './numeral.ts';
import type { Skeleton } from './skeleton.ts';

/** A number in the text that could name an item, with the signs around it. */
export interface NumberToken {
  start: number;
  end: number;
  key: string;
  /** 第, # and the like before it. */
  prefixed: boolean;
  /** Closed by 项, 号, 条 or a bracket. */
  suffix: string;
  chinese: boolean;
  bracketed: boolean;
}

const TOKEN = eachOf(
  '(第|#|no\\.? ?|item ?|task ?|任务|事项|序号|编号)?([([【])?(?:(\\d{1,4})(?!\\d|\\.\\d)|' +
    '([一二三四五六七八九十百两俩仨]{1,4}))([)\\]】])?(项|号|条|个|件)?',
);
const NOT_ORDINAL = gate(/^[批次轮阶段期季方时线产名位届版章节页家场人种类步梯台档责一]/);

/** Whether a piece of text is a measure or another unit a bare number counts. */
export const MEASURED = anyOf(
  '^(?:余|多|来|几)?(?:月(?!底|末|初|上旬|中旬|下旬)|分(?!别)|本(?![周月年季局单人办])|里(?![头面边的外有])|' +
    '年(?![底末内终])|[个家户人名位所处座场次件份条公米亩吨辆台套间栋棵株元张篇批轮支队组班节课盏对宗起例头只箱袋片段眼部万千百亿日点%倍时天周期楼级类步岁度号路村镇县区校页版站比折])',
);

/** A label with dashes, dots or letters (2-3, 3.1, A8), as a pattern that takes other dashes too. */
export function compoundPattern(open: OpenItems): RegExp | null {
  const compound: string[] = [];
  for (const key of open.byKey.keys()) if (!isNumber(key)) compound.push(key);
  if (compound.length === 0) return null;
  // 6.1-6.3 is a range where labels are written with stops
  const dotted = compound.every((key) => !key.includes('-'));
  const words = compound
    .toSorted((a, b) => b.length - a.length)
    .map(
      (key) =>
        // 2-3 in 1.2-3 is none, but b3 in b1-b3 is
        (dotted || !/^\d/.test(key) ? '' : '(?<!\\d-)') +
        key.replace(/[^\da-z]/g, (sign) =>
          /[-.]/.test(sign) ? '[-.—_]' : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
        ),
    );
  return new RegExp(
    `(?:第|#|no\\.? ?|\\(|任务|事项)?(?<![\\da-z.])(${words.join('|')})(?![\\d%]|${dotted ? '\\.' : '[-.]'}\\d|[日号](?!任务|项目)|前|` +
      '月(?![底末初中]))(?:\\)|项|号|条)?',
    'g',
  );
}

const RUNS_ON = gate(/[\d.a-z]/);

/** Every number that is not yet taken by a date or figure. Chinese ones only with 第, a bracket or 项 beside them or in lists. */
export function numberTokens(skeleton: Skeleton): NumberToken[] {
  const { text } = skeleton;
  const tokens: NumberToken[] = [];
  for (const match of TOKEN.allIn(text)) {
    const [words, prefix, open, arabic, chinese, close, suffix = ''] = match;
    const before = text.charAt(match.index - 1);
    if (arabic !== undefined && prefix === undefined && open === undefined && RUNS_ON.test(before)) continue;
    const bracketed = open !== undefined && close !== undefined;
    const behind = text.slice(match.index + words.length, match.index + words.length + 2);
    if (prefix === '第' && suffix === '' && NOT_ORDINAL.test(behind)) continue;
    // 上线事项188项 counts, 事项8 names
    const counts = (prefix === '任务' || prefix === '事项') && suffix !== '';
    const dangling = open !== undefined && close === undefined ? 1 : 0;
    const extra = close !== undefined && open === undefined && suffix === '' ? 1 : 0;
    const dropped =
      (suffix === '个' || suffix === '件' || suffix === '条') && prefix === undefined && !bracketed ? suffix.length : 0;
    tokens.push({
      start: match.index + (counts ? prefix.length : prefix === undefined ? dangling : 0),
      end: match.index + words.length - extra - dropped,
      key: labelKey(arabic ?? chinese ?? ''),
      prefixed: prefix !== undefined && !counts,
      suffix: dropped > 0 ? '' : suffix,
      chinese: chinese !== undefined,
      bracketed,
    });
  }
  return tokens;
}
