import { alignRows } from '../../../src/core/plan/align-rows.ts';

const rows = (...texts: string[][]): string[][] =>
  alignRows(texts.map((row) => row.map((text) => ({ text, line: 1 })))).map((row) => row.map(({ text }) => text));

describe('a row that a page break left with too few cells', () => {
  const full = [
    '防汛指挥部',
    '李明',
    '县水利局',
    '县财政局、县应急管',
    '县水利局',
    '加强巡查，做好',
    '2021年：完成加固',
  ];

  it('goes on below the columns that were broken off', () => {
    expect(rows(full, ['', '', '理局、县气象局', '预案演练。', '，通过验收。'])[1]).toEqual([
      '', '', '', '理局、县气象局', '', '预案演练。', '，通过验收。',
    ]); // prettier-ignore
  });

  it('is left as it is where all columns are there', () => {
    const whole = ['', '', '', '理局', '', '预案。', '。'];
    expect(rows(full, whole)[1]).toEqual(whole);
  });
});
