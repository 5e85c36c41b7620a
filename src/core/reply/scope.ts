import { anyOf, eachOf } from './any-of.ts';
import { gate } from './gate.ts';
import { DONE, PAPERS, REPORTED, STEP } from './statuses/done.ts';

/** 已送审, 已报批, 样品已送检: others have yet to agree. */
const SENT_FOR_APPROVAL = gate(
  /送[审检]|报[批审建备]|待批|待审[批核定]|[报提交送][\u4e00-\u9fa5T]{1,10}(?:审议|审批|审定|审核|研究|批准|会签|核准)(?:$|[,。;])/,
);
const ALL_DONE = gate(new RegExp(DONE.pattern, 'g'));
const ALL_REPORTED = gate(new RegExp(REPORTED.pattern, 'g'));

/** Words that say nothing about what was finished. */
export const FILLER = eachOf(
  '我们|我局|我办|我委|我处|我中心|我镇|我街道|我区|我县|我市|我单位|我方|我这|我|咱们?|本单位|本局|单位|这边|那边|这里|您|你们?|他们|大家|领导|主任|局长|同志|老师|交办|布置',
  '安排|要求|相关|有关|各项?|具体|主要|重点|工作|任务|事项|事情|指标|目标|内容|本年度|年度|全年|全部|目前|现在|现已|现|当前|截至|截止|均|都|全|也|就|又|再|已经|已|早就|早',
  '刚刚|刚才|刚|才|终于|总算|可算|其实|实际|确实|按照|按时|按期|按|照|如期|提前|超前|顺利|圆满|超额|全面|总体|整体|整个|所有|一切|统统|之前|前面|后来|先|应该|是|呢|嘛|啊|哦',
  '嗯|噢|呀|哈|吧|喂|了|过|给|把|将|被|由|和|与|及|汇报|报告一?下|反馈|回复|说|一下|一共|共|累计|保质保量|高质量|认真|积极|努力|经过|通过|其中|另外|还有|然后|那么|那个|这个',
  '那项|这项|该项|此项|本项|上述|以上|那|这|该|此|项|个|件|块|方面|的|地|得|对于|关于|至于|针对|情况|进展|进度|状态|基础上|昨天|今天|上周|本周|日前|近日|近期|最近|前不久|早前',
  '报告|工程|建设|改造|项目|活动|全市|全区|全县|市级|区级|县级|年初|下来|起来|出来|上|下|于|在|到|至|以|为|有|没问题|一定|比较|很|非常|[RTDLPQN"\'()、,:;\\s.-]',
);

/** One place or stage of several, whatever the rest may be: 中心城区的管线换完了, 一季度目标已完成. */
const PART = anyOf(
  '(?:[\\u4e00-\\u9fa5]{1,6}(?:城区|小区|片区|社区|校区|院区|园区|分校|分院|街道|乡|镇|村|组|段|栋|幢|楼|年级|班)|(?<=^|[,])[\\u4e00-\\u9fa5]{1,4}(?<!全|总|内|外|本)部)(?:的|那[边片块里]|这[边片块里]|[查测建装改做修换签铺]完)',
  'D(?:的)?(?:阶段性?)?(?:目标|任务|计划|指标)|(?:上半年|本月|当月|前期|阶段性?)(?:的)?(?:目标|任务|计划|指标)',
);

/** Acts on the way that the title does not name (its words are T): 护林员都培训过了. */
const STEP_ACT = gate(/(?:培训|动员|部署|摸底|走访|调研|研究)(?:完|过|好)了?(?:$|[,。;])/);

/** Only some of the places or people: 各乡镇都报了, 市区全部建成. */
const SOME = anyOf(
  '第N|第[一二三四五\\d]+(?:标段|批|段|片|组|队)|各(?:[乡镇街县区市村单部地学科]|[\\u4e00-\\u9fa5]{1,3}(?:都|均))|部分|大多数?|有的|城区|市区|' +
    '市里|城里|乡镇',
  '农村|镇上|[东西南北老新][区城片部边]|其他[^,。]{1,6}都',
);

/** What a clause of finishing names beside the item: what is left without the verb and the words that say nothing. */
export function namedIn(text: string): string {
  const rest = FILLER.replacedIn(ALL_REPORTED.replacedIn(ALL_DONE.replacedIn(text, ' '), ' '), '').trim();
  return rest.replaceAll(' ', '');
}

/**
 * What was finished: `done` where the clause speaks of the item as a whole (or hands in its papers), `step` where it
 * names only a step on the way (已完成招标), `partDone` where it names something the title does not speak of.
 */
export function doneFacet(text: string): 'done' | 'step' | 'partDone' {
  if (PART.test(text) || STEP_ACT.test(text)) return 'step';
  if (SOME.test(text)) return 'partDone';
  if (SENT_FOR_APPROVAL.test(text)) return 'step';
  const named = namedIn(text);
  if (named.length < 2) return 'done';
  if (REPORTED.test(text) && (PAPERS.test(text) || !STEP.test(named))) return 'done';
  if (STEP.test(named)) return 'step';
  return 'partDone';
}
