import type { DatesFinding, Finding } from '../finding.ts';
import { clauseBefore } from '../rules/rule.ts';
import { isDates } from './refiner.ts';
import type { Refiner } from './refiner.ts';

/** What is held, written or dealt with under a year's name; 完成2024年… and 实施2024年… may as well say when. */
const GOVERNS =
  /(?:召开|举办|举行|开展|组织|进行|编制|编报|编写|做好|抓好|开好|办好|部署|谋划|筹备|筹办|拨付|下达|申报|申请|填报|填写|审议|总结|修订|拟定|参加|出席|印发|征集|征订|核定|收缴|讨论|研究|制作|发放|录入|采集|整理|归档|装订|移交|清理|清算|核对|结转|列入|计入|纳入|保障|满足|迎接|备战|承办|庆祝|播出|播放|刊播|宣传)(?:好|了)?(?:[本全我]?(?:[省市县区校院局镇乡街道学会机关单位]{1,3}|公司|部门))?$/;
/** What is done in the year, or a measure of it; behind it the year says when. */
const DOES =
  /^(?:全部|基本|全面|力争|累计|分别|合计|完成|实现|建成|达到|达|形成|新增|新建|开工|竣工|投用|投产|启动|出台|制定|不少于|不低于|至少|内|底|初|前|起|以来|以前|之前|后|末|[要将应须拟可再各至到、，。；：）)（(-]|\d|$)/;
/** “十四五”规划编制之年, 2025年是收官之年: what kind of year it is. */
const YEAR_OF = /^[^，。；底末前内]{0,24}?(?:之年|收官年|开局年|关键年)/;
/** 播出今年“安全生产月”活动的标语: the year of a campaign. */
const CAMPAIGN = /^“[^”，。；]{1,20}”(?:主题|专项|集中|系列)?(?:活动|行动|宣传|工作)/;
const AND = /^[^，。；：（(]{1,12}(?:和|与|及|以及|、)$/;

const isWholeYear = ({ group: { to, tail, from, others } }: DatesFinding): boolean =>
  to.kind === 'year' && to.part === 'whole' && tail === 'none' && from === null && others === null;

/** 进行年终账务结转: 年终 before a noun. */
const isYearEndName = ({ start, end, group: { to, tail } }: DatesFinding, chars: string): boolean =>
  to.kind === 'year' &&
  to.part === 'end' &&
  tail === 'none' &&
  end - start === 2 &&
  /年[终末]/.test(chars.slice(start, end));

/** A date of the same clause before it that is more exact. */
function hasExactDate(earlier: Finding | undefined, later: DatesFinding, chars: string): boolean {
  if (!isDates(earlier) || later.start - earlier.end > 24) return false;
  if (earlier.group.to.kind !== 'day' && earlier.group.to.kind !== 'month') return false;
  const between = chars.slice(earlier.end, later.start);
  return /^[^，。；、：,;（(]{2,24}$/.test(between) && !/[至到和及与]$/.test(between);
}

/** 是“十四五”规划收官之年: the plan's last year is only named. */
const SAID_TO_BE = /(?:是|作为|正值|恰逢|适逢|迎来)(?:[^，。；]{0,4})$/;
const isSaidToBe = ({ start, end }: DatesFinding, chars: string): boolean =>
  chars.startsWith('之年', end - 2) && SAID_TO_BE.test(clauseBefore(chars, start, 8));

function isName(finding: DatesFinding, earlier: Finding | undefined, chars: string): boolean {
  const { start, end, group } = finding;
  if ((group.to.kind === 'year' || group.to.kind === 'fiveYear') && YEAR_OF.test(chars.slice(end, end + 28)))
    return true;
  if (group.to.kind === 'fiveYear') return isSaidToBe(finding, chars);
  const yearEnd = isYearEndName(finding, chars);
  if ((!yearEnd && !isWholeYear(finding)) || DOES.test(chars.slice(end, end + 8))) return false;
  if (hasExactDate(earlier, finding, chars)) return true;
  if (yearEnd || start === 0) return false;
  if (CAMPAIGN.test(chars.slice(end, end + 28)) && clauseBefore(chars, start, 4) !== '') return true;
  if (GOVERNS.test(clauseBefore(chars, start, 10))) return true;
  const listed = earlier?.kind === 'dates' && earlier.dropped !== null && earlier.group.to.kind === 'year';
  return listed && AND.test(chars.slice(earlier.end, start));
}

/**
 * A bare year before a noun is part of its name where a verb governs it from the left (召开2016年迎新春茶话会), where the
 * clause has a more exact date (12月23日至1月10日进行年终账务结转), or where it goes on with a name (2024年决算和2025年预算).
 */
export const dropGovernedYear: Refiner = {
  name: 'dropGovernedYear',
  least: 1,
  refine(findings, chars) {
    for (let i = 0; i < findings.length; i += 1) {
      const finding = findings[i];
      if (!isDates(finding) || (finding.group.to.kind !== 'year' && finding.group.to.kind !== 'fiveYear')) continue;
      if (isName(finding, findings[i - 1], chars)) finding.dropped = '名称或年度，不是时限';
    }
  },
};
