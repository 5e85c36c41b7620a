import { deriveId } from '../../../src/core/ids.ts';
import { canonicalCrockford, fromCrockford, toCrockford } from '../../../src/core/mail/crockford.ts';
import { isGenuineToken, readMailToken, shortToken, signMailToken } from '../../../src/core/mail/token.ts';

const keys = [{ id: 'k1', secret: 'first secret' }];
const message = deriveId('Message', 'contact', '2026-05-03');
const token = signMailToken(message, 'contact-1', keys);

describe('The token of a mail', () => {
  it('fits a local part with its prefix and is lower-case base 32', () => {
    expect(token).toMatch(/^[0-9a-hjkmnp-tv-z]{34}$/);
    expect(`bounce+${token}`.length).toBeLessThanOrEqual(64);
  });

  it('names its message and is genuine for its recipient alone', () => {
    const claim = readMailToken(token);
    expect(claim?.message).toBe(message);
    expect(claim && isGenuineToken(claim, 'contact-1', keys)).toBe(true);
    expect(claim && isGenuineToken(claim, 'contact-2', keys)).toBe(false);
  });

  it('survives capitals and look-alike letters', () => {
    const claim = readMailToken(token.toUpperCase().replaceAll('0', 'O').replaceAll('1', 'L'));
    expect(claim && isGenuineToken(claim, 'contact-1', keys)).toBe(true);
  });

  it('is refused with any character changed', () => {
    const changed = Array.from(token, (character, at) => {
      const other = character === 'z' ? 'y' : 'z';
      return readMailToken(token.slice(0, at) + other + token.slice(at + 1));
    });
    expect(changed.filter((claim) => claim !== null && isGenuineToken(claim, 'contact-1', keys))).toEqual([]);
  });

  it('stays genuine after a new key signs, and not after its key is gone', () => {
    const claim = readMailToken(token);
    expect(claim && isGenuineToken(claim, 'contact-1', [{ id: 'k2', secret: 'second' }, ...keys])).toBe(true);
    expect(claim && isGenuineToken(claim, 'contact-1', [{ id: 'k1', secret: 'other secret' }])).toBe(false);
    expect(claim && isGenuineToken(claim, 'contact-1', [])).toBe(false);
  });

  it.each(['', 'short', `${token}0`, token.replace(/.$/, '*'), 'u'.repeat(34)])('%s is no token', (text) => {
    expect(readMailToken(text)).toBeNull();
  });

  it('is made for ids of messages only', () => {
    expect(() => signMailToken('not an id', 'contact-1', keys)).toThrow('not an id');
    expect(() => signMailToken(message, 'contact-1', [])).toThrow('no signing key');
  });

  it('has a short form of eight capitals', () => expect(shortToken(token)).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/));
});

describe('Base 32', () => {
  it('gives bytes back', () => {
    const bytes = Uint8Array.from([0, 255, 1, 254, 128, 7, 9]);
    expect(fromCrockford(toCrockford(bytes))).toEqual(bytes);
  });

  it('knows what is none', () =>
    expect([canonicalCrockford('u'), canonicalCrockford(''), fromCrockford('!')]).toEqual([null, null, null]));
});
