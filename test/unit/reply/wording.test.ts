import { clarificationText, confirmationText } from '../../../src/core/reply/wording.ts';
import { reply, several, single } from './reading.ts';

describe('saying back what was recorded', () => {
  it('joins items of which the same was said, and offers the undo', () => {
    const { intents } = reply('6、7项已完成，9项预计10月底完成', several);
    expect(confirmationText(intents, several.today)).toBe(
      '已记录：6、7 已完成；9 推进中，预计10月31日。有误请回复“撤回”。',
    );
  });

  it('names figures, reasons and the year where it is another one', () => {
    expect(confirmationText(reply('已建成350个，明年1月底完工').intents, single.today)).toBe(
      '已记录：21 已达350个，预计2022年1月31日。有误请回复“撤回”。',
    );
    expect(confirmationText(reply('因场地未交付，申请延期至7月15日').intents, single.today)).toBe(
      '已记录：21 申请延期至7月15日（场地未交付），待批准。有误请回复“撤回”。',
    );
  });

  it('says what was taken back', () => {
    expect(confirmationText(reply('撤回', several).intents, several.today)).toBe('上一条已撤回。请重新回复进展。');
  });

  it('says nothing where nothing was said about an item', () => {
    expect(confirmationText(reply('谢谢').intents, single.today)).toBe('');
  });
});

describe('asking back', () => {
  it('says why, changes nothing, and lists the items to choose from', () => {
    const reading = reply('弄完了', several);
    expect(reading.choices).toEqual(['6', '7', '9']);
    expect(clarificationText(reading, several.items)).toBe(
      '没看出说的是哪一项，这次先不记录。请带上序号再回复一次，如“6已完成”。可选：6 老旧小区加装电梯30部；7 创建文明校园；9 社区食堂建设。',
    );
  });

  it('asks for the state of the one item in doubt', () => {
    const reading = reply('已完成，进度80%');
    expect(clarificationText(reading, single.items)).toContain('前后说法不一致');
    expect(clarificationText(reading, single.items)).toContain('第21项');
  });
});
