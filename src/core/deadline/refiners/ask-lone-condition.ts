import { unclearFinding } from '../finding.ts';
import type { DatesFinding, Finding, Question } from '../finding.ts';
import type { Refiner } from './refiner.ts';

/** What may be asked for as well as told: 12月底前取得的成果, 9月底前申报的项目. */
const MAY_BE_DUTY =
  /^(?:获批|获得|取得|购置|采购|形成|申报|申请|签订|签署|登记|注册|建成|竣工|开工|投用|核准|审批|批准|备案)(?:并[^，。；]{0,8})?的/;
const REASON = '是完成的时限，还是只说明是哪些事项';

const isLone = (findings: readonly Finding[], condition: Finding): boolean =>
  findings.every((other) => other === condition || other.kind === 'nothing' || other.dropped !== null);

const isDoubtful = (finding: DatesFinding, chars: string): boolean =>
  finding.dropped === '条件，不是时限' &&
  finding.group.tail === 'before' &&
  finding.group.to.year === null &&
  MAY_BE_DUTY.test(chars.slice(finding.end, finding.end + 14));

/**
 * 9月底前申报的项目 as the only time of a text: it may tell which things are meant or by when; a person is asked. With a
 * year of its own (2018年底前建成的小区) or another date beside it, it is a condition.
 */
export const askLoneCondition: Refiner = {
  name: 'askLoneCondition',
  least: 1,
  refine(findings, chars) {
    for (let i = 0; i < findings.length; i += 1) {
      const finding = findings[i];
      if (finding?.kind !== 'dates' || finding.dropped === null || !isDoubtful(finding, chars)) continue;
      if (!isLone(findings, finding)) continue;
      const question: Question = { reason: REASON, candidates: [finding.group.to] };
      findings[i] = { ...unclearFinding(finding.start, finding.end, question), rule: finding.rule };
    }
  },
};
