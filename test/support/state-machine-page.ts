import { OCCURRENCE_STATES, type OccurrenceState } from '../../src/core/entities/occurrence.ts';
import { type OccurrenceEvent, transition } from '../../src/core/occurrence/transition.ts';
import { STATE_WORDS } from '../../src/core/report/words.ts';
import { occurrenceRow } from './rows.ts';

const EVENTS: OccurrenceEvent[] = [
  { type: 'open' },
  { type: 'acknowledge' },
  { type: 'report' },
  { type: 'submit' },
  { type: 'approve' },
  { type: 'return', missing: '' },
  { type: 'reopen', why: '' },
  { type: 'retract', why: '' },
  { type: 'extend', dueOn: '2099-01-01', why: '' },
  { type: 'reschedule', dueOn: '2099-01-01', why: '' },
  { type: 'park', untilOn: null, why: '' },
  { type: 'wake' },
  { type: 'cancel', why: '' },
];

/** docs/state-machine.md, made by asking the state machine itself. */
export function stateMachinePage(): string {
  const cell = (state: OccurrenceState, event: OccurrenceEvent) => {
    const result = transition(occurrenceRow({ state }), event, 'system', '2017-06-01T00:00:00.000Z');
    return result.ok ? `**${result.occurrence.state}**` : result.reason;
  };
  return [
    '# The state machine of an occurrence',
    '',
    'Generated from `src/core/occurrence/transition.ts`. Bold is the next state; everything else is the reason of a refusal, which',
    'changes nothing. Steps may be skipped forward: a claimed completion without a 签收 is both. Overdue and lights are derived.',
    '',
    `| from \\ event | ${EVENTS.map(({ type }) => type).join(' | ')} |`,
    `|---|${EVENTS.map(() => '---|').join('')}`,
    ...OCCURRENCE_STATES.map(
      (state) => `| ${state} ${STATE_WORDS[state]} | ${EVENTS.map((event) => cell(state, event)).join(' | ')} |`,
    ),
    '',
  ].join('\n');
}
