import { said, several } from './reading.ts';

describe('percentages', () => {
  it.each([
    ['进度60%', '60%'],
    ['完成百分之六十五', '65%'],
    ['七成', '70%'],
    ['完成八成五', '85%'],
    ['干了一半', '50%'],
    ['完成四分之三', '75%'],
    ['进度到80了', '80%'],
  ])('reads %s', (text, percent) => expect(said(text)).toBe(`21 in_progress ${percent}`));

  it('takes a hundred per cent for done', () => {
    expect(said('完成100%')).toBe('21 done 100%');
  });

  it('takes a rate for a value', () => {
    expect(said('开工率从52%提高到66%')).toBe('21 value =66%');
    expect(said('完成率66%')).toBe('21 in_progress 66%');
  });
});

describe('quantities', () => {
  it.each([
    ['已建成350个', '350个'],
    ['建了一百二十多个', '120个'],
    ['累计612个，其中地下380个', '612个'],
    ['从200个增加到430个', '430个'],
    ['800个已建成520个', '520个'],
    ['完成投资1200万元，建成310个', '310个'],
    ['出动60人，新建95个', '95个'],
    ['总共要建800个，现在有215个', '215个'],
  ])('takes what counts towards the target in %s', (text, value) => expect(said(text)).toBe(`21 value =${value}`));

  it('multiplies 万 out', () => {
    expect(said('已完成0.06万个')).toBe('21 value =600个');
  });

  it('takes what is missing, each time and side figures for none', () => {
    expect(said('还差30个')).toBe('21 in_progress');
    expect(said('预计月底能到600个')).toBe('21 in_progress');
    expect(said('预计月底能到800个')).toBe('21 in_progress 2021-04-30');
    expect(said('第9项开了3次协调会', several)).toBe('9 in_progress');
  });

  it('keeps the result beside done', () => {
    expect(said('超额完成任务，实际新增835个')).toBe('21 done =835个');
  });
});
