import { REGISTER_COLUMNS as C, REGISTER_FACTS as F } from '../../../core/plan/register/register-columns.ts';

/** The explanation sheet of a register: column, how to fill it in. */
export const REGISTER_EXPLANATION: readonly (readonly string[])[] = [
  ['填写说明', '一行一项任务。“序号”以“示例”开头的行只供参考，导入时不读。列可以调整次序，表头文字请保留。'],
  [F.title, '必填。其余几项知道就填；起止日期写成 2017-01-01至2017-12-31，也可写“2017年”“2018-2020年”。'],
  [C.number, '必填，不能重复，写成什么就是什么，如 1、01、3.1、2-3、（二）1。'],
  [C.section, '文件中的大标题，可不填。'],
  [C.goal, '这一项所属的目标或小标题，可不填。'],
  [C.content, '必填。这一项要做什么；可以分行。'],
  [C.lead, '牵头单位。几个单位用顿号隔开或分行；“各县区”等单位组照写。'],
  [C.responsible, '责任单位，写法同上。'],
  [C.support, '配合单位，写法同上；只抄送，不催办。名称里本来就有顿号等符号的，单独一行并加「」。'],
  [
    C.deadline,
    '照文件写，如：6月底前、每季度末、5月底前到位，贯穿全年。不填时看任务内容里的时间，仍没有则为方案截止日。',
  ],
  [
    C.targets,
    '可不填：自动从任务内容中读取。要填就只认这一栏：写一句话（覆盖率不低于85%），或每行一个：' +
      '指标｜比较｜数值｜计量单位｜每…｜日期｜原文，后三栏可省；比较可填 =、≥、≤、>、<、约、区间（4～5）。没有指标填“无”。',
  ],
  [C.shares, '各单位分摊的数：写一句话（市本级90人，各县40人），或每行一个：单位｜各｜数值｜计量单位。没有填“无”。'],
  [C.note, '给人看的，导入时不读。'],
];

/** Rows that show how to fill in; their numbers say that they are examples. */
export const REGISTER_EXAMPLES: readonly Record<keyof typeof C, string>[] = [
  {
    number: '示例1',
    section: '一、提升健康素养',
    goal: '组建讲师队伍',
    content: '市县两级健康讲师团达到300人。',
    lead: '市卫健委',
    responsible: '各县区',
    support: '市教育局、市总工会',
    deadline: '6月底前到位，贯穿全年',
    targets: '讲师团｜≥｜300｜人',
    shares: '市本级｜｜90｜人\n各县｜各｜40｜人',
    note: '示例，导入时不读',
  },
  {
    number: '示例2',
    section: '二、建设健康环境',
    goal: '',
    content: '户外电子屏滚动播放健康公益广告。',
    lead: '',
    responsible: '市城管局',
    support: '',
    deadline: '每周更新',
    targets: '无',
    shares: '',
    note: '示例，导入时不读',
  },
];
