import { squeeze } from '../squeeze.ts';

/** What a column of a task table holds. */
export type ColumnKind =
  | 'number'
  | 'section'
  | 'goal'
  | 'content'
  | 'measures'
  | 'lead'
  | 'responsible'
  | 'support'
  | 'deadline'
  | 'schedule'
  | 'target'
  | 'person'
  | 'note';

const BODY = '(单位|部门|主体|机构|科室|处室|股室|站所|部室|车间|班组|方)';

/** Header words in the order they are tried: the narrower before the wider. */
const HEADER_WORDS: [ColumnKind, RegExp][] = [
  ['number', /^(序号?|编号|项次|序列|条目|号|no\.?|任务序号|任务编号)$/i],
  ['responsible', new RegExp(`牵头.*(配合|责任|参加).*${BODY}|${BODY}(及|和|、)?(责任)?(人|分工)`)],
  ['lead', new RegExp(`(牵头|主办|主责|主管|组织)${BODY}|^牵头$`)],
  ['support', new RegExp(`(配合|协办|协同|协助|参与|参加|支持|共建|成员)${BODY}?$`)],
  ['responsible', new RegExp(`(责任|承办|落实|实施|完成|承担|执行|负责|整改|申报|报送|办理)${BODY}`)],
  ['responsible', /^(单位|部门|主体|责任者|责任分工|任务分工|工作分工|分工|属地)$/],
  ['person', /指挥长|组长$|召集人|责任人|负责人|联系人|联络员|领导|电话|联系方式|挂包|包保|专班/],
  ['note', /(开始|启动|起始|下达|发现|交办|实际完成|销号)(时间|日期)/],
  ['deadline', /时限|期限|时间|日期|节点|时点|工期|^完成(时限|期限)?$|^(月份?|周次|日程)$/],
  [
    'schedule',
    /^(20\d{2}年(度)?|第?[一二三四1-4]季度|[上下]半年|1?\d月(份)?)(工作|重点|年度)?(目标|任务|计划|进度|安排|内容)?(任务|要求)?$/,
  ],
  ['schedule', /进度|阶段|计划安排|推进计划/],
  [
    'note',
    /备注|说明$|^注$|完成情况|取得.{0,2}成[效果]|进展|落实情况|整改情况|是否|状态|得分|分值|评分|考核|依据|来源/,
  ],
  ['target', /目标值|指标值|量化|预期|成效|成果|绩效|标准|指标|目标要求|整改目标|年度目标/],
  ['section', /(类别|分类|领域|板块|类型|方面|条线)$/],
  ['goal', /(事项|项目|任务|工作|问题|企业|单位)名称$/],
  ['content', /内容|事项|任务分解|具体任务|具体工作/],
  ['measures', /措施|举措|做法|步骤|路径|要求$/],
  ['goal', /任务|项目|目标|问题|意见|重点|要点|工作|^名称$|^(指挥部|专班|组别)(名称)?$/],
];

/** A header longer than this is a sentence, not a column name. */
const LONGEST_HEADER = 20;

/** What a header cell says about its column, or null where it says nothing known. Remarks in brackets are ignored. */
export function columnKind(header: string): ColumnKind | null {
  const name = squeeze(header)
    .replaceAll(/\([^)]*\)/g, '')
    .replace(/[:：、,。]+$/, '');
  if (name === '' || name.length > LONGEST_HEADER) return null;
  return HEADER_WORDS.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}
