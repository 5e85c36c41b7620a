import { createSignInLimit } from '../../../src/http/sign-in-limit.ts';

describe('wrong tokens from one address', () => {
  it('are tolerated nine times, and stopped after ten until five minutes have passed', () => {
    let now = 1000;
    const limit = createSignInLimit(() => now);
    for (let n = 0; n < 9; n++) limit.failed('10.0.0.1');
    expect(limit.waitSeconds('10.0.0.1')).toBe(0);
    limit.failed('10.0.0.1');
    expect(limit.waitSeconds('10.0.0.1')).toBe(300);
    now += 299_000;
    expect(limit.waitSeconds('10.0.0.1')).toBe(1);
    now += 1000;
    expect(limit.waitSeconds('10.0.0.1')).toBe(0);
  });

  it('do not stop another address', () => {
    const limit = createSignInLimit(() => 0);
    for (let n = 0; n < 20; n++) limit.failed('10.0.0.1');
    expect(limit.waitSeconds('10.0.0.2')).toBe(0);
  });

  it('are counted anew after a quiet window', () => {
    let now = 0;
    const limit = createSignInLimit(() => now);
    for (let n = 0; n < 9; n++) limit.failed('10.0.0.1');
    now += 5 * 60_000;
    limit.failed('10.0.0.1');
    expect(limit.waitSeconds('10.0.0.1')).toBe(0);
  });
});
