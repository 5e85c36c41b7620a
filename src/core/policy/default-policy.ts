import type { Audience, Policy, PolicyStep } from '../entities/policy.ts';
import { deriveId } from '../ids.ts';

const contacts: Audience[] = ['contacts'];
const coordinators: Audience[] = ['coordinators'];

function due(key: string, offset: number, audience: Audience[], ask: PolicyStep['ask']): PolicyStep {
  return { key, anchor: 'due', offset, unit: 'workday', audience, ask };
}

const name = '默认策略';

/** The ladders that ship: `design` §5, "Good defaults". Offsets are workdays. */
export const defaultPolicy: Policy = {
  id: deriveId('policy', name, 1),
  name,
  version: 1,
  // 09:00-17:30; the platform's crowded minutes (its own advice: 10:00, 17:30, other full and half hours) are left out
  window: { from: 9 * 60, to: 17 * 60 + 30, avoid: [9 * 60, 9 * 60 + 30, 10 * 60, 17 * 60 + 30] },
  channels: ['lark', 'email', 'console'],
  review: false,
  reviewPace: null,
  orders: null,
  ladders: {
    notice: [
      { key: 'notice', anchor: 'activation', offset: 0, unit: 'workday', audience: contacts, ask: 'acknowledge' },
      {
        key: 'notice-chase',
        anchor: 'activation',
        offset: 3,
        unit: 'workday',
        audience: contacts,
        ask: 'acknowledge',
        onlyIf: { unacknowledged: true },
      },
    ],
    milestone: [
      due('due-15', -15, contacts, 'progress'),
      due('due-5', -5, contacts, 'progress'),
      due('due-1', -1, contacts, 'progress'),
      due('due', 0, contacts, 'due'),
      due('late+1', 1, ['contacts', 'unitLeader'], 'overdue'),
      { ...due('late+3', 3, coordinators, 'escalation') },
      { ...due('late-weekly', 8, coordinators, 'escalation'), repeat: { everyDays: 7, atMost: 8 } },
    ],
    upToMonth: [
      due('due-3', -3, contacts, 'progress'),
      due('due', 0, contacts, 'due'),
      { ...due('missed', 1, coordinators, 'escalation'), onlyIf: { missesInARow: 2 } },
    ],
    upToWeek: [
      due('due', 0, contacts, 'due'),
      { ...due('missed', 1, coordinators, 'escalation'), onlyIf: { missesInARow: 2 } },
    ],
    checkIn: [due('due', 0, contacts, 'checkIn')],
  },
  extension: null,
  parking: null,
};
