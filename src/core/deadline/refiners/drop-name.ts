import type { DatesFinding } from '../finding.ts';
import { clauseBefore } from '../rules/rule.ts';
import { charSets, maskAt } from '../readers/char-set.ts';
import { matchAt, testAt } from '../readers/match.ts';
import { isDates } from './refiner.ts';
import type { Refiner } from './refiner.ts';

/** 8月8日“全民健身日”, 6月5日世界环境日, 4月爱国卫生月: the day is named, nothing is asked for on it. */
const EVENT =
  /(?:(?:是|为)(?:本|我)?(?:全?[省市县区国])?|的)?(?:第[\d一二三四五六七八九十]{1,3}个)?[（(]?(?:“[^”，。；]{1,14}(?:日|节|月|周)”|(?:世界|国际|全国|中国|国家|全民|我国|全省|全市)[^，。；、前底]{1,10}?(?:日|节|宣传月|宣传周|活动月|活动周|月|周)(?![前底末内初中上下])|[^，。；、“”于在前底\d]{0,6}?(?:宣传日|咨询日|体验日|纪念日|活动日|宣传周|宣传月|活动周|活动月|卫生月|质量月|生产月|读书日|志愿者日|扶贫日|老年节|教师节|护士节|医师节|记者节|建军节|建党节|劳动节|妇女节|儿童节|青年节|国庆节|植树节)(?!前|之前))/y;
/** 6月“安全生产月”期间: the named month is when the work is to be done. */
const DURING_MONTH = /^”?(?:主题|系列|宣传|集中)?(?:活动)?期间/;
/** 4月15日国家安全教育日集中宣传: something is done on the named day. */
const DONE_ON_EVENT =
  /^”?(?:(?:当天|当日|前后)?[，]?(?:要|将|应当?|须|集中(?:宣传|开展|组织|整治)|广泛|统一|积极|深入|同步|联合|开展|组织|举办|举行|召开|启动|发布|完成))/;
const DOING = /(?:开展|举办|组织|召开|完成|举行|启动|评选|进行|报送|做好|建成|实施|推进)/;

const TITLE_NOUN =
  /^度?[^，。；：:、]{0,16}(?:工作要点|要点|计划(?!完成|开工|建设|实施|开展|组织|召开|举办|新)|规划|纲要|方案|预算(?!执行)|决算|年鉴|目录|工作任务|重点工作|重点任务|目标任务|任务分解|责任书|目标责任|考核(?:办法|细则|结果|方案|指标)|工作报告|报告|通知|清单|台账|公报|白皮书|议程|远景目标|愿景|名单|标准|统计数据|年报|数据|水平|基数|同期|规程|版|一号文件|中考|高考|春运|检查表|统计表|汇总表|一览表|登记表|计划表|进度表)(?=$|[，。；、）)”》的（(确安部要和及与为中等])/;
/** 纳入年底考核. */
const COUNTS_TOWARDS = /(?:纳入|列入|作为|计入|结合)$/;
/** 2024年秋季学期开学前: the year tells which season; the day is not written. */
const YEAR_OF_SEASON =
  /^(?:的)?(?:[春秋]季?(?:学期|开学)|[春夏秋冬]季|主?汛期|入汛|春耕|三夏|秋收|[暑寒]假|高考|中考|供暖季|采暖季)[^，。；]{0,6}前/;
const YEAR_ATTRIBUTE = /^年?度(?!前|内|底|末|完成|力争|要|将|计划(?:完成|开工|建设|实施|新|改造|投资))/;
export const VERB =
  /(?:完成|制定|出台|编制|印发|实现|建成|达到|启动|开展|组建|报送|提交|形成|发布|起草|修订|申报|下达|上报|公布)/;

const OF_A_PERIOD = new Set(['half', 'quarter', 'month', 'year']);
/** 上半年预算执行情况, 6月份工作总结, 一季度报表: whose report it is. */
const PERIOD_NOUN =
  /^(?:份|度)?(?:的)?[^，。；、\d完开组进]{0,6}?(?:预算执行|工作(?:总结|情况|报告|进展|台账|小结|简报)|执行情况|完成情况|运行(?:情况|分析)|开展情况|进展情况|落实情况|报表|月报|季报|台账|数据|统计|总结(?:报告|材料)|小结)/;

/** 根据3月1日会议部署, 列入2024年民生实事: the time of what is referred to. */
const REFERS_TO = /(?:根据|按照|依据|参照|对照|落实|贯彻|传达|学习|列入|纳入|结合|围绕)$/;

/** The last characters of those verbs. */
const REFERS_END = charSets('据照实彻达习入合绕');

/** 2019年度工作要点, 2020年预算, 2018年国家标准: the year belongs to the noun. */
function isAttribute(finding: DatesFinding, chars: string): boolean {
  const { to, tail } = finding.group;
  if (
    tail === 'none' &&
    OF_A_PERIOD.has(to.kind) &&
    to.part === 'whole' &&
    PERIOD_NOUN.test(chars.slice(finding.end, finding.end + 16))
  )
    return true;
  if (
    tail === 'none' &&
    !finding.group.from &&
    maskAt(REFERS_END, chars, finding.start - 1) !== 0 &&
    REFERS_TO.test(clauseBefore(chars, finding.start, 24)) &&
    !/^(?:[，。；、）]|$)/.test(chars.slice(finding.end, finding.end + 1))
  ) {
    return true;
  }
  if (
    to.kind === 'year' &&
    to.part === 'end' &&
    tail === 'none' &&
    COUNTS_TOWARDS.test(chars.slice(Math.max(0, finding.start - 4), finding.start))
  ) {
    return true;
  }
  if (tail === 'none' && (to.kind === 'half' || to.kind === 'quarter')) {
    const noun = TITLE_NOUN.exec(chars.slice(finding.end, finding.end + 24));
    return noun !== null && !VERB.test(noun[0]);
  }
  if (to.kind !== 'year' || to.part !== 'whole' || tail === 'before' || tail === 'until') return false;
  if (to.year === null && to.yearShift === null) return false;
  const behind = chars.slice(finding.end, finding.end + 24);
  const saidDu = chars.charAt(finding.end - 1) === '度';
  if (/^[:：]/.test(behind)) return false;
  if (YEAR_OF_SEASON.test(behind)) return true;
  if (
    to.fromPrevious &&
    to.yearShift === 0 &&
    !saidDu &&
    !/[在于]/.test(chars.charAt(finding.start - 1)) &&
    !VERB.test(behind.slice(0, 4)) &&
    !/^(?:内|全|基本|力争)/.test(behind)
  )
    return true;
  if (YEAR_ATTRIBUTE.test(behind) || (saidDu && !/^(?:内|底|末|前|完成|力争|要|将|，|。|$)/.test(behind))) return true;
  const noun = TITLE_NOUN.exec(behind);
  return noun !== null && !VERB.test(noun[0]);
}

const asksForWork = (kind: string, behind: string): boolean =>
  DONE_ON_EVENT.test(behind) || (kind !== 'day' && DURING_MONTH.test(behind));

function isEvent(finding: DatesFinding, chars: string): boolean {
  const { to, tail, from } = finding.group;
  if (
    tail === 'before' ||
    tail === 'until' ||
    from ||
    (to.kind !== 'day' && to.kind !== 'month' && to.kind !== 'week') ||
    to.part !== 'whole'
  )
    return false;
  const found = matchAt(EVENT, chars, finding.end);
  if (found === null || DOING.test(found[0])) return false;
  const { lastIndex } = EVENT;
  return (
    !testAt(/[”]?(?:前|之前|以前)/y, chars, lastIndex) && !asksForWork(to.kind, chars.slice(lastIndex, lastIndex + 12))
  );
}

/** Dates that are part of a name. */
export const dropName: Refiner = {
  name: 'dropName',
  least: 1,
  refine(findings, chars) {
    for (const finding of findings) {
      if (!isDates(finding)) continue;
      if (isEvent(finding, chars)) finding.dropped = '节日或活动日';
      else if (isAttribute(finding, chars)) finding.dropped = '名称或年度，不是时限';
    }
  },
};
