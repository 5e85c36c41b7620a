import type { ReplyContext } from '../../../src/core/reply/types.ts';
import { said } from './reading.ts';

/** Four open items of a demo unit on Monday, 15 April 2024. */
const four: ReplyContext = {
  today: '2024-04-15',
  items: [
    { number: '1', title: '改造泵站9座', due: '2024-08-31' },
    { number: '2', title: '建立河长巡查制度', due: '2024-05-31' },
    { number: '3', title: '渠道清淤40公里', due: '2024-06-30' },
    { number: '5', title: '灌区信息系统上线', due: '2024-07-31' },
  ],
};
const one: ReplyContext = { today: four.today, items: four.items.slice(0, 1) };

describe('the rest', () => {
  it('behind a figure of one item is a part of that item', () => {
    expect(said('泵站改完6座，剩下的5月20日前改完', four)).toBe('1 value =6座 2024-05-20');
    expect(said('3清了25公里，其余6月上旬清完', four)).toBe('3 value =25公里 2024-06-10');
  });

  it('is the other items where the words are those said of items', () => {
    expect(said('泵站改完6座，其余都完成了', four)).toBe('1 value =6座; 2 done; 3 done; 5 done');
    expect(said('1、2、3完成，剩下那项下周三前弄完', four)).toBe('1 done; 2 done; 3 done; 5 in_progress 2024-04-24');
  });

  it('is no item where so many things cannot be items', () => {
    expect(said('1还有6个没改', four)).toBe('1 in_progress');
  });

  it('stands against an exception named before or behind it', () => {
    expect(said('除了两座，都改完了', one)).toBe('1 in_progress');
    expect(said('完成了，除了泵站', four)).toBe('2 done; 3 done; 5 done; 1 in_progress');
  });
});

describe('a part of an item', () => {
  it('is not the item: one building, one place, one stage', () => {
    expect(said('3号泵房完工', one)).toBe('1 in_progress');
    expect(said('东坝村的改完了', one)).toBe('1 in_progress');
    expect(said('一季度任务已完成', one)).toBe('1 in_progress');
  });

  it('is asked back where it may be the item in other words', () => {
    expect(said('闸门换完了', one)).toBe('1 done ?');
  });

  it('contradicts nothing where another part of the title is still to do', () => {
    const both: ReplyContext = {
      today: four.today,
      items: [{ number: '4', title: '山塘排查整治', due: '2024-06-30' }],
    };
    expect(said('排查完了，整治还没开始', both)).toBe('4 in_progress');
  });

  it('of several items is not said of all', () => {
    expect(said('1、3中有一项完成了', four)).toBe('- done ?');
    expect(said('1、3里头一个好了一个没好', four)).toBe('- done; - in_progress ?');
  });
});

describe('the words of a title', () => {
  it('said to be over are the item done', () => {
    expect(said('2已建立', four)).toBe('2 done');
    expect(said('5已上线', four)).toBe('5 done');
    expect(said('3已启动', four)).toBe('3 in_progress');
  });

  it('are a value where they stand behind a figure reached', () => {
    expect(said('改了6座泵站', four)).toBe('1 value =6座');
  });
});
