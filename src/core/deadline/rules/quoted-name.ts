import { nothingFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { matchAt } from '../readers/match.ts';
import type { Rule } from './rule.ts';

const TIME =
  '每个?[日天晚周旬月季年](?:度|末|初)?|(?:季度|月度|年度)(?=之)|[日月季年]末|[日月季年]终|年[底初中]|月[底初]|周末|[一1][日天周月季年]|(?:周|星期)[一二三四五六日天]|全年|今[日晚]|明[日天]|[日天]天|月月|季季|年年';
/** A quotation of one piece that starts with a time: “每周一星”, “周五课堂”, “年末大促”. */
const QUOTED = new RegExp(`“(${TIME})([^”，。；、：前内\\d]{1,8})”`, 'y');

/** What is done at that time: “每周调度”, “每日一巡”, “每月通报” set up a rule, whatever stands around them. */
const DONE =
  /^(?:[一1])?(?:[次小初复总专])?(?:调度|通报|研判|督|巡|检|查|评|报|总结|小结|例会|会商|考|访|结|清|晒|比|核|销|推|盘|测|汇|建|交|完成|更新|开展|上报|对账|分析|排|复盘|讲评|点评|晾|点名|盯|反馈|公示|公布|会|碰头|述|部署|签|兑现|督办|验收|值班|消毒|收官|冲刺)/;
/** 每日零报告, 每月固定党日: what comes round, whatever it is called. */
const MEETING = /(?:党日|例会|班会|晨会|夕会|零报告|扫除|清扫|值守|值班|巡查|检查|排查|通报|调度|报送|汇报|演练)/;
const DOES = /[报查检评督考访清巡调推会测排讲学练赛晒]/;
/** “周三下午”, “周一至周五”: still only a time. */
const OF_THE_DAY = /^(?:上午|下午|晚上?|早上?|中午|傍晚|下班|[至到、和])/;
/** 每周一星: a weekday and a thing, or a period and one of its things. */
const ONE_OF = /^(?:[一之])?[^一之]/;
const RULE_NOUN =
  /^(?:的)?(?:制(?=[，。；、]|$)|[^，。；“”]{0,4}?(?:制度|机制|要求|工作法|办法|模式|频次|安排|调度|流程|督查|会议))/;
/** What carries a name: a contest, a column, a course, a show. */
const NAMED =
  /^(?:[、，和及与]?“[^”]{1,12}”){0,3}(?:[^，。；“”]{0,6}?)(?:评选|活动|品牌|栏目|专栏|学习|课堂|平台|宣讲|巡演|题库|项目|节目|系列|微党课|书目|名单|光荣榜|榜|公益|展播|展演|展览|讲堂|剧场|舞台|文化|[大竞]赛|团|直播|视频|公众号|小程序|丛书|师资|点位|会演|演出|晚会|相亲会|市集|专场|促销|专项|论坛|沙龙|读书|打卡|行动|工程|计划|志愿)/;
const NAMING =
  /(?:用好|打造|打响|擦亮|推出|举办|办好|开设|开办|创办|评选|推广|做优|做强|做靓|叫响|叫好|开通|策划|录制|参加|观看|组织)$/;

/** Whether the words of a quotation are a name: nothing is done in them, and a naming verb or a named thing stands beside it. */
function isName(chars: string, at: number, end: number, word: string, rest: string): boolean {
  if (OF_THE_DAY.test(rest)) return false;
  if (DONE.test(rest) || MEETING.test(rest) || !ONE_OF.test(rest)) return false;
  const behind = chars.slice(end, end + 40);
  if (RULE_NOUN.test(behind)) return false;
  if (rest.startsWith('之') || /^(?:周末|周|星期|今|明|全年)/.test(word)) return true;
  if (rest.length <= 4 && !/^[一1]/.test(rest) && !DOES.test(rest)) return true;
  return NAMED.test(behind) || NAMING.test(chars.slice(Math.max(0, at - 4), at));
}

/** “每周一星”评选, “周末大舞台”, 打造“每周一书”: a regular word that is part of a name. */
export const quotedName: Rule = {
  name: 'quotedName',
  starts: '“每 “日 “月 “季 “年 “周 “星 “全 “今 “明 “天 “一',
  read(chars: string, at: number): Finding | null {
    const found = matchAt(QUOTED, chars, at);
    if (!found || !isName(chars, at, QUOTED.lastIndex, found[1] ?? '', found[2] ?? '')) return null;
    return nothingFinding(at, QUOTED.lastIndex, '名称的一部分');
  },
};
