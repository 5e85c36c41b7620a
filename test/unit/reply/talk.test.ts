import type { ReplyContext } from '../../../src/core/reply/types.ts';
import { said } from './reading.ts';

/** One open item of a demo unit on Tuesday, 5 March 2024. */
const one: ReplyContext = {
  today: '2024-03-05',
  items: [{ number: '3.2', title: '化解历史遗留积案30件', due: '2024-05-31' }],
};
const two: ReplyContext = {
  today: one.today,
  items: [...one.items, { number: '3.3', title: '老旧电梯更新', due: '2024-06-30' }],
};

describe('talk that names no work', () => {
  it.each([
    '9点半视频会，记得签到',
    '明早八点门口集合',
    '大家注意安全',
    '表格比活儿还多',
    '转发：关于召开现场会的通知，请各单位3月15日前报送参会名单',
    '天天填表，地里的活谁干？',
  ])('claims nothing: %s', (text) => {
    expect(said(text, two)).toBe('- none');
  });
});

describe('what cannot be meant as it stands', () => {
  it('is asked back', () => {
    expect(said('呵呵，一件都没办，化解得可真好', one)).toBe('3.2 in_progress ?');
    expect(said('咋可能完成嘛，卷宗都没给', one)).toBe('3.2 blocked ?');
    expect(said('要不是下雪早办完了', one)).toBe('3.2 in_progress ?');
    expect(said('资金到位就能办', one)).toContain('?');
    expect(said('算完成了吧', one)).toBe('3.2 done ?');
  });
});

describe('labels and days', () => {
  it('keep a label apart from a clock time and a day', () => {
    expect(said('3.2：4.10前办结', two)).toBe('3.2 in_progress 2024-04-10');
    expect(said('3.2-3.3都完成了', two)).toBe('3.2 done; 3.3 done');
  });

  it('take a label like the others for an item that is not open', () => {
    expect(said('3.4已完成', two)).toBe('- done ?');
  });

  it('take the day of a step for no finish', () => {
    expect(said('评审组4月8日来', one)).toBe('3.2 in_progress');
    expect(said('3月1日起排查，已化解12件', one)).toBe('3.2 value =12件');
    expect(said('不会拖到5月底的', one)).toBe('3.2 in_progress');
  });
});

describe('negations', () => {
  it('of an asking or of a negation turn it round', () => {
    expect(said('不用展期，5月20日前肯定办完', one)).toBe('3.2 in_progress 2024-05-20');
    expect(said('不是没办，是办完了没销号', one)).toBe('3.2 done');
    expect(said('3.3不是完成，是完成了七成', two)).toBe('3.3 in_progress 70%; 3.3 undo');
  });

  it('of one thing left out says that all are done', () => {
    expect(said('一件没落', one)).toBe('3.2 done');
  });
});
