import { groupMessages, type WantedReminder } from '../../../src/core/policy/group-messages.ts';
import { compareNumbers, labelItems } from '../../../src/core/policy/labels.ts';
import { occurrenceRow, reminderRow } from '../../support/rows.ts';

const now = '2017-06-30T01:05:00.000Z';

function wanted(
  id: string,
  patch: { dueOn?: string; number?: string; letter?: string } & Partial<ReturnType<typeof reminderRow>> = {},
): WantedReminder {
  const { dueOn = '2017-06-30', number = '8', letter = 'A', ...reminder } = patch;
  return {
    reminder: reminderRow({ id: `r-${id}-${reminder.stepKey ?? 'due'}`, occurrenceId: id, ...reminder }),
    occurrence: occurrenceRow({ id, dueOn }),
    planLetter: letter,
    number,
    earlierLabel: null,
  };
}

const group = (all: WantedReminder[]) => groupMessages('c1', all, '2017-06-30', now);

describe('Grouping', () => {
  it('makes one digest a day, most urgent first', () => {
    const [digest, ...rest] = group([
      wanted('o1', { number: '10' }),
      wanted('o2', { dueOn: '2017-06-01', number: '30' }),
      wanted('o3', { number: '9' }),
    ]);
    expect(rest).toEqual([]);
    expect(digest?.message).toMatchObject({ kind: 'digest', contactId: 'c1', day: '2017-06-30', part: '1' });
    expect(digest?.items.map(({ label }) => label)).toEqual(['30', '9', '10']);
  });

  it('lets the latest step of an occurrence speak and drops the others', () => {
    const [digest] = group([
      wanted('o1', { stepKey: 'due-5', ask: 'progress', fireAt: '2017-06-23T01:05:00.000Z' }),
      wanted('o1', { stepKey: 'due', ask: 'due' }),
    ]);
    expect(digest?.items.map(({ reminder }) => reminder.stepKey)).toEqual(['due']);
    expect(digest?.merged.map(({ stepKey }) => stepKey)).toEqual(['due-5']);
  });

  it('keeps what goes up the line beside the reader’s own digest', () => {
    const kinds = group([wanted('o1'), wanted('o2', { audience: 'coordinators', ask: 'escalation' })]).map(
      ({ message }) => message.kind,
    );
    expect(kinds).toEqual(['digest', 'escalation']);
  });

  it('gives the same message the same id, whoever makes it', () => {
    expect(group([wanted('o1')])[0]?.message.id).toBe(group([wanted('o2')])[0]?.message.id);
  });
});

describe('Labels', () => {
  const label = (...items: [number: string, letter?: string, earlier?: string][]) =>
    labelItems(
      items.map(([number, planLetter = 'A', earlier = null], index) => ({
        occurrenceId: String(index),
        planLetter,
        number,
        earlier,
      })),
    );

  it('are the plan’s numbers where nothing collides', () => {
    expect(label(['8'], ['9'])).toEqual(['8', '9']);
  });

  it('carry the plan’s letter where two plans collide', () => {
    expect(label(['8', 'A'], ['8', 'B'], ['9', 'B'])).toEqual(['A8', 'B8', '9']);
  });

  it('carry a small letter where one task stands there twice', () => {
    expect(label(['8'], ['8'])).toEqual(['8a', '8b']);
  });

  it('stay what they were in an earlier message, unless somebody else holds them', () => {
    expect(label(['8', 'A', '8'], ['8', 'B'])).toEqual(['8', 'B8']);
    expect(label(['8', 'A', '8'], ['8', 'A', '8'])).toEqual(['8', '8a']);
  });

  it('are unique whatever comes together', () => {
    const many = label(...Array.from({ length: 60 }, (): [string] => ['8']));
    expect(new Set(many).size).toBe(60);
  });

  it('sort as a person counts', () => {
    expect(['（一）10', '（一）2', '10', '9', '2-3', '2-12'].sort(compareNumbers)).toEqual([
      '2-3',
      '2-12',
      '9',
      '10',
      '（一）2',
      '（一）10',
    ]);
  });
});
