import { isPhone, mobileNumbers, phoneNumbers } from '../../../src/core/directory/phone-number.ts';

describe('telephone numbers of a directory', () => {
  it.each([
    ['0518-85501234', true],
    ['13800000000 / 86661', true],
    ['（0518）85501234转12', true],
    ['＋852-91234567；85501234', true],
    ['一三八', false],
    ['', false],
    ['甲 13800000000', false],
  ])('%s is one or several: %s', (text, right) => expect(isPhone(text)).toBe(right));

  it('are told apart, each in plain characters', () => {
    expect(phoneNumbers('０５１８-85501234、13800000000')).toEqual(['0518-85501234', '13800000000']);
    expect(phoneNumbers(' ')).toEqual([]);
  });

  it.each([
    ['13800000000', ['13800000000']],
    ['+86138-0000-0000', ['13800000000']],
    ['008613800000000', ['13800000000']],
    ['+852-91234567', ['+85291234567']],
    ['85501234、0518-85501234、12345678901', []],
    ['+8655501234', []],
    ['85501234/13900000000', ['13900000000']],
  ])('%s holds the mobile numbers %j', (text, mobiles) => expect(mobileNumbers(text)).toEqual(mobiles));
});
