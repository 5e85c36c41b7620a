import { reply, said, several } from './reading.ts';

describe('what surrounds an answer', () => {
  it.each([
    ['a quoted mail', '6项已完成\n\n> 请反馈第7项、第9项进展\n> 督查室'],
    ['an older message', '6项已完成\n\n-----原始邮件-----\n发件人：督查室\n第7、9项请反馈'],
    ['a chat quote above', '「催办助手：第6、7、9项请反馈。」\n- - - - - - - -\n6项已完成'],
    ['a signature', '6项已完成。\n\n东海区住建局  王强  85551234\n2021年9月8日'],
    ['an address', '@催办助手 6项已完成'],
    ['who passed it on', '您好，小王发来的：6项已完成'],
    ['a word before the colon', '第6项反馈：已完成'],
    ['a heading of a forwarded mail', '-----转发邮件-----\n发件人：小王\n主题：进展\n6项已完成'],
  ])('reads past %s', (_, text) => expect(said(text, several)).toBe('6 done'));

  it('reads nothing into a notice to others that was passed on', () => {
    expect(said('转发：各区县：请于9月10日前报送第6项进展，逾期通报。', several)).toBe('- none');
  });

  it('does not take a last line of the report for a signature', () => {
    expect(said('王主任您好：\n停车位已经全部弄妥')).toBe('21 done');
  });

  it('takes list signs of a report about one item for no items', () => {
    const text = '关于第7项进展情况的汇报：\n一、已印发方案；\n二、培训已结束；\n三、预计9月20日前全部完成。';
    expect(said(text, several)).toBe('7 in_progress 2021-09-20');
  });

  it('reads traditional characters, full width and slips of the keyboard', () => {
    expect(said('第６項已完成，第7項仍在推進', several)).toBe('6 done; 7 in_progress');
    expect(said('地6项己完成，第7项正再推进', several)).toBe('6 done; 7 in_progress');
  });
});

describe('the reason given', () => {
  it('is a piece of the text, word for word', () => {
    const text = '第6項因居民意見不統一，申請延期至12月底';
    const [intent] = reply(text, several).intents;
    expect(intent?.reason).toBe('居民意見不統一');
    expect(text).toContain(intent?.reason);
  });

  it('is what stands in the way', () => {
    expect(reply('卡在财政评审').intents[0]?.reason).toBe('财政评审');
  });
});
