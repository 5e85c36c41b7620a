import { readCommand } from '../../../src/core/reply/chat-command.ts';
import { readParkTerms } from '../../../src/core/reply/park-command.ts';
import { calendar } from '../../support/calendar.ts';

const terms = (words: string) => readParkTerms(words.normalize('NFKC'), '2017-06-12', calendar);

describe('挂账 in the chat', () => {
  it.each([
    ['挂账 3 等汛期结束 到9月30日', 'park', '3'],
    ['挂账第3项，等汛期结束', 'park', '3'],
    ['第3项挂账到年底', 'park', '3'],
    ['把A8先挂起，待资金到位', 'park', 'A8'],
    ['恢复 3', 'wake', '3'],
    ['第3项恢复办理', 'wake', '3'],
    ['第3项条件已具备', 'wake', '3'],
    ['继续挂账 3', 'keepParked', '3'],
    ['第3项继续挂账。', 'keepParked', '3'],
  ])('%s', (text, kind, item) => {
    expect(readCommand(text, true)).toMatchObject({ kind, item });
    expect(readCommand(text, false)).toBeNull();
  });

  it.each(['第3项已完成', '恢复得不错', '挂账是什么意思', '第3项进度30%', '条件已具备'])('%s is none', (text) => {
    expect(readCommand(text, true)).toBeNull();
  });
});

describe('The terms of 挂账', () => {
  it.each([
    ['等汛期结束 到9月30日', '2017-09-30', '汛期结束'],
    ['等汛期结束', null, '汛期结束'],
    ['到9月30日', '2017-09-30', null],
    ['至2018年3月15日为止,待省里文件下发后再办', '2018-03-15', '省里文件下发'],
    ['到年底', '2017-12-31', null],
    ['待资金到位', null, '资金到位'],
    ['因场地未交付', null, null],
  ])('%s', (words, untilOn, condition) => {
    expect(terms(words)).toMatchObject({ untilOn, condition });
  });

  it('keep the reason', () => {
    expect(terms('到9月30日 因场地未交付').why).toBe('场地未交付');
    expect(terms('等汛期结束 到9月30日').why).toBe('等汛期结束');
  });
});
