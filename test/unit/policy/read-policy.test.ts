import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultPolicy } from '../../../src/core/policy/default-policy.ts';
import { faultText } from '../../../src/core/policy/policy-fault.ts';
import { policyFile, policyVersion, readPolicy } from '../../../src/core/policy/read-policy.ts';
import { acknowledgementFile } from '../../support/policy-file.ts';

const step = { key: 'due', anchor: 'due', offset: 0, unit: 'workday', audience: ['contacts'], ask: 'due' };
const last = { ...step, key: 'late', offset: 3, audience: ['coordinators'], ask: 'escalation' };

function file(patch: Record<string, unknown> = {}, ladders: Record<string, unknown> = {}) {
  const sound = { notice: [], milestone: [step, last], upToMonth: [last], upToWeek: [last], checkIn: [step] };
  return {
    name: '从严策略',
    window: { from: '09:00', to: '17:30' },
    channels: ['lark', 'email'],
    review: true,
    ladders: { ...sound, ...ladders },
    ...patch,
  };
}

function faultsOf(value: unknown): string[] {
  const read = readPolicy(value);
  return read.ok ? [] : read.faults.map(faultText);
}

const dated = (...steps: object[]) => faultsOf(file({}, { milestone: [...steps, last] }));

describe('A policy file', () => {
  it('expresses the policy that ships, word for word', () => {
    const read = readPolicy(JSON.parse(JSON.stringify(policyFile(defaultPolicy))));
    expect(read.ok && policyVersion(read.draft, 1)).toEqual(defaultPolicy);
  });

  it('that makes sense has no faults', () => {
    expect(faultsOf(file())).toEqual([]);
    const silent = { ...step, key: 'silent', anchor: 'answer', offset: 10, mode: 'beside', channels: ['email'] };
    const group = { ...last, key: 'group', offset: 5, audience: ['group', 'coordinators'], group: '领导小组' };
    const weekly = { ...last, key: 'weekly', offset: 8, repeat: { everyDays: 7, atMost: 8 } };
    expect(dated({ ...step, key: 'early', offset: -20, unit: 'day' }, silent, group, weekly)).toEqual([]);
  });

  it('is told everything that is wrong with it at once, each with its place', () => {
    const bad = file(
      { name: '', channels: ['fax'], colour: 'red', window: { from: '25:00', to: '17:30' } },
      { notice: 1 },
    );
    expect(faultsOf(bad)).toEqual([
      'colour：没有这个字段',
      'name：应为1到40个字的名称，不含@',
      'window.from：应为时刻，如 "09:00"',
      'channels[0]：应为lark、email、console之一',
      'ladders.notice：应为节点的数组',
    ]);
  });

  it.each([
    ['nothing', null],
    ['a list', []],
    ['words', 'policy'],
  ])('that is %s is refused', (_what, value) => {
    expect(faultsOf(value)).toEqual(['策略文件应为一个对象']);
  });
});

describe('The example in docs/policies.md', () => {
  it('is a policy that makes sense', () => {
    const page = readFileSync(path.resolve(__dirname, '../../../docs/policies.md'), 'utf8');
    const [, example = ''] = /```jsonc\n(.*?)```/s.exec(page) ?? [];
    expect(faultsOf(JSON.parse(example.replaceAll(/\/\/.*$/gm, '')))).toEqual([]);
  });
});

