import { isLateRenewal } from '../../../src/adapters/queue/late-renewal.ts';

describe('A lock that BullMQ could not renew', () => {
  const lost = (id: string) => new Error(`could not renew lock for job ${id}`);

  it('is no trouble where its job was done meanwhile, and is where the job is under way', () => {
    const underWay = new Set(['deliver-all-b']);
    expect(isLateRenewal(lost('deliver-all-a'), underWay)).toBe(true);
    expect(isLateRenewal(lost('deliver-all-b'), underWay)).toBe(false);
  });

  it('is told from every other fault', () => {
    expect(isLateRenewal(new Error('connect ECONNREFUSED'), new Set())).toBe(false);
  });
});
