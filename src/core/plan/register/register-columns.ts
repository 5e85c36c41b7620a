/** The columns of a fill-in register, in order; writer and reader share their labels. */
export const REGISTER_COLUMNS = {
  number: '序号',
  section: '板块',
  goal: '目标任务',
  content: '任务内容',
  lead: '牵头单位',
  responsible: '责任单位',
  support: '配合单位',
  deadline: '完成时限',
  targets: '量化指标',
  shares: '各单位指标',
  note: '备注',
} as const;

export type RegisterColumn = keyof typeof REGISTER_COLUMNS;

/** The facts of the plan itself, each on a row of its own above the items: label in the first column, text behind it. */
export const REGISTER_FACTS = {
  title: '方案名称',
  issuer: '发文单位',
  docNo: '文号',
  issuedOn: '印发日期',
  period: '起止日期',
} as const;

export type RegisterFact = keyof typeof REGISTER_FACTS;

/** What stands in the first cell of a register: by it a register is known whatever else was changed in it. */
export const REGISTER_MARK = '催办登记表';

/** What a plan holds beside its items, on a sheet of its own. */
export const FRAME_COLUMNS = {
  kind: '附项类别',
  name: '名称或内容',
  date: '日期',
  commander: '指挥长',
  lead: '牵头单位',
  members: '成员单位',
  responsible: '责任单位',
} as const;

export type FrameColumn = keyof typeof FRAME_COLUMNS;

export const FRAME_KINDS = { goal: '总体目标', group: '工作组', indicator: '指标' } as const;

/** A cell that says so on purpose: not “look into the text”, but “there are none”. */
export const NONE = '无';

/** Rows whose number begins like this only show how to fill in; they are never read. */
export const EXAMPLE = '示例';
