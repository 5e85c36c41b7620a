import { textLines } from '../../../src/core/mail/text-lines.ts';
import { visibleText } from '../../../src/core/mail/visible-text.ts';

const typedIn = (text: string, keepContacts = false): string =>
  visibleText(textLines(text), { senderName: 'Tian Xiaoman', keepContacts }).text;

const DONE = '第8项已完成。';
const QUOTE =
  '\n\n-----Original Message-----\nFrom: 催办 <a@b.example>\nSent: 2026-05-03\nTo: c@d.example\nSubject: x\n\n原文';

describe('An English farewell above a signature', () => {
  it.each([
    [
      'of Outlook',
      `${DONE}\n\nBest regards,\n\nTian Xiaoman\nHealth Promotion Office of Yunling\nTel: 0000-5556677${QUOTE}`,
    ],
    [
      'of Gmail, bold',
      `${DONE}\n\n*Kind regards*\n*Tian Xiaoman*\n0000-5556677 | tian@unit.example\n\nOn May 3, 2026, X wrote:\n> 原文`,
    ],
    [
      'of Foxmail, above its rule',
      `${DONE}\n\nBest Regards!\n\n________________________________\n田小满\n云岭区交通运输局 综合科\n电话：0000-5556677`,
    ],
    ['of QQ, below the office', `${DONE}\nThanks and regards,\n云岭区交通运输局\n田小满\n手机：13900001111`],
    ['of NetEase, with a card', `${DONE}\nRegards\n| |\n田小满\n|\n|\ntian@unit.example\n|`],
    ['of Thunderbird, below two dashes', `${DONE}\n\nSincerely,\n-- \nTian Xiaoman\nanything`],
    ['of a phone', `${DONE}\n\nBR//Tian Xiaoman\n\nSent from my iPhone`],
    ['a name alone', `${DONE}\n\nYours sincerely,\n田小满`],
    ['on one line', `${DONE}\n\nThanks & Regards, Tian Xiaoman`],
    ['with nothing below', `${DONE}\n\nWarmest regards`],
    ['a thank-you with a comma', `${DONE}\n\nMany thanks,\nTian Xiaoman\nDeputy Director\nEmail: tian@unit.example`],
    ['two of them', `${DONE}\n\nThanks,\n\nBest wishes,\nTian\nMay 3, 2026\nT: 0000-5556677`],
    [
      'with an office that means to be heard',
      `${DONE}\n\nBest regards\n云岭 交通\n服务群众 一心为民\n电话：0000-5556677`,
    ],
  ])('%s goes with it', (_, text) => expect(typedIn(text)).toBe(DONE));
});

describe('The words of a farewell inside the answer', () => {
  it.each([
    ['with the answer below', `Best regards,\n${DONE}`],
    ['between two answers', `${DONE}\n\nBest regards,\n\n第9项预计6月底完成`],
    ['with a postscript', `${DONE}\n\nKind regards,\nTian Xiaoman\n\nPS: item 9 will follow by Friday`],
    ['with an English answer below', 'Hello,\n\nThanks,\nItem 8 Is Completed'],
    ['in a sentence', `${DONE}\nWe gave the office our best regards and thanks.`],
    ['about the very words', `${DONE}\nRegards to the team for item 9`],
    ['a thank-you at the end', `${DONE}\n\nThanks`],
    ['a thank-you in Chinese', `${DONE}\n\n谢谢！`],
    ['a short word below', `${DONE}\n\nBest regards,\n一切正常`],
    ['an English word below', `${DONE}\n\nBest regards,\nApproved`],
    ['with a contact that changed', `${DONE}\n\nThanks\n新联系人：程一，电话0000-1112233。`],
    ['as all there is', 'Best regards,\nTian Xiaoman'],
  ])('stay: %s', (_, text) => expect(typedIn(text)).toBe(text));

  it('stay in a holiday notice, with whom to reach meanwhile', () => {
    const notice = '休假中。\n\nBest regards,\n程一\n电话：0000-1112233';
    expect(typedIn(notice, true)).toBe(notice);
  });
});
