import { renderText } from '../../../src/adapters/channels/render-text.ts';
import { sampleItem, sampleLetter } from '../../support/sample-letter.ts';

describe('a letter as plain text', () => {
  it('reads like a note from an office: greeting, opening, a block per item, closing', () => {
    const items = [
      sampleItem(8, { title: '控烟执法检查', notes: ['5月20日反馈：推进中，60%'] }),
      sampleItem(9, { title: '健康讲座' }),
    ];
    expect(renderText(sampleLetter(items))).toBe(
      [
        '王敏，您好：',
        '以下事项请您反馈进展。',
        '',
        '第8项　控烟执法检查',
        '　　5月31日到期，还有3个工作日',
        '　　· 5月20日反馈：推进中，60%',
        '',
        '第9项　健康讲座',
        '　　5月31日到期，还有3个工作日',
        '',
        '可点按钮，也可直接回复，如“第1项已完成”。',
      ].join('\n'),
    );
  });

  it('is the opening and the text alone where there are no items, keeping its lines', () => {
    const letter = sampleLetter([], {
      kind: 'receipt',
      opening: '',
      closing: '已记录：\n第8项 已完成\r\n如有误请回复“撤回”。\n',
    });
    expect(renderText(letter)).toBe('王敏，您好：\n\n已记录：\n第8项 已完成\n如有误请回复“撤回”。');
  });

  it('names the unit only where the letter speaks of several, and in escalations', () => {
    const two = [sampleItem(1), sampleItem(2, { unitName: '市卫健委' })];
    expect(renderText(sampleLetter(two))).toContain('· 责任单位：市卫健委');
    expect(renderText(sampleLetter(2))).not.toContain('责任单位');
    expect(renderText(sampleLetter(1, { kind: 'escalation' }))).toContain('· 责任单位：市城管局');
  });

  it('names the plan only where the letter speaks of several', () => {
    const two = [sampleItem(1), sampleItem(2, { planTitle: '控烟工作方案', label: 'B2' })];
    expect(renderText(sampleLetter(two))).toContain('· 出自：控烟工作方案');
    expect(renderText(sampleLetter(two))).toContain('第B2项');
    expect(renderText(sampleLetter(2))).not.toContain('出自');
  });

  it('lets no control character through, nor a mark that turns the writing round', () => {
    const text = renderText(sampleLetter([sampleItem(1, { title: '甲\u0007乙\u202e丙\r\n第2项　假的' })]));
    expect(text).toContain('第1项　甲乙丙 第2项　假的');
  });
});
