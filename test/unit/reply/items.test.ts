import { said, several, single } from './reading.ts';
import type { ReplyContext } from '../../../src/core/reply/types.ts';

/** Numbers that are also places of other items. */
const shuffled: ReplyContext = {
  today: '2018-06-12',
  items: [
    { number: '4', title: '校园周边整治', due: '2018-06-30' },
    { number: '1', title: '网吧检查', due: '2018-06-30' },
    { number: '2', title: '校车检查', due: '2018-06-30' },
  ],
};

const compound: ReplyContext = {
  today: '2020-08-20',
  items: ['3-1', '3-2', '3-3', 'A8'].map((number) => ({ number, title: `事项${number}`, due: '2020-10-31' })),
};

describe('items by number', () => {
  it.each(['第6项已完成', '6项已完成', '6.完成', '（六）已完成', '⑥完成', '#6 done', '６：已完成', '第六项办结了'])(
    'reads %s as the item of that number',
    (text) => expect(said(text, several)).toBe('6 done'),
  );

  it.each(['6、7项已完成', '第6项和第7项已完成', '6，7都完成了', '6-7已完成', '6至7项完成', '67完成', '6.7已完成'])(
    'reads %s as both items',
    (text) => expect(said(text, several)).toBe('6 done; 7 done'),
  );

  it('knows labels with dashes and letters, whatever dash is typed, and ranges of them', () => {
    expect(said('3-2已完成', compound)).toBe('3-2 done');
    expect(said('３—２已完成，a8在办', compound)).toBe('3-2 done; A8 in_progress');
    expect(said('3-1至3-3均已上报', compound)).toBe('3-1 done; 3-2 done; 3-3 done');
  });

  it('asks back where no open item has the number', () => {
    expect(said('第8项已完成', several)).toBe('- done ?');
  });

  it('does not take counts, days, houses, clock times and documents for items', () => {
    expect(said('6号楼已开工，7点半开会', several)).not.toContain('6 ');
    expect(said('按照〔2021〕6号文件，第7项已完成', several)).toBe('7 done');
  });
});

describe('items by place', () => {
  it('counts from the front and from the back where no item bears the number', () => {
    expect(said('第一项完成了', several)).toBe('6 done');
    expect(said('前两项办结，最后一项在办', several)).toBe('6 done; 7 done; 9 in_progress');
    expect(said('倒数第二项已完成', several)).toBe('7 done');
  });

  it('takes the number but asks back where it stands elsewhere in the list', () => {
    expect(said('第1项完成', shuffled)).toBe('1 done ?');
    expect(said('第1项网吧检查完成', shuffled)).toBe('1 done');
  });
});

describe('items by the words of their titles', () => {
  it('finds the one item whose title shares the words', () => {
    expect(said('电梯装了18部，食堂正在选址', several)).toBe('6 value =18部; 9 in_progress');
    expect(said('校园那个弄完了', several)).toBe('7 done');
  });

  it('asks back where the words fit two items, or number and title disagree', () => {
    expect(said('检查那项完成了', shuffled)).toBe('- done ?');
    expect(said('第6项食堂已建成', several)).toBe('- done ?');
  });

  it('finds the item that alone counts what is counted', () => {
    expect(said('已装12部', several)).toBe('6 value =12部');
  });

  it('does not take a unit named after the same thing for the item', () => {
    expect(said('第9项应由社区管理局负责', several)).toBe('9 not_ours');
  });
});

describe('all and the rest', () => {
  it.each(['全部完成', '三项都完成了', '均已完成', '所有任务已完成', '3项均已办结', 'all done'])(
    'reads %s for every open item',
    (text) => expect(said(text, several)).toBe('6 done; 7 done; 9 done'),
  );

  it('reads the rest as the items not named', () => {
    expect(said('6项已完成，其余在推进', several)).toBe('6 done; 7 in_progress; 9 in_progress');
    expect(said('除了食堂，其他都完成了', several)).toBe('6 done; 7 done; 9 in_progress');
    expect(said('三项里完成两项，9项没完成', several)).toBe('6 done; 7 done; 9 in_progress');
  });

  it('deals figures and statuses out in the order given', () => {
    expect(said('6、7、9项分别完成90%、100%、20%', several)).toBe('6 in_progress 90%; 7 done 100%; 9 in_progress 20%');
    expect(said('6、7项分别已完成、推进中', several)).toBe('6 done; 7 in_progress');
  });

  it('asks back where nothing tells the item, but a receipt is for all', () => {
    expect(said('完成了', several)).toBe('- done ?');
    expect(said('有两项完成了', several)).toBe('- done ?');
    expect(said('收到', several)).toBe('6 acknowledged; 7 acknowledged; 9 acknowledged');
    expect(said('弄完了', single)).toBe('21 done');
  });
});
