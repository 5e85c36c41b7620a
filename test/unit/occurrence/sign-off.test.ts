import type { ExtensionRule } from '../../../src/core/entities/policy.ts';
import { nextSignOff, signOffStep } from '../../../src/core/occurrence/sign-off.ts';

const rule: ExtensionRule = { leaderSigns: true, higherFrom: 2, answerWithin: 3 };
const open = { signedBy: null, reviewedBy: null };
const due = (patch: Partial<Parameters<typeof nextSignOff>[0]> = {}) =>
  nextSignOff({ rule, request: open, earlier: 0, hasLeader: true, ...patch });

describe('A request for more time', () => {
  it('waits for a coordinator alone where the policy has no rule', () => {
    expect(due({ rule: null })).toBe('decision');
    expect(due({ rule: { leaderSigns: false, higherFrom: null, answerWithin: null }, earlier: 5 })).toBe('decision');
  });

  it('waits for the leader, then for a coordinator', () => {
    expect(due()).toBe('leader');
    expect(due({ request: { ...open, signedBy: 'contact:l' } })).toBe('decision');
    expect(due({ hasLeader: false })).toBe('decision');
  });

  it('the second time is reviewed by one and decided by somebody higher', () => {
    const signed = { signedBy: 'contact:l', reviewedBy: null };
    expect(due({ request: signed, earlier: 1 })).toBe('review');
    expect(due({ request: { ...signed, reviewedBy: 'user:a' }, earlier: 1 })).toBe('last');
  });
});

describe('Whoever answers it', () => {
  it.each([
    ['leader', 'unitLeader', true, false, 'sign'],
    ['leader', 'unitLeader', false, false, 'end'],
    ['leader', 'coordinator', true, false, 'leaderFirst'],
    ['leader', 'coordinator', false, false, 'end'],
    ['leader', 'admin', true, false, 'end'],
    ['decision', 'unitLeader', true, false, 'notYours'],
    ['decision', 'coordinator', true, false, 'end'],
    ['review', 'coordinator', true, false, 'review'],
    ['last', 'coordinator', true, true, 'somebodyElse'],
    ['last', 'coordinator', true, false, 'end'],
    ['last', 'admin', true, false, 'end'],
    ['decision', 'contact', true, false, 'notYours'],
  ] as const)('%s, %s, approves %s, reviewed it %s: %s', (next, role, approve, reviewedIt, step) => {
    expect(signOffStep(next, role, approve, reviewedIt)).toBe(step);
  });
});
