import type { Comparator } from '../draft.ts';

/** Words that reach or limit. 下达, 传达 and 到达 hand over, 节约 and 签约 are no estimates. */
const BEFORE: [Comparator, RegExp][] = [
  [
    '<=',
    /(不超过|不高于|不大于|不多于|低于|少于|小于|控制在|控制到|压缩至|压缩到|压减至|降至|降到|降低到|下降到|缩短至|缩短到|≤|<=?)$/,
  ],
  [
    '>=',
    /(不低于|不少于|不小于|不得少于|不得低于|至少|达到|达至|(?<![下传到转送直表抵发通上])达|提高到|提高至|提升到|提升至|增加到|增至|扩大到|保持在|稳定在|≥|>=)$/,
  ],
  ['>', /(突破|超过|大于|多于|高于|超|>)$/],
  ['~', /(大约|(?<![节预签合条集特制履违邀公契])约|左右)$/],
];
/** Not the beginning of another word: 10家内设机构, 5家上下游企业. */
const BEHIND: [Comparator, RegExp][] = [
  ['>=', /^\s*(及|或|\(含\)|（含）)?(以上|及以上)/],
  ['<=', /^\s*(以下(?!简称|内容|几)|以内|之内|及以下|内(?![设容部涵陆外控河科测]))/],
  ['~', /^\s*(左右|上下(?![游级联贯]))/],
];
/** Stands between the word and the number: 提高到人均60元, 分别达80%, 达到每万人3名. */
const BETWEEN = /(人均|户均|平均|分别|各|全部|每[^，。；、]{1,8}|约)\s*$/;
/** 至少完成40个: the verb stands between. */
const AT_LEAST_DO = /(至少|不少于)(要)?(完成|新建|建成|打造|创建|开展|组织|举办|培育|建设|改造|配备)$/;
/** 不低于 begins with 不: the bare 低于 behind it must not be read as its opposite. */
const NEGATED = /不(得)?(低于|少于|小于|超过|高于|大于|多于)$/;

export interface Comparison {
  comparator: Comparator;
  /** The words in front of and behind the number, '' where there are none. */
  before: string;
  behind: string;
}

/** The words around a number that say whether it is a floor, a ceiling, or about that much; null where there are none. */
export function readComparison(left: string, right: string): Comparison | null {
  const bare = left.trimEnd();
  const before =
    wordBefore(bare) ??
    wordBefore(bare.replace(BETWEEN, '').trimEnd()) ??
    wordBefore(bare.replace(AT_LEAST_DO, '至少'));
  const behind = BEHIND.find(([, pattern]) => pattern.test(right));
  const comparator = behind?.[0] ?? before?.comparator;
  if (comparator === undefined) return null;
  return {
    comparator,
    before: before?.word ?? '',
    behind: behind ? (behind[1].exec(right)?.[0].trim() ?? '') : '',
  };
}

function wordBefore(text: string): { comparator: Comparator; word: string } | null {
  const negated = NEGATED.test(text);
  const found = BEFORE.find(([comparator, pattern]) => pattern.test(text) && (!negated || fits(comparator, text)));
  return found ? { comparator: found[0], word: found[1].exec(text)?.[0] ?? '' } : null;
}

/** A negated word keeps only the reading that its 不 gives it. */
function fits(comparator: Comparator, text: string): boolean {
  const isFloor = /不(得)?(低于|少于|小于)$/.test(text);
  return comparator === (isFloor ? '>=' : '<=');
}
