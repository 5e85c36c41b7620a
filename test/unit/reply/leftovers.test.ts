import type { ReplyContext } from '../../../src/core/reply/types.ts';
import { said } from './reading.ts';

/** Four open items of a demo unit on Tuesday, 18 June 2024. */
const four: ReplyContext = {
  today: '2024-06-18',
  items: [
    { number: '2', title: '新建避险场所14处', due: '2024-12-31' },
    { number: '3', title: '民宿消防专项检查', due: '2024-09-30' },
    { number: '4', title: '印发救助站管理办法', due: '2024-07-31' },
    { number: '5', title: '收储稻谷6万吨', due: '2024-11-30' },
  ],
};
const rules: ReplyContext = { today: '2024-06-18', items: four.items.slice(2, 3) };

describe('what is left over of a reply', () => {
  it('is asked back: the rest of something dictated without a sign', () => {
    expect(said('消防检查这块我们上周就已经弄完了避险场所现在正在施工其余的估计九月底能行', four)).toContain('?');
  });

  it('is asked back: a clause that was not understood beside a state', () => {
    expect(said('已完成，后墙外头堆木料挨着老祠堂', rules)).toContain('?');
  });

  it('is taken in: the first beside the last, a number beside words of a title, the rest of what was just counted', () => {
    expect(said('第一项和最后一项完成了', four)).toBe('2 done; 5 done');
    expect(said('2项和消防检查那项月底前报', four)).toBe('2 in_progress 2024-06-30; 3 in_progress 2024-06-30');
    expect(said('消防检查完成了，避险场所建了9处，剩下的8月底能建好', four)).toBe('3 done; 2 value =9处 2024-08-31');
  });

  it('is taken in: one status for a list dealt out to several hands', () => {
    expect(said('避险场所和消防检查已分别转给建设科和安监站办理', four)).toBe('2 delegated; 3 delegated');
    expect(said('2、4分别为未启动、已完成', four)).toBe('2 in_progress; 4 done');
  });

  it('keeps the answer above an older message, even where it says 回复', () => {
    const mail = '回复：办法已印发\n\n-----原始邮件-----\n发件人：督查科\n主题：请于7月20日前反馈';
    expect(said(mail, rules)).toBe('4 done');
  });
});

describe('a claim against its own words', () => {
  it('is asked back: done, and to be finished on a day to come', () => {
    expect(said('办法已完成，7月20日能完成', rules)).toContain('?');
  });

  it('is asked back: the title’s word of being in force, which may be begun or done', () => {
    expect(said('4已实施', four)).toBe('4 in_progress ?');
  });

  it('is no doubt where the day, the figure or the step is plain', () => {
    expect(said('6月3日已印发（救办〔2024〕7号）', rules)).toBe('4 done 2024-06-03');
    expect(said('办法已按程序印发', rules)).toBe('4 done');
    expect(said('3项已完成，附照片5张', four)).toBe('3 done');
    expect(said('5收了约2万吨', four)).toBe('5 value =20000吨');
    expect(said('办法已报党委会审议', rules)).toBe('4 in_progress');
    expect(said('办法那个要下月底才能好', rules)).toBe('4 in_progress 2024-07-31');
    expect(said('消防检查那项等县局派人', four)).toBe('3 blocked');
  });
});

describe('talk', () => {
  it.each([
    '早上好，各位同事[玫瑰]',
    '民政科的同志辛苦了，五月快乐',
    '一会儿要报表一会儿要台账，还让不让人干活了',
    '晚上再给您报',
  ])('asks for nothing and is not asked back: %s', (text) => {
    expect(said(text, four)).toBe('- none');
  });
});

describe('what others have yet to agree to', () => {
  it('is a step, and what is to be added by a day is no end yet', () => {
    expect(said('办法已报区政府待批', rules)).toBe('4 in_progress');
    expect(said('避险场所9月底前再建2处就齐了', four)).toBe('2 in_progress 2024-09-30');
  });

  it('is asked back where a question asks for means', () => {
    expect(said('2项能不能给点资金支持', four)).toBe('2 question ?');
  });
});
