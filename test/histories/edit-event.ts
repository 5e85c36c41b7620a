import type { Occurrence, OccurrenceState } from '../../src/core/entities/occurrence.ts';
import type { OccurrenceEvent } from '../../src/core/occurrence/transition.ts';
import { addDays } from '../../src/core/time/local-date.ts';
import type { Command } from './command.ts';

type Edit = Extract<Command, { do: 'edit' }>['what'];

/** States in which each edit is tried. */
export const EDITABLE: Record<Edit, readonly OccurrenceState[]> = {
  extend: ['open', 'acknowledged', 'in_progress', 'scheduled'],
  return: ['submitted'],
  approve: ['submitted'],
  reopen: ['closed', 'submitted'],
  park: ['open', 'acknowledged', 'in_progress'],
  wake: ['parked'],
  cancel: ['open', 'scheduled'],
};

/** What a coordinator's edit does to an occurrence. */
export function eventOf(what: Edit, one: Occurrence, pick: number): OccurrenceEvent {
  switch (what) {
    case 'extend':
      return { type: 'extend', dueOn: addDays(one.dueOn, 3 + pick * 2), why: 'later' };
    case 'return':
      return { type: 'return', missing: 'proof' };
    case 'reopen':
    case 'cancel':
      return { type: what, why: 'mistake' };
    case 'park':
      return { type: 'park', untilOn: null, condition: 'the season', owner: 'user:office', why: 'waits' };
    case 'approve':
    case 'wake':
      return { type: what };
  }
}
