import { WAYS_TO_ANSWER, withoutOwnWords } from '../../../src/core/mail/own-words.ts';

const SAID = '已记录：第8项（招募志愿者）已完成。\n第9项没看懂，请直接说明情况，如“9已完成”。';

describe('What we said ourselves', () => {
  it('is no part of an answer, wherever an echo breaks its lines', () => {
    expect(withoutOwnWords(`流水号1001。\n${SAID}`, SAID)).toBe('流水号1001。');
    expect(withoutOwnWords('已记录：第8项（招募志愿者）\n已完成。\n第9项没看懂，请直接说明情况，', SAID)).not.toContain(
      '没看懂',
    );
  });

  it('leaves alone what was suggested and then typed', () => {
    for (const typed of ['9已完成', '第8项已完成', '第9项已完成，第8项照旧'])
      expect(withoutOwnWords(typed, SAID)).toBe(typed);
  });

  it('gives no example that could come back as an answer', () => {
    expect(withoutOwnWords(`收到。\n${WAYS_TO_ANSWER.reply('8')}`, '')).toBe('收到。');
  });
});
