import { immediateFinding, nothingFinding, unclearFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { matchAt, skip, testAt } from '../readers/match.ts';
import { clauseBefore, clauseBehind, sentenceBefore } from './rule.ts';
import type { Rule } from './rule.ts';

const AT_ONCE =
  /(?:立行立改|即知即改|立查立改|立整立改|立审立改|即行即改|即查即改|即改即销|立说立行|立即|立刻|即刻|马上(?!就办)|当即|随即)/y;
/** 立行立改类问题, “立行立改清单”: part of a name. */
const NAME = /”?(?:类|型|事项|问题|清单|台账|机制|要求|任务|的|工作机制|制度|项目)/y;
/** 不能立即整改的, 能立即解决的: a condition. */
const NOT_POSSIBLE = /(?:不能|无法|未能|难以|不宜|不可能|不得|不具备)$/;
const POSSIBLE = /(?:能够?|可以|可|具备条件)$/;
/** 责令立即改正, 可以立即执行, 需要立即救治的: what a rule provides for, not what is to be done now. */
const PROVIDED =
  /(?:应当|必须|应|有权|可以|可|责令(?:其)?|责令[^，。；]{0,6}|并|予以|需要?|或者|随时|然后|将|由[^，。；]{1,12}|判处死刑)$/;
const NOT_DONE = /(?:[^不]不|未|拒绝|拒不)$|^[不未]$/;
/** 发现隐患应立即报告: at once, but after an event. */
const IF =
  /(?:发现|发生|出现|一旦|如有|如遇|如果|遇有|遇到|若|接到|收到|事故|险情|获悉|得知|异常|突发|报警|接报|的，应|(?:后|时)(?:，|应|要|须|必须|立))[^。；]{0,16}$/;

/** A case is described before it (…的，应当立即), or the words behind it only name the case (需要立即抢救的). */
const FOR_EVENTS = /(?:[^，。；目]的，|情况下|情形|情况|时，|后，|(?:发现|发生|出现)[^，。；]{2,})/;
const WOULD_BE = /[^，。；]的$/;

function read(chars: string, at: number): Finding | null {
  const found = matchAt(AT_ONCE, chars, at);
  if (!found) return null;
  const end = AT_ONCE.lastIndex;
  if (testAt(NAME, chars, end)) return nothingFinding(at, end, '名称的一部分');
  const before = clauseBefore(chars, at, 8);
  if (NOT_POSSIBLE.test(before) || (POSSIBLE.test(before) && chars.slice(end, end + 6).includes('的'))) {
    return nothingFinding(at, end, '条件，不是时限');
  }
  if (NOT_DONE.test(before) || (found[0].length === 2 && WOULD_BE.test(clauseBehind(chars, end, 40)))) {
    return nothingFinding(at, end, '条件，不是时限');
  }
  const provided = found[0].length === 2 && (PROVIDED.test(before) || FOR_EVENTS.test(sentenceBefore(chars, at, 60)));
  if (!provided && !IF.test(chars.slice(Math.max(0, at - 24), at))) return immediateFinding(at, end);
  return unclearFinding(at, end, { reason: '事件发生后立即办理，没有确定的日期', candidates: [] });
}

/** 立即, 立行立改: due on the day of issue. */
export const immediate: Rule = {
  name: 'immediate',
  starts: '立行 立查 立整 立审 立说 立即 立刻 即知 即行 即查 即改 即刻 马上 当即 随即',
  read,
};

const FROM_NOW = /即[日时]起?/y;

/** 即日起: a start; with 至 behind it the end is read by itself. */
export const fromNow: Rule = {
  name: 'fromNow',
  starts: '即日 即时',
  read(chars, at) {
    const end = skip(FROM_NOW, chars, at);
    return end > at ? nothingFinding(at, end, '开始时间') : null;
  },
};
