import { addressees } from '../../../src/core/plan/prose/addressees.ts';

const told = (sentence: string): string =>
  addressees(sentence)
    .map(({ role, text }) => `${role} ${text}`)
    .join(' | ');

describe('the units that a sentence calls to act', () => {
  it.each([
    ['各镇街要明确专人负责。', 'responsible 各镇街'],
    ['各县（市、区）、市直有关部门要加强统筹。', 'responsible 各县（市、区）、市直有关部门'],
    ['会议要求，市水利局于6月20日前完成排查。', 'responsible 市水利局'],
    ['由市住建局牵头，市城管局、市财政局配合，5月底前拿出方案。', 'lead 市住建局 | support 市城管局、市财政局'],
    ['市教育局要会同市自然资源局在6月底前提出意见。', 'responsible 市教育局 | support 市自然资源局'],
    ['请东城街道办事处抓紧完成签约。', 'responsible 东城街道办事处'],
    ['资金由市财政局统筹安排。', 'responsible 市财政局'],
    ['县指挥部每半年督查一次。', 'responsible 县指挥部'],
    ['各专班牵头单位和配合部门要制定方案。', 'responsible 各专班牵头单位和配合部门'],
  ])('%s', (sentence, expected) => {
    expect(told(sentence)).toBe(expected);
  });

  it.each([
    '要加强组织领导。',
    '推进基础设施建设，要注重质量。',
    '医院建设在6月底前完成。',
    '有条件的社区要先行先试。',
  ])('are none in: %s', (sentence) => {
    expect(told(sentence)).toBe('');
  });
});
