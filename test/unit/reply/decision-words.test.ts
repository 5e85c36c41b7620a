import { readDecisionWords } from '../../../src/core/reply/decision-words.ts';
import { calendar } from '../../support/calendar.ts';

const read = (text: string) => readDecisionWords(text, '2017-06-05', calendar);

describe('A coordinator’s sentence', () => {
  it.each([
    ['通过', 'approve', null, {}],
    ['通过 3', 'approve', '3', {}],
    ['第3项通过。', 'approve', '3', {}],
    ['A8 复核通过', 'approve', 'A8', {}],
    ['5b同意办结', 'approve', '5b', {}],
    ['退回 3 缺少佐证照片', 'return', '3', { note: '缺少佐证照片' }],
    ['第３项退回，数据与上报不符', 'return', '3', { note: '数据与上报不符' }],
    ['退回', 'return', null, { note: '' }],
    ['3不予通过：还缺照片', 'return', '3', { note: '还缺照片' }],
    ['同意延期到6月10日', 'grant', null, { date: '2017-06-10', note: '' }],
    ['第3项同意延期至6月底，场地未交付', 'grant', '3', { date: '2017-06-30', note: '场地未交付' }],
    ['同意第3项延期到6月20日', 'grant', '3', { date: '2017-06-20', note: '' }],
    ['批准延期申请', 'grant', null, { note: '' }],
    ['同意延期到那个时候', 'grant', null, { date: '到那个时候', note: '' }],
    ['改派市教育局', 'reassign', null, { unit: '市教育局', note: '' }],
    ['第3项改派给市教育局，职责已调整', 'reassign', '3', { unit: '市教育局', note: '职责已调整' }],
    ['3 改派 市教育局办理', 'reassign', '3', { unit: '市教育局', note: '' }],
    ['不予改派 三定方案第五条', 'uphold', null, { note: '三定方案第五条' }],
    ['3仍由该单位办理，原因：职责分工', 'uphold', '3', { note: '职责分工' }],
    ['发督办单', 'order', null, { note: '' }],
    ['第3项发蓝色督办单，请抓紧', 'order', '3', { note: '请抓紧' }],
    ['下发督办单 3', 'order', '3', { note: '' }],
  ])('%s', (text, action, label, fields) => {
    expect(read(text)).toMatchObject({ action, label, fields });
  });

  it('names the colour of a 督办单 where it does', () => {
    expect(read('第3项发红色督办单')?.colour).toBe('red');
    expect(read('发督办单')?.colour).toBeUndefined();
  });

  it.each([
    '第3项已完成',
    '通过微信群已经通知',
    '退回的材料已经补齐',
    '3进度60%',
    '收到',
    '督办 市教育局 5月20日前 报送名单',
    '逾期',
    '申请延期至7月15日',
    '不归我们',
    '我同意你的看法',
    '催办市教育局',
  ])('is no decision: %s', (text) => {
    expect(read(text)).toBeNull();
  });
});
