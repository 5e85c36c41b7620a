import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import type { PolicyStep } from '../../src/core/entities/policy.ts';
import { policyFile } from '../../src/core/policy/read-policy.ts';

/** The file of a policy whose ladder for dated tasks is the given one; everything else as it ships. */
export function strictFile(milestone: Partial<PolicyStep>[], name = '从严策略') {
  const { version: _version, ...file } = policyFile(defaultPolicy);
  const full = milestone.map((step) => ({
    key: 'due',
    anchor: 'due',
    offset: 0,
    unit: 'workday',
    audience: ['contacts'],
    ask: 'progress',
    ...step,
  }));
  const end = { key: 'end', anchor: 'due', offset: 10, unit: 'workday', audience: ['coordinators'], ask: 'escalation' };
  return { ...file, name, ladders: { ...defaultPolicy.ladders, notice: [], milestone: [...full, end] } };
}

/** The file of the policy that ships with another notice: urged after one workday without 签收, the leader after two, the coordinator after three. */
export function acknowledgementFile(name = '限时签收') {
  const { version: _version, ...file } = policyFile(defaultPolicy);
  const unread = { anchor: 'activation', onlyIf: { unacknowledged: true } };
  const notice = [
    { key: 'notice', anchor: 'activation', offset: 0, audience: ['contacts'], ask: 'acknowledge' },
    { ...unread, key: 'unread-1', offset: 1, audience: ['contacts'], ask: 'acknowledge' },
    { ...unread, key: 'unread-2', offset: 2, audience: ['unitLeader'], ask: 'escalation' },
    { ...unread, key: 'unread-3', offset: 3, audience: ['coordinators'], ask: 'escalation' },
  ];
  return { ...file, name, ladders: { ...defaultPolicy.ladders, notice } };
}

/** The file of the policy that ships with rules for 延期申请. */
export function extensionFile(extension: Record<string, unknown>, name = '延期两级审批') {
  const { version: _version, ...file } = policyFile(defaultPolicy);
  return { ...file, name, extension };
}
