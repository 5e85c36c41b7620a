import type { DatesFinding, Question } from '../finding.ts';
import type { Tail } from '../point.ts';
import { charSets, maskAt, maskOf } from '../readers/char-set.ts';
import { clauseBefore } from '../rules/rule.ts';
import { isDates } from './refiner.ts';
import type { Refiner } from './refiner.ts';

/** Behind the date: 及以前, 期间, the unit of 12月份. */
const REST = '^(?:份|度|期间)?(?:及(?:其|以|之)?前|（含当日）)?';
/** Whose it is. Only such words may stand between: 6月底前化解历史遗留的问题 is a duty. */
const WHO =
  '(?:各?(?:单位|企业|部门|科室|学校|乡镇)|职工|员工|个人|本人|教师|学生|群众|居民|我[省市县区局校院]|全[省市县区局校院])?';
/** What happens to things and people without being asked for. */
const HAPPENS =
  '(?:发生|开具|开立|开出|投递|寄出|送来|收到|接到|收取|接收|入职|离职|在职|在岗|退休|去世|死亡|出生|毕业|就读|考入|转入|转出|迁入|迁出|获评|获奖|获得|获批|取得|录用|聘用|受聘|购置|购买|采购|出具|产生|形成|存在|遗留|欠缴|拖欠|缴纳|借出|借用|借款|结转|租用|出租|承租|注册|登记|申请|申报|投诉|反映|签订|签署|订立|到期|期满|超期|逾期)';
/**
 * 12月份实际发生的费用, 12月1日前所开的发票, 1月14日及以前投递的单据: the time tells which things are meant. 实际 and 所 mark
 * it with any verb, without them the verb must be one that no office asks for.
 */
const WHICH = new RegExp(
  `${REST}(?:${WHO}(?:(?<![有之])所(?!有|属|在|需|谓|致)|实际)[^，。；、：的完]{1,6}|${WHO}(?:已|新|未)?${HAPPENS}(?:并[^，。；、：的]{1,6}|[^，。；、：的完报]{0,6}))的[^，。；、：]`,
);
/** 2022年8月至2023年7月期间取得学位并完成认证的留学人员: who is meant, however long the clause. */
const WHO_DID = new RegExp(
  `${REST}(?:已|新|未)?${HAPPENS}[^，。；：的]{0,28}的[^，。；、的]{0,8}(?:人员|学生|毕业生|职工|员工|教师|干部|居民|考生|农户|家庭|单位|企业|对象|者)(?=[，。；、）]|$)`,
);
/** 对拟于2010年主办的会议, 包括9月底以前答复的建议: what is spoken of. */
const SPOKEN_OF = /(?:拟(?:于|在)|(?:不?包括|不?包含|是指|系指|含|涉及)(?:[^，。；]{0,3}))$/;
const OF_A_THING = /^[^，。；]{1,36}的[^，。；]/;
/** 年龄计算截止时间为2023年3月31日, 注册时间为2022年6月30日前: what somebody must already be or have. */
const RECKONED_ON =
  /(?:(?:年龄|工龄|年限|资历|经历|学历)[^，。；]{0,8}(?:截止|计算)[^，。；]{0,8}|(?:注册|出生|毕业|入职|参保)(?:时间|日期|年月)(?:应当?|须|需|均|[为是在于：:])*)$/;
/** 截至2021年底的重点任务: the state of things on that day. */
const AS_OF = /截(?:至|止到?|止至)$/;
/** 12月31日前年满18周岁: how old somebody is on that day. */
const AGE =
  /^，?(?:当[天日])?(?:应当?|须|已|年龄|均|仍|时)*(?:年满|(?:未满|不满|满|不超过|不低于|未超过|在)[\d一二三四五六七八九十]{1,3}(?:周岁|岁))/;
