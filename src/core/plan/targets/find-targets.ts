import type { TargetDraft } from '../draft.ts';
import { maskNames, inBrackets } from '../mask-names.ts';
import { readComparison, type Comparison } from './comparator.ts';
import type { FoundShare } from './find-shares.ts';
import { countsTimes, isPartOfWord, needsComparator } from './measure.ts';
import { metricOf } from './metric.ts';
import { findQuantities, halfWidth, type Quantity } from './quantity.ts';

/** Verbs of bringing about: 建成一所, 配备一名 set a target even with a number in characters. */
const BRINGS_ABOUT =
  /(新建|改建|扩建|建成|建立|建设|建|打造|创建|设立|成立|培育|组建|开设|发放|开展|组织|举办|明确|配备|安排|培养|评选|推出|新增|聘请|选派|招募|命名|完成)(不少于|至少)?$/;
const FREQUENCY = /每(隔)?[\d一二两三四五六半]*(个)?(天|日|周|星期|旬|月|季度|季|学期|半年|年|半月)[^，。；]{0,12}$/;
/** 每年新建健康社区10个 makes ten things a year; 每年开展活动10场 does something ten times. */
const CREATES = /(新建|新增|建成|创建|改造|培育|打造|命名)[^，。；]{2,12}$/;
/** 儿童12项健康服务 and 聚焦102项工程 name a set by its number; 实施绿化等3项工程 makes three. */
const NAMES_A_SET = /(聚焦|围绕|对照|按照|纳入|列入)[^，。；]*$|(儿童|居民|老年人|学生|群众|人群)$/;
/** 2个单位资产未入账的问题 tells what was found. */
const STATES_PROBLEM = /^[^，。；;\n]{0,40}(?:的问题|问题)\s*(?:$|[。；;\n])/;
/** How much text around a number is looked at: a long sentence. Keeps the cost linear in the text. */
const AROUND = 200;
/** What is there already; 已建成的43个 on the other hand are the things to work on. */
const ALREADY =
  /(截至|截止|目前|现有|已建成|已完成|已有|已经|累计已|原有|上年|去年)[^，。；的]{0,10}$|总投资(约|达)?\s*$/;
/** Ways of ordering thoughts, not things to make. */
const ABSTRACT = /^(方面|重点|领域|环节|阶段|层面|维度|统筹|意识|统一|到位|坚持)/;

/** A target with the offset of its number in the text. */
export interface FoundTarget extends TargetDraft {
  start: number;
}

/**
 * Every explicit number that the item must reach, in order. Not targets: ages, ranks, levels, years, frequencies,
 * numbers inside names, what is there already, and the shares of units. Levels without a number (B级以上) are none.
 */
export function findTargets(text: string, shares: FoundShare[]): FoundTarget[] {
  const masked = halfWidth(maskNames(text));
  const targets: FoundTarget[] = [];
  for (const quantity of findQuantities(masked)) {
    if (shares.some((share) => quantity.start >= share.start && quantity.end <= share.end)) continue;
    const left = masked.slice(Math.max(0, quantity.start - AROUND), quantity.start);
    const right = masked.slice(quantity.end, quantity.end + AROUND);
    const comparison = readComparison(left, right);
    if (isTarget(quantity, left, right, comparison, masked))
      targets.push({ ...toTarget(text, quantity, left, right, comparison), start: quantity.start });
  }
  return targets;
}

function isTarget(
  quantity: Quantity,
  left: string,
  right: string,
  comparison: Comparison | null,
  text: string,
): boolean {
  const { measure, written } = quantity;
  const clause = left.split(/[，,。；;：:\n]/).at(-1) ?? '';
  if (/[第每]\s*$|[A-Za-z.\d]$/.test(left) || (/[前后]\s*$/.test(left) && !comparison)) return false; // ranks, denominators, H7N9
  if (isPartOfWord(measure, right) || ALREADY.test(clause)) return false;
  if (measure === '岁')
    return (
      comparison !== null && !/^(以上|以下)?(的)?[一-龥]{0,2}(人|儿|学生|青少年|老年|妇女|居民|未成年)/.test(right)
    );
  if (measure === '分钟' && /^[一-龥]{0,4}圈/.test(right)) return true;
  if (needsComparator(measure) && !(comparison && comparison.before !== '')) return false;
  if (FREQUENCY.test(clause) && (countsTimes(measure) || written) && !(CREATES.test(clause) && !written)) return false;
  if (STATES_PROBLEM.test(right)) return false;
  if (measure === '项' && comparison === null && NAMES_A_SET.test(clause.trimEnd())) return false;
  if (written && (/^[“《]/.test(right) || ABSTRACT.test(right))) return false;
  return !written || isWrittenTarget(quantity, clause, inBrackets(text, quantity.start));
}

/** 一所, 两个 (not 一个“…”, a slogan): only directly behind a verb of bringing about, and two or more with such a verb in the clause. */
function isWrittenTarget(quantity: Quantity, clause: string, bracketed: boolean): boolean {
  if (bracketed) return false;
  if (BRINGS_ABOUT.test(clause.trimEnd())) return true;
  return quantity.value > 1 && quantity.measure === '个' && /建设|新建|建成|打造|创建|培育/.test(clause);
}

function toTarget(
  text: string,
  quantity: Quantity,
  left: string,
  right: string,
  comparison: Comparison | null,
): TargetDraft {
  const { start, end, value, max, measure, more } = quantity;
  const rate = measure === '%' || measure === '‰';
  const before = comparison?.before ?? '';
  const from = before === '' ? start : start - left.length + left.lastIndexOf(before);
  const to = end + behindLength(right, comparison);
  const per = perOf(left);
  const circle = measure === '分钟' && /^[一-龥]{0,4}圈/.test(right);
  return {
    text: text.slice(from, to).trim(),
    metric: metricOf(text.slice(Math.max(0, from - AROUND), from), text.slice(to, to + AROUND), rate),
    comparator: circle ? '<=' : max !== null ? 'range' : (comparison?.comparator ?? (more || rate ? '>=' : '=')),
    value,
    ...(max === null ? {} : { max }),
    unit: measure,
    ...(per === null ? {} : { per }),
  };
}

function behindLength(right: string, comparison: Comparison | null): number {
  const behind = comparison?.behind ?? '';
  return behind === '' ? 0 : right.indexOf(behind) + behind.length;
}

const PER_PEOPLE = /每(\d*[十百千万]+(?:名[一-龥]{2}|人口?|户))/;
const PER_THING = /每(?:个|家)?([一二两三四五六七八九十]?[一-龥]{1,4}?)(?:拥有|配|安排|不|达|至少|播出|均|$)/;

/** What the number is counted per: 每期 → 期, 每千名老人 → 千名老人, 人均 → 人. */
function perOf(left: string): string | null {
  const clause = left.split(/[，,。；;：:、\n]/).at(-1) ?? '';
  const each = PER_PEOPLE.exec(clause)?.[1] ?? PER_THING.exec(clause)?.[1];
  return each ?? (/人均[^，。；]{0,12}$/.test(clause) ? '人' : null);
}
