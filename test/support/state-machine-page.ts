import { OCCURRENCE_STATES, type OccurrenceState } from '../../src/core/entities/occurrence.ts';
import { ACTOR_ROLES, type ActorRole, type EventType } from '../../src/core/occurrence/state-machine.ts';
import { type OccurrenceEvent, transition } from '../../src/core/occurrence/transition.ts';
import { STATE_WORDS } from '../../src/core/report/words.ts';
import { occurrenceRow } from './rows.ts';

/** One of each, with all it needs. */
export const EVENTS: Record<EventType, OccurrenceEvent> = {
  open: { type: 'open' },
  acknowledge: { type: 'acknowledge' },
  report: { type: 'report' },
  submit: { type: 'submit' },
  approve: { type: 'approve' },
  return: { type: 'return', missing: '缺佐证' },
  reopen: { type: 'reopen', why: '误报' },
  retract: { type: 'retract', why: '误报' },
  extend: { type: 'extend', dueOn: '2099-01-01', why: '场地未交付' },
  reschedule: { type: 'reschedule', dueOn: '2099-01-01', why: '方案修订' },
  park: { type: 'park', untilOn: '2099-01-01', why: '待汛期结束' },
  wake: { type: 'wake' },
  cancel: { type: 'cancel', why: '改派' },
};

/** The next state, or the reason of the refusal. */
function outcome(state: OccurrenceState, event: OccurrenceEvent, role: ActorRole, closedBy: string | null) {
  const actor = { name: role === 'system' ? role : 'user:u1', role };
  const before = occurrenceRow({ state, closedBy: state === 'closed' ? closedBy : null });
  const result = transition(before, event, actor, '2017-06-01T00:00:00.000Z');
  return result.ok ? `**${result.occurrence.state}**` : result.reason;
}

/** What is the same in every role is said once. */
function roleCells(state: OccurrenceState, event: OccurrenceEvent): string {
  return ACTOR_ROLES.map((role) => {
    const [open, confirmed] = [outcome(state, event, role, 'system'), outcome(state, event, role, 'user:u2')];
    return open === confirmed ? open : `${open}, ${confirmed} once a person confirmed it`;
  }).join(' | ');
}

/** docs/state-machine.md, made by asking the state machine itself. */
export function stateMachinePage(): string {
  const events = Object.values(EVENTS);
  const most = (state: OccurrenceState, event: OccurrenceEvent) => {
    const all = ACTOR_ROLES.map((role) => outcome(state, event, role, 'system'));
    return all.find((one) => one.startsWith('*')) ?? all.find((one) => one !== 'notYours') ?? 'notYours';
  };
  return [
    '# The state machine of an occurrence',
    '',
    'Generated from `src/core/occurrence/state-machine.ts`. Bold is the next state; everything else is the reason of a refusal, which',
    'changes nothing. Steps may be skipped forward: a claimed completion without a 签收 is both. Overdue and lights are derived.',
    '',
    '## What can happen in which state',
    '',
    `| from \\ event | ${events.map(({ type }) => type).join(' | ')} |`,
    `|---|${events.map(() => '---|').join('')}`,
    ...OCCURRENCE_STATES.map(
      (state) => `| ${state} ${STATE_WORDS[state]} | ${events.map((event) => most(state, event)).join(' | ')} |`,
    ),
    '',
    '## Who may bring it about',
    '',
    '`contact` and `unitLeader` are people of the unit, `coordinator` and `admin` the office, `system` is what a policy, a date or a',
    'revised plan does by itself. A return, an extension, a parking, a cancellation says why (`whyMissing`), an extension moves the',
    'date later (`dateNotLater`), a parking names a day to come or a condition with somebody who watches it (`openEnded`,',
    '`dateNotAhead`, `ownerMissing`).',
    '',
    `| state | event | ${ACTOR_ROLES.join(' | ')} |`,
    `|---|---|${ACTOR_ROLES.map(() => '---|').join('')}`,
    ...OCCURRENCE_STATES.flatMap((state) =>
      events.map((event) => `| ${state} | ${event.type} | ${roleCells(state, event)} |`),
    ),
    '',
  ].join('\n');
}
