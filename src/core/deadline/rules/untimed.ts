import { unclearFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { matchAt } from '../readers/match.ts';
import type { Rule } from './rule.ts';

/** 随主体工程同步完成, 按合同约定时间完成, 时间另行通知: the time is written somewhere else. */
const ELSEWHERE =
  /(?:随[^，。；、：\d]{2,8}?(?:工程|项目|进度|建设|改造)同步(?:完成|实施|建成|推进|投用|竣工)|按照?合同(?:约定)?(?:的)?(?:时间|工期|期限)[^，。；、]{0,2}(?:完成|交付|完工|竣工|供货|交货)|(?:具体)?(?:时间|日期)(?:待定|待通知|另行(?:通知|告知|确定)|等通知)|时间[:：]待定|等通知(?=[，。；、）)]|$))/y;

export const untimed: Rule = {
  name: 'untimed',
  starts: '随 按合 按照 时间 日期 具体 等通',
  read(chars, at): Finding | null {
    if (!matchAt(ELSEWHERE, chars, at)) return null;
    return unclearFinding(at, ELSEWHERE.lastIndex, { reason: '时限另有约定或通知，没有写明日期', candidates: [] });
  },
};
