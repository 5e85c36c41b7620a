import { defaultPolicy } from '../../../src/core/policy/default-policy.ts';
import { policyFile, readPolicy } from '../../../src/core/policy/read-policy.ts';

const { version: _version, ...file } = policyFile(defaultPolicy);
const faultsOf = (patch: Record<string, unknown>) => {
  const read = readPolicy({ ...file, ...patch });
  return read.ok ? [] : read.faults.map(({ place, message }) => `${place}：${message}`);
};
const step = { key: 'ordered', anchor: 'due', offset: 3, audience: ['contacts', 'unitLeader'], ask: 'overdue' };
const withStep = (order: unknown) => ({
  ladders: { ...defaultPolicy.ladders, milestone: [...defaultPolicy.ladders.milestone, { ...step, order }] },
});

describe('The chain of 督办单 in a policy file', () => {
  it('is as it ships where nothing is said, and comes back as it was written', () => {
    expect(readPolicy(file)).toMatchObject({ ok: true, draft: { orders: null, reviewPace: null } });
    const orders = [
      { colour: 'blue', within: 3 },
      { colour: 'red', within: null },
    ];
    const read = readPolicy({ ...file, orders, reviewPace: { within: 2, atMost: 5 }, ...withStep('next') });
    expect(read).toMatchObject({ ok: true, draft: { orders, reviewPace: { within: 2, atMost: 5 } } });
    if (!read.ok) throw new Error('the file was not taken');
    expect(policyFile({ ...read.draft, id: 'p', version: 1 })).toMatchObject({ orders });
  });

  it.each([
    [{ orders: 'blue' }, 'orders：应为数组，按先后列出各色督办单'],
    [{ orders: [{ colour: 'green', within: 3 }] }, 'orders[0].colour：应为blue、yellow、red、orange之一'],
    [{ orders: [{ colour: 'blue', within: 0 }] }, 'orders[0].within：应为1到250之间的整数'],
    [
      {
        orders: [
          { colour: 'blue', within: 3 },
          { colour: 'blue', within: 3 },
        ],
      },
      'orders[1].colour：颜色重复',
    ],
    [
      {
        orders: [
          { colour: 'blue', within: null },
          { colour: 'red', within: 3 },
        ],
      },
      'orders[0].within：后面还有督办单，应有限期',
    ],
    [{ orders: [{ colour: 'blue', within: 3 }], ...withStep('red') }, 'orders：节点 ordered 要发的督办单不在其中'],
    [{ reviewPace: { within: 3, atMost: 0 } }, 'reviewPace.atMost：应为1到120之间的整数'],
    [withStep('pink'), 'ladders.milestone[7].order：应为next、blue、yellow、red、orange之一'],
  ])('is refused where it makes no sense: %j', (patch, fault) => {
    expect(faultsOf(patch)).toContain(fault);
  });
});
