import { columnKind, type ColumnKind } from '../../src/core/plan/table/column-kind.ts';

const HEADERS: [ColumnKind | null, string[]][] = [
  ['number', ['序号', '序', '编号', '项次', '序 号']],
  [
    'goal',
    ['目标任务', '重点任务', '工作任务', '任务名称', '存在问题', '主要任务', '工作目标', '项目名称', '反馈问题'],
  ],
  ['content', ['建 设 内 容', '工作内容', '具体任务', '任务内容', '主要内容', '具体事项', '整改内容', '具体工作']],
  ['measures', ['整改措施', '工作举措', '具体措施', '推进措施', '工作要求']],
  [
    'responsible',
    [
      '责任主体',
      '责任单位',
      '责任部门',
      '承办单位',
      '责任科室',
      '实施单位',
      '责任单位（排第一的牵头）',
      '责任单位及责任人',
      '牵头及配合单位',
    ],
  ],
  ['lead', ['牵头单位', '牵头部门', '主办单位', '主责部门']],
  ['support', ['配合单位', '协办单位', '参加单位', '配合部门']],
  [
    'deadline',
    ['完成时限', '完成时间', '时间节点', '整改时限', '办结时限', '时限要求', '完成日期', '时间安排', '起止时间'],
  ],
  ['schedule', ['进度安排', '工作进度']],
  ['target', ['目标值', '整改目标', '预期成效', '量化指标']],
  ['section', ['类别', '任务类别', '领域']],
  ['person', ['责任人', '分管领导', '联系人', '牵头领导', '联系电话']],
  ['note', ['备注', '完成情况', '交办时间', '分值']],
  [null, ['金额', '甲', '', '本表由各单位于每月底前填写并报送至领导小组办公室汇总']],
];

describe('column headers', () => {
  it.each(HEADERS.flatMap(([kind, headers]) => headers.map((header): [string, ColumnKind | null] => [header, kind])))(
    '%s is %s',
    (header, kind) => {
      expect(columnKind(header)).toBe(kind);
    },
  );
});
