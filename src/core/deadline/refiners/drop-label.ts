import type { DatesFinding } from '../finding.ts';
import { clauseBefore } from '../rules/rule.ts';
import { VERB } from './drop-name.ts';
import { isDates } from './refiner.ts';
import type { Refiner } from './refiner.ts';

/** 报送上半年总结, 将一季度考核结果反馈, 通报一季度排名: the period the thing handed over is about. */
const HANDED_OVER =
  /(?:报送|上报|提交|填报|报告|通报|公布|公示|公开|反馈|汇总|汇报|形成|审议|听取|分析|总结|[将把])[^，。；、]{0,14}$|报$/;
const LABELLED =
  /^(?:份|度)?的?[^，。；、\d完开组进]{0,8}?(?:总结|小结|结果|排名|收支|进度|考核|成绩|指标|得分|报表|情况|计划|安排|问题|任务|数据|经验|工作)/;
const LABELS = new Set(['quarter', 'half', 'month']);

/** 2024年是…开局之年, 今年为“质量提升年”: something is said of the year. */
const YEAR_IS = /^(?:是(?!否)|(?:作?为|被?确?定为)[^，。；]{0,24}(?:年|期)[”]?(?:$|[，。；、]))/;
/** 2024年应届毕业生: who is meant. */
const YEAR_OF_PEOPLE =
  /^(?:(?:普通|全日制|高等?|院?校|大学|大中专|中专|本科|研究生)*(?:应届|往届)|毕业|入学|入职|届|级)/;
/** 报送2025年部门预算建议数, 随2027年预算报送: the year of what is handed over or referred to. */
const YEAR_OF_THING = /(?:随|根据|依据|参照|对照|依照|按照?|报送|上报|提交|填报|编制|审核|审议|通报|公布|公开|批复)$/;

function isPeriodOfThing({ group, start, end }: DatesFinding, chars: string): boolean {
  return (
    LABELS.has(group.to.kind) &&
    group.to.part === 'whole' &&
    group.from === null &&
    LABELLED.test(chars.slice(end, end + 18)) &&
    HANDED_OVER.test(clauseBefore(chars, start, 24))
  );
}

function isYearOfThing({ group: { to }, start, end }: DatesFinding, chars: string): boolean {
  if (to.kind !== 'year' || to.part !== 'whole' || (to.year === null && to.yearShift === null)) return false;
  const behind = chars.slice(end, end + 24);
  if (YEAR_IS.test(behind) || YEAR_OF_PEOPLE.test(behind)) return true;
  return YEAR_OF_THING.test(clauseBefore(chars, start, 2)) && !VERB.test(behind.slice(0, 4));
}

/** Periods and years that say which thing is meant, not when something is due. */
export const dropLabel: Refiner = {
  name: 'dropLabel',
  least: 1,
  refine(findings, chars) {
    for (const finding of findings) {
      if (!isDates(finding) || finding.group.tail !== 'none') continue;
      if (isPeriodOfThing(finding, chars)) finding.dropped = '所属时段，不是时限';
      else if (isYearOfThing(finding, chars)) finding.dropped = '名称或年度，不是时限';
    }
  },
};
