import { datesFinding, nothingFinding, ongoingFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { newPoint, single } from '../point.ts';
import { matchAt, testAt } from '../readers/match.ts';
import { clauseBefore, clauseBehind } from './rule.ts';
import type { Rule } from './rule.ts';

/** 贯穿全年, 长期坚持, 常抓不懈: said of the work itself, in a deadline cell or at the end of an item. */
const STANDING =
  /(?:贯穿(?:全年|始终|全程|全过程|整个[^，。；]{0,6}|(?:20\d{2}|今|本)年?度?(?:全年|始终|全程|全过程)|20\d{2}年度?(?=[，。；）)]|$)|[^，。；\d]{1,8}(?:全过程|始终|全程|全年)|于[^，。；]{0,8}(?:全过程|始终|各环节|全年))|(?:全年|常年|长年|长期|始终)?(?:持续|长期)?(?:坚持不懈|常抓不懈|常抓常新|持之以恒|一以贯之|久久为功|抓常抓长|抓长抓常)|常年(?:坚持|开展|推进|实施|进行|有效|保持|持续|不间断)|(?:长期|始终)(?:坚持|推进|开展|抓好?|实施|落实|执行|保持(?![^，。；]{0,8}水平)|整改|有效|任务|工作(?!者)|进行|巩固|跟踪|持续)|全年(?:持续|推进|开展(?!不少于|至少|[^，。；]{0,12}[\d一二三四五六七八九十两]{1,3}(?:次|场|期|轮))|坚持|实施|进行(?!不少于)|不间断|常态化?|长期|抓)|不间断(?:地)?(?:开展|推进|进行)|滚动(?:推进|实施|开展|跟进|跟踪)|接续推进)/y;
const ALONE = /(?:长期|全年|常年|长年|全年度|经常性?|日常|常态)(?=[）)，。；、]|$)/y;
const ROUTINE = /(?:经常性|日常性|常态性)(?:地)?(?:开展|推进|工作(?!者|中)|任务|进行)/y;

/** Ongoing words in a cell of their own: the whole text, or between punctuation. */
function standsAlone(chars: string, at: number): boolean {
  return at === 0 || /[，。；、（(：:/ ]/.test(chars.charAt(at - 1));
}

function readStanding(chars: string, at: number): Finding | null {
  for (const pattern of [STANDING, ROUTINE]) {
    if (
      matchAt(pattern, chars, at) &&
      !testAt(KIND, chars, pattern.lastIndex) &&
      !NOT_TARGET.test(chars.charAt(at - 1))
    ) {
      return ongoingFinding(at, pattern.lastIndex);
    }
  }
  if (standsAlone(chars, at) && matchAt(ALONE, chars, at)) return ongoingFinding(at, ALONE.lastIndex);
  return null;
}

export const standing: Rule = {
  name: 'standing',
  starts: '贯穿 全年 常年 长年 长期 始终 持续 坚持 常抓 持之 一以 久久 抓常 抓长 不间 滚动 接续 经常 日常 常态',
  read: readStanding,
};

/** 持续 + what is done. A result (持续改善, 持续增长) without an object is a state. */
const CONTINUE = /持续(?:不断|深入|有效|扎实|有序|稳步|大力|全面|长期|广泛|滚动|积极)?(?:地)?/y;
const DOING =
  /(?:推进|推动|开展|实施|深化|加强|强化|抓|做好|做|巩固|整改|落实|监测|跟踪|跟进|关注|用力|发力|发挥|攻坚|治理|排查|更新|组织|进行|打造|健全|坚持|保持|保障|整治|督促|督导|督查|督办|打击|宣传|培训|培育|建设|壮大|规范|清理|化解|防范|压实|压减|加大|加快|改进|完善|拓展|引导|引进|帮扶|帮助|支持|公开|公布|叫响|举办|办好|举行|擦亮|净化|严打|严查|曝光|织密|补齐|补充|整顿|管控|管好|使用|做优|做强|做大|开放|服务|运行|运营|维护|维修|修复|改造|推广|推行|推出|探索|丰富|营造|播放|播出|刊播|刊发|发布|供应|供给|整合|释放|激发|选派|选树|选育|传播|走访|对接|追踪|追究|追缴|盯紧|盯办|紧盯|聚焦|围绕|调度|调整|研究|学习)/y;
const RESULT =
  /(?:提升|提高|增强|优化|改善|扩大|增加|降低|减少|促进|缩小|提振|加密|升级|转化)(?![，。；、）)]|$|的|明显|显著|到|至)/y;
const END = /(?=[，。；、）)]|$)/y;
/** 可持续; 为持续优化…: a quality, a purpose. */
const NOT_TARGET = /[可为]$/;
/** 监管工作持续强化，: a state at the end of a clause. */
const STATE = /(?:强化|深化|改进|加强)(?=[，。；、]|$)/y;
/** 持续整改类问题 names a class of problems. */
const KIND = /(?:类|型|期|性|力|中的|的)/y;

