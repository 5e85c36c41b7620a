import type { ReplyContext } from '../../../src/core/reply/types.ts';
import { said } from './reading.ts';

/** Five open items of a demo unit on Monday, 12 July 2021. */
const five: ReplyContext = {
  today: '2021-07-12',
  items: [
    { number: '1', title: '街心花园改造', due: '2021-08-31' },
    { number: '2', title: '改厕120座', due: '2021-10-31' },
    { number: '3', title: '排涝泵房检修', due: '2021-09-30' },
    { number: '4', title: '路名牌更换', due: '2021-12-31' },
    { number: '5', title: '停车泊位补划300个', due: '2021-11-30' },
  ],
};
const lettered: ReplyContext = {
  today: five.today,
  items: five.items.slice(0, 4).map((item) => ({ ...item, number: `C${item.number}` })),
};

describe('labels without signs between them', () => {
  it('are all read: ranges of lettered labels, runs of digits, labels behind a space', () => {
    expect(said('C1-C3都完成了，C4在做', lettered)).toBe('C1 done; C2 done; C3 done; C4 in_progress');
    expect(said('12完成 345在推', five)).toBe('1 done; 2 done; 3 in_progress; 4 in_progress; 5 in_progress');
    expect(said('1已办结 3泵体拆下来在检修 4未开工', five)).toBe('1 done; 3 in_progress; 4 in_progress');
  });

  it('are never passed over: what was not read is asked back', () => {
    expect(said('1完成2改108座4还在选样', five)).toContain('?');
  });

  it('stand against counts and days of the same figures', () => {
    expect(said('3项完成，2项没完成', five)).toBe('- done; - in_progress ?');
    expect(said('1、3月底前办结，2、4年底', five)).toContain('?');
    const numbered: ReplyContext = {
      today: five.today,
      items: [
        { number: '21', title: '街心花园改造', due: '2021-08-31' },
        { number: '31', title: '路名牌更换', due: '2021-12-31' },
      ],
    };
    expect(said('21、31年底前完成', numbered)).toBe('21 in_progress 2021-12-31; 31 in_progress 2021-12-31');
    const day: ReplyContext = { today: five.today, items: numbered.items.slice(0, 1) };
    expect(said('21号完成', day)).toContain('?');
    expect(said('21号前完成', day)).toBe('21 in_progress 2021-07-21');
  });
});

describe('words that count', () => {
  it('count the items where nothing was named, the things where an item counts them', () => {
    const three: ReplyContext = { today: five.today, items: five.items.slice(2, 5) };
    expect(said('三个都弄完了', three)).toBe('3 done; 4 done; 5 done');
    expect(said('300个全部划完', five)).toBe('5 done');
    expect(said('再有20座就齐了', { today: five.today, items: five.items.slice(1, 2) })).toBe('2 in_progress');
  });

  it('name no rest where it was not said which are done', () => {
    expect(said('有两项完成了，剩下的在推进', five)).toBe('- done; - in_progress ?');
  });
});

describe('words of a title', () => {
  it('in a reason or a finding are no other item', () => {
    const board: ReplyContext = {
      today: five.today,
      items: [
        { number: '1', title: '压实公司安全责任', due: '2021-08-31' },
        { number: '2', title: '盘活闲置厂房', due: '2021-10-31' },
        { number: '3', title: '隐患整治销号', due: '2021-10-31' },
      ],
    };
    expect(said('②厂房的评估报告没出来，等评估公司', board)).toBe('2 blocked');
    expect(said('厂房都查过了，查出隐患7处', board)).toBe('2 done');
  });

  it('before 期间 tell when and not what', () => {
    expect(said('检修期间人都在站上，材料缓几天行不', five)).toBe('- extension_request ?');
  });
});