describe('A step', () => {
  it('may wait for a day of the week, of which there are seven', () => {
    const friday = { ...step, key: 'friday', anchor: 'activation', offset: 0, unit: 'day', weekday: 5 };
    expect(dated(friday)).toEqual([]);
    expect(dated({ ...friday, weekday: 8 }).join()).toMatch(/^ladders\.milestone\[0\]\.weekday：/);
  });

  it('needs somebody to go to', () => {
    expect(dated({ ...step, audience: [] }).join()).toMatch(/^ladders\.milestone\[0\]\.audience：没有提醒对象/);
    expect(dated({ ...step, audience: ['group'] })).toEqual(['ladders.milestone[0].group：应写明单位组的名称']);
    expect(dated({ ...step, group: '各县区' })).toEqual([
      'ladders.milestone[0].group：只有 audience 含 group 时才写单位组',
    ]);
  });

  it.each([
    ['repeated no times', { repeat: { everyDays: 7, atMost: 0 } }, 'repeat.atMost：次数为0'],
    ['before the plan is switched on', { anchor: 'activation', offset: -1 }, 'offset：在方案启用之前'],
    ['before there was an answer', { anchor: 'answer', offset: 0 }, 'offset：应在上次反馈之后'],
    ['more than a year before the date', { offset: -300 }, 'offset：早于本期开始'],
    ['for misses before the date', { offset: -1, onlyIf: { missesInARow: 2 } }, 'onlyIf.missesInARow：到期之前'],
    [
      'unacknowledged after an answer',
      { anchor: 'answer', offset: 5, onlyIf: { unacknowledged: true } },
      '有反馈即已签收',
    ],
    ['before the promised date', { anchor: 'promise', offset: -1 }, 'offset：承诺的日期之前'],
    [
      'unacknowledged after a promise',
      { anchor: 'promise', offset: 1, onlyIf: { unacknowledged: true } },
      '有反馈即已签收',
    ],
    ['that says overdue before the date', { offset: -1, ask: 'overdue' }, 'ask：到期之前不应说逾期'],
  ])('that can never fire is refused: %s', (_what, patch, said) => {
    expect(dated({ ...step, ...patch })).toEqual([expect.stringContaining(said)]);
  });

  it('lies within the period it is for', () => {
    const week = (offset: number) => faultsOf(file({}, { upToWeek: [{ ...step, offset, ask: 'progress' }, last] }));
    expect(week(-5)).toEqual([]);
    expect(week(-6)).toEqual([expect.stringContaining('本期不超过7天')]);
  });

  it('has a name of its own, among the notice too', () => {
    expect(dated(step, step)).toEqual(['ladders.milestone[1].key：名称“due”重复']);
    const notice = { ...step, anchor: 'activation', ask: 'acknowledge' };
    expect(faultsOf(file({}, { notice: [notice] }))).toEqual([
      'ladders.milestone[0].key：名称“due”重复',
      'ladders.checkIn[0].key：名称“due”重复',
    ]);
    expect(dated({ ...step, key: 'urge' })).toEqual(['ladders.milestone[0].key：此名称留给人工催办']);
    expect(dated({ ...step, key: 'promise' })).toEqual(['ladders.milestone[0].key：此名称留给承诺到期的询问']);
  });

  it('uses channels that the policy has', () => {
    expect(dated({ ...step, channels: ['console'] })).toEqual(['channels：节点 due 用到的渠道 console 不在其中']);
  });
});

describe('A policy with a ladder for 签收, or for broken promises', () => {
  it('makes sense', () => {
    expect(faultsOf(acknowledgementFile())).toEqual([]);
    const broken = { ...step, key: 'broken', anchor: 'promise', offset: 1, ask: 'escalation' };
    expect(dated({ ...broken, onlyIf: { brokenPromises: 2 } })).toEqual([]);
    expect(dated({ ...broken, onlyIf: { brokenPromises: 0 } }).join()).toContain('onlyIf.brokenPromises');
  });
});

describe('A chain for dated work', () => {
  it('does not end with the contacts alone', () => {
    expect(faultsOf(file({}, { milestone: [step] })).join()).toContain('最后一步只到联系人');
    const forever = { ...step, key: 'again', offset: 4, repeat: { everyDays: 7, atMost: 8 } };
    expect(dated(forever).join()).toContain('最后一步只到联系人');
    expect(faultsOf(file({}, { upToWeek: [] })).join()).toContain('没有任何节点');
  });

  it('may end with the contacts where nothing has a date', () => {
    expect(faultsOf(file({}, { checkIn: [] }))).toEqual([]);
  });
});

describe('The sending window', () => {
  it('leaves minutes in which something can be sent', () => {
    expect(faultsOf(file({ window: { from: '09:00', to: '09:01', avoid: ['09:00', '09:01'] } }))).toEqual([
      expect.stringContaining('没有可以发送的时刻'),
    ]);
    expect(faultsOf(file({ window: { from: '09:00', to: '17:30', avoid: ['09:00'], spread: 0 } }))).toHaveLength(1);
    expect(faultsOf(file({ window: { from: '18:00', to: '09:00' } }))).toEqual(['window：开始时刻晚于结束时刻']);
  });
});
