import { stockText } from '../../../src/core/report/stock-text.ts';

describe('The notice of what a plan leaves behind', () => {
  it('names each item with its periods and its last answer', () => {
    const text = stockText('2017年度工作要点', [
      { what: '甲局第8项“招募志愿者”', periods: 2, lastAnswer: null },
      { what: '乙局第9项“组织宣传活动”', periods: 1, lastAnswer: '进度60%' },
    ]);
    expect(text.split('\n')).toEqual([
      '《2017年度工作要点》实施期已满，以下2项仍未办结，系统不再自动提醒，请逐项决定：办结、延期、挂账或取消。',
      '甲局第8项“招募志愿者”（2期，未反馈）',
      '乙局第9项“组织宣传活动”（最近反馈：进度60%）',
    ]);
  });

  it('of a great many names twenty and counts the others', () => {
    const items = Array.from({ length: 25 }, (_, index) => ({ what: `第${index}项`, periods: 1, lastAnswer: null }));
    const lines = stockText('工作要点', items).split('\n');
    expect([lines.length, lines[0]?.includes('以下25项'), lines.at(-1)]).toEqual([22, true, '……其余5项见台账。']);
  });
});
