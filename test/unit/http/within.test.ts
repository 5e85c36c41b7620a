import { setTimeout as sleep } from 'node:timers/promises';
import { within } from '../../../src/http/within.ts';

describe('work with little time', () => {
  it('is done, failed or late, and never throws', async () => {
    expect(await within(1000, Promise.resolve(7))).toEqual({ state: 'done', value: 7 });
    const error = new Error('no');
    expect(await within(1000, Promise.reject(error))).toEqual({ state: 'failed', error });
    expect(await within(5, new Promise(() => {}))).toEqual({ state: 'late' });
  });

  it('may still fail after it was given up', async () => {
    const late = sleep(20).then(() => Promise.reject(new Error('too late to matter')));
    expect(await within(1, late)).toEqual({ state: 'late' });
    await sleep(30); // an unhandled rejection would end the run
  });
});
