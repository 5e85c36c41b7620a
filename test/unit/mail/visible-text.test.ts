import { textLines } from '../../../src/core/mail/text-lines.ts';
import { visibleText } from '../../../src/core/mail/visible-text.ts';

const typedIn = (text: string, senderName = '田小满'): string =>
  visibleText(textLines(text), { senderName, keepContacts: false }).text;

describe('Answers between quoted questions', () => {
  it('come one after the other', () => {
    expect(
      typedIn('在 2026/5/3 9:26, 甲 写道:\n> 1. 完成了吗？\n已完成。\n> 2. 何时验收？\n6月底前。\n>\n\n谢谢！'),
    ).toBe('已完成。\n\n6月底前。\n\n谢谢！');
  });

  it('stay below an attribution with a remark before the first quote', () => {
    expect(typedIn('On May 3, 2026, X wrote:\n[...]\n> Is it done?\nYes.')).toBe('[...]\n\nYes.');
  });

  it('stay right below a long quoted question', () => {
    expect(
      typedIn(`在 2026/5/3 9:26, 甲 写道:\n> ${'请说明改造进展情况'.repeat(8)}？\n已完成。\n> 下一项\n正在办。`),
    ).toBe('已完成。\n\n正在办。');
  });

  it('are not made of the rest of a broken quoted line', () => {
    expect(typedIn(`Done.\n\nOn May 3, 2026, X wrote:\n> ${'word '.repeat(13)}and\nmore\n> end`)).toBe('Done.');
  });
});

describe('What looks like a mark and is typed', () => {
  it.each([
    ['a figure', '达标率：\n>95%\n其余在办。'],
    ['a lone label', '主题：整改\n时间：5月\n已完成。'],
    ['a quotation', '通知中写道：抓紧办理。已照办。'],
    ['a date in a sentence', '在5月3日的会上领导说明了要求，我们已写入方案。'],
    ['an office and a date at the end', '已完成。\n\n某某局\n2026年5月3日'],
    ['a bare name at the end', '已完成。\n\n王五'],
    ['a contact that was asked for', '联络员如下：\n\n程一 副科长\n电话：0000-1112233'],
    ['a link at the end', '照片见\nhttps://files.unit.example/20260503/12345678'],
    ['a device in a sentence', '发自手机的照片已上传，请查收。'],
    ['a phone number in a sentence', '已完成。\n\n联系人改为程一，电话0000-1112233。'],
  ])('%s stays', (_, text) => expect(typedIn(text)).toBe(text));
});

describe('What nobody typed', () => {
  it.each([
    ['a name, an office and a number', '已完成。\n\n田小满\n云岭区交通运输局 综合科\n电话：0000-5556677'],
    ['a name and an office', '已完成。\n\n\n田小满\n云岭区交通运输局'],
    ['an address alone', '已完成。\n\ncontact@unit.example'],
    ['two dashes and what follows', '已完成。\n--\n田小满\n随便什么'],
    ['a device', '已完成。\n\n发自我的华为手机'],
    ['a maker of signatures', '已完成。\n\n签名由 网易邮箱大师 定制'],
    [
      'a disclaimer',
      '已完成。\n\n________________________________\n本邮件及其附件含有保密信息，仅限于邮件指明的收件人使用。',
    ],
    ['a list’s footer', '已完成。\n\n_______________________\nwork mailing list\nwork@lists.example'],
    [
      'a block of header lines over folded addresses',
      '已完成。\n\n发件人：甲 <a@b.example>\n发送时间：2026年5月3日\n收件人：乙 <c@d.example>;\n 丙 <e@f.example>;\n 丁 <g@h.example>\n主题：催办\n\n原文',
    ],
    ['an attribution without a verb', '已完成。\n\n2026-05-03 9:26 GMT+08:00 甲 <a@b.example>:\n\n> 原文'],
    ['an attribution of NetEase in English', '已完成。\n\nAt 2026-05-03 09:26:00, "甲" <a@b.example> wrote:\n\n>原文'],
    ['a separator in another language', '已完成。\n\n----- Ursprüngliche Mail -----\n> 原文'],
  ])('%s goes', (_, text) => expect(typedIn(text)).toBe('已完成。'));

  it('never takes everything', () => expect(typedIn('电话：0000-5556677')).toBe('电话：0000-5556677'));
});