function readContinuing(chars: string, at: number): Finding | null {
  if (NOT_TARGET.test(chars.charAt(at - 1))) return null;
  if (chars.slice(Math.max(0, at - 2), at) === '为了') return null;
  if (!matchAt(CONTINUE, chars, at)) return null;
  const end = CONTINUE.lastIndex;
  if (testAt(END, chars, end)) return standsAlone(chars, at) ? ongoingFinding(at, end) : null;
  if (!standsAlone(chars, at) && !/[并且和]/.test(chars.charAt(at - 1)) && testAt(STATE, chars, end)) return null;
  if (matchAt(DOING, chars, end)) {
    const done = DOING.lastIndex;
    if (testAt(KIND, chars, done)) return nothingFinding(at, done, '名称的一部分');
    return ongoingFinding(at, done);
  }
  if (matchAt(RESULT, chars, end)) return ongoingFinding(at, RESULT.lastIndex);
  return null;
}

/** 持续开展, 持续推进. Weaker than `standing`: in the prose of an item it is often only style. */
export const continuing: Rule = { name: 'continuing', starts: '持续', read: readContinuing };

const ROUTINELY = /常态化?(?:长效化?)?(?:、?(?:长效化?|制度化|规范化))?(?:地)?/y;
const SYSTEM = /(?:[^，。；、]{0,6}?(?:机制|制度|体系|格局|疫情|防控|条件下|形势|趋势)|、[^，。；]{0,4}化|化?、|[”])/y;
const REACHED = /(?:实现|走向|推向|进入|迈向|化|、|形成|纳入|转入)[^，。；]{0,4}$/;

/** 9月起转入常态化管理: from then on the work goes on all the time. */
const TURNS_INTO = /[起后日月](?:全面|逐步|正式)?(?:转入|进入|转为)$/;
const KEEPS_ON =
  /(?:长效)?(?:化|的)?(?:管理|管护|管控|监管|监督|整治|治理|巡查|检查|督查|排查|推进|运行|运营|开展|工作|保洁|落实|实施|阶段|(?=[，。；、）)]|$))/y;

function readRoutinely(chars: string, at: number): Finding | null {
  const found = matchAt(ROUTINELY, chars, at);
  if (
    !found ||
    !(found[0].includes('化') || standsAlone(chars, at) || /^(?:推进|开展|抓|实施)/.test(chars.slice(at + 2, at + 4)))
  )
    return null;
  const end = ROUTINELY.lastIndex;
  if (TURNS_INTO.test(clauseBefore(chars, at, 8)) && testAt(KEEPS_ON, chars, end)) return ongoingFinding(at, end);
  if (REACHED.test(clauseBefore(chars, at, 8)) || testAt(SYSTEM, chars, end)) {
    return nothingFinding(at, end, '机制或状态的名称');
  }
  return ongoingFinding(at, end);
}

/** 常态化推进, 常态化播放; 常态化机制 names a mechanism. */
export const routinely: Rule = { name: 'routinely', starts: '常态', read: readRoutinely };

const WHOLE_YEAR =
  /(?:全年|本年度内?|年度内|全年度|当年度)(?:内|共|计划|力争|确保|争取|预计|要|须|累计|需|拟|将|至少|不少于|不低于)*/y;
const DOES =
  /(?:完成|实现|新增|新建|培训|举办|召开|开展|组织|达到|达|建成|改造|发展|推广|培育|引进|选树|评选|打造|接待|发放|帮扶|救助|创建|办理|办结|资助|检查|抽检|整治|安排|争取|压减|治理|\d|[一二三四五六七八九十两]{1,3}(?:次|场|期|轮))/y;

/** 全年授课不少于120课时. */
const AT_LEAST = /^[^，。；、]{0,10}(?:不少于|不低于|至少|达到|突破)[\d一二两三四五六七八九十百]/;

/** 全年完成N, 全年不少于4次: due at the year's end. 全年目标任务 names a noun. */
function readWholeYear(chars: string, at: number): Finding | null {
  const found = matchAt(WHOLE_YEAR, chars, at);
  if (!found) return null;
  const end = WHOLE_YEAR.lastIndex;
  const does =
    testAt(DOES, chars, end) ||
    AT_LEAST.test(clauseBehind(chars, end, 20)) ||
    (/\d|次|个|%/.test(clauseBehind(chars, end, 16)) && /(?:不少于|至少|不低于|力争|确保|累计)$/.test(found[0]));
  if (!does && !/内/.test(found[0])) return null;
  if (/^完成(?:情况|率|量)/.test(chars.slice(end, end + 4))) return null;
  return datesFinding(at, single(newPoint('year'), end));
}

export const wholeYear: Rule = { name: 'wholeYear', starts: '全年 本年 年度 当年', read: readWholeYear };