/** 标准时点为2018年12月31日, 以12月31日为界: the day a count refers to. */
const COUNT_DAY_BEFORE = /(?:时点|基准日|基准时间|统计口径|时间节点统一)(?:统一|确?定)?(?:[为是：:]|在)?$/;
const COUNT_DAY_BEHIND = /^(?:[24]{2}时|零时|0时)?(?:作?为)(?:[^，。；]{0,8}(?:时点|基准|基期|基数|起算|界限|分界)|界)/;
/** 按照教务处8月31日发布的课表执行: the day of what is gone by. */
const GONE_BY = /(?:按照?|根据|依据|依照|参照|遵照)[^，。；要计]{0,12}$/;
const ISSUED =
  /^(?:发布|印发|公布|下发|出台|签订|召开|下达|审定)[^，。；]{1,16}(?:执行|实施|办理|落实|要求|精神|部署|规定|进行|安排)/;
/** 5月底前完成的项目清单, 6月底前完成的事项：: a list's heading; its date may be due or may only sort the list. */
const HEADING =
  /^(?:[^，。；、：的]{0,6})(?:完成|办结|整改到位|整改|落实|解决|建成|开工|投用|销号|下达)的[^，。；、：的]{0,8}(?:事项|清单|项目|任务|问题|工作|内容|台账)[：:]?$/;
const LISTED: Question = { reason: '是这些事项的时限，还是只说明列的是哪些事项', candidates: [] };

const OF = 1;
const AGED = 2;
const FOR = 4;
const ISSUES = 8;
const BEHIND = charSets('的', '满龄岁', '为', '发布公出签召达审');
const UP_TO = 1;
const DAY_OF = 2;
const BEFORE = charSets('至止到', '点日间口径为是：:在一');

const isOfAThing = (chars: string, start: number, tail: Tail, behind: string): boolean =>
  WHICH.test(behind) ||
  (tail !== 'before' && WHO_DID.test(behind)) ||
  (OF_A_THING.test(behind) && SPOKEN_OF.test(clauseBefore(chars, start, 8)));

function reasonBehind({ start, end, group }: DatesFinding, chars: string, has: number): string | null {
  const behind = chars.slice(end, end + 40);
  if (has & OF && isOfAThing(chars, start, group.tail, behind)) return '条件，不是时限';
  if (has & AGED && AGE.test(behind)) return '年龄或资格的计算时点，不是时限';
  if (has & FOR && COUNT_DAY_BEHIND.test(behind) && clauseBefore(chars, start, 8).includes('以'))
    return '计数的时点，不是时限';
  if (has & ISSUES && ISSUED.test(behind) && GONE_BY.test(clauseBefore(chars, start, 18))) return '已经发生的情况';
  return null;
}

function reasonOf(finding: DatesFinding, chars: string): string | null {
  const { start, end } = finding;
  const last = maskAt(BEFORE, chars, start - 1);
  if (last & UP_TO && chars.charAt(end) === '的' && AS_OF.test(chars.slice(Math.max(0, start - 3), start)))
    return '截至该日的情况';
  if (last & DAY_OF && COUNT_DAY_BEFORE.test(chars.slice(Math.max(0, start - 10), start)))
    return '计数的时点，不是时限';
  if (last !== 0 && RECKONED_ON.test(clauseBefore(chars, start, 18))) return '年龄或资格的计算时点，不是时限';
  const has = maskOf(BEHIND, chars, end, end + 36);
  return has === 0 ? null : reasonBehind(finding, chars, has);
}

/** Times in a relative clause: they tell which things or people a sentence is about, not when something is due. */
export const dropAttribute: Refiner = {
  name: 'dropAttribute',
  least: 1,
  refine(findings, chars) {
    for (const finding of findings) {
      if (!isDates(finding)) continue;
      finding.dropped = reasonOf(finding, chars);
      if (finding.dropped !== null || finding.question !== null || finding.group.tail !== 'before') continue;
      if (maskOf(BEHIND, chars, finding.end, finding.end + 16) & OF && HEADING.test(chars.slice(finding.end)))
        finding.question = LISTED;
    }
  },
};
