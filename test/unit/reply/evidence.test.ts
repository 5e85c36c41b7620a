import type { ReplyContext } from '../../../src/core/reply/types.ts';
import { said } from './reading.ts';

/** Two open items of a demo unit on Tuesday, 18 June 2024. */
const two: ReplyContext = {
  today: '2024-06-18',
  items: [
    { number: '7', title: '新建避险场所4处', due: '2024-12-31' },
    { number: '8', title: '签约率达到80%', due: '2024-09-30' },
  ],
};
const places: ReplyContext = { today: two.today, items: two.items.slice(0, 1) };
const rate: ReplyContext = { today: two.today, items: two.items.slice(1) };

describe('weak evidence', () => {
  it('is asked back: one figure for several items', () => {
    expect(said('7、8都完成了3处', two)).toContain('?');
  });

  it('is asked back: a figure or a day far beyond what the item asks for', () => {
    expect(said('已建17处', places)).toContain('?');
    expect(said('2027年底前建成', places)).toContain('?');
  });

  it('is asked back: an earlier report spoken of, and nothing heard as taken back', () => {
    expect(said('之前填的3处里有两处在建', places)).toContain('?');
  });

  it('is asked back: a key word in a long clause about something else', () => {
    expect(said('隔壁单位那几位同事都说食堂的空调又坏了', places)).toContain('?');
  });
});

describe('the day', () => {
  it('of a step, a part or another thing is not the finish', () => {
    expect(said('审查组7月20号进场', places)).toBe('7 in_progress');
    expect(said('月底能开放第一处', places)).toBe('7 in_progress');
    expect(said('还在走访，数据月底出', rate)).toBe('8 in_progress');
    expect(said('今天又建了1处，累计3处', places)).toBe('7 value =3处');
    expect(said('建好1处，7月底到3处', places)).toBe('7 value =1处');
  });

  it('by which the target itself is reached is the finish', () => {
    expect(said('9月底前达到80%', rate)).toBe('8 in_progress 2024-09-30');
    expect(said('8月底前达到70%', rate)).toBe('8 in_progress');
  });
});

describe('an earlier report', () => {
  it('is taken back however that is put', () => {
    expect(said('7实际建成2处，此前报3处有误', two)).toBe('7 value =2处; 7 undo');
    expect(said('7还没完成，上午报成完成了', two)).toBe('7 in_progress; 7 undo');
    expect(said('前面说的避险场所建了3处，其实是2处', two)).toBe('7 value =2处; 7 undo');
    expect(said('7不是3处是2处', two)).toBe('7 value =2处; 7 undo');
    expect(said('第7项数字报高了，实际2处', two)).toBe('7 value =2处; 7 undo');
  });
});

describe('an obstacle', () => {
  it('is none when it is over, does no harm or is only thought of', () => {
    expect(said('前阵子下雨耽误了，现在在赶工期', places)).toBe('7 in_progress');
    expect(said('有两处在检修，不影响', places)).toBe('7 in_progress');
    expect(said('推进中，如有困难及时报告', places)).toBe('7 in_progress');
    expect(said('7完成了吗？我这边查不到', two)).toBe('7 question');
  });

  it('is told by what does not come', () => {
    expect(said('帐篷没到货', places)).toBe('7 blocked');
    expect(said('甲方款一直没付，施工队撤了', places)).toBe('7 blocked');
    expect(said('得等到8月才能进场', places)).toBe('7 blocked');
  });
});

describe('a message to others', () => {
  it.each([
    '转：请各村于6月25日前报送第7项方案',
    '【转】各乡镇：6月25日前报第7项进度',
    '大家准时到门口集合',
    '我是新来的小赵，以后这块工作找我对接',
  ])('claims nothing: %s', (text) => {
    expect(said(text, two)).toBe('- none');
  });
});
