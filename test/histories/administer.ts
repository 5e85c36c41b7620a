import type { Store } from '../../src/app/store.ts';
import { addMinutes, type Instant, localDateOf } from '../../src/core/time/instant.ts';
import { addDays } from '../../src/core/time/local-date.ts';
import type { Command } from './command.ts';

export type AdminCommand = Extract<Command, { do: 'leave' | 'route' | 'replace' | 'bind' | 'silence' }>;

/** What admins write straight into the directory, the policies and the silences: the system notices by itself. */
export async function administer(store: Store, command: AdminCommand, now: Instant): Promise<void> {
  const today = localDateOf(now);
  switch (command.do) {
    case 'leave': {
      const fromOn = addDays(today, command.from);
      const row = { id: `leave-${command.who}-${fromOn}`, contactId: command.who, fromOn };
      await store.contactLeave.insert([{ ...row, toOn: addDays(fromOn, command.days) }]);
      return;
    }
    case 'route': {
      const state = command.ok ? 'ok' : 'bad';
      await store.contactRoute.updateWhere(
        { contactId: command.who },
        { state, badReason: command.ok ? null : 'moved' },
      );
      return;
    }
    case 'replace': {
      const day = addDays(today, command.tomorrow ? 1 : 0);
      const pair = command.unit === 'north' ? ['ann', 'ben'] : ['bea', 'ben'];
      const duties = await store.contactDuty.find({ unitId: command.unit, duty: 'contact' });
      const current = duties.find(({ toOn }) => toOn === null)?.contactId;
      const next = pair.find((person) => person !== current) ?? 'ben';
      if (current)
        await store.contactDuty.updateWhere(
          { unitId: command.unit, duty: 'contact', contactId: current },
          { toOn: addDays(day, -1) },
        );
      const duty = { contactId: next, unitId: command.unit, duty: 'contact' as const, fromOn: day, toOn: null };
      const id = `${next} ${command.unit} contact`;
      await store.contactDuty.insert([{ id, ...duty }]);
      await store.contactDuty.update(id, { fromOn: day, toOn: null });
      return;
    }
    case 'bind': {
      const [level = '', targetId = ''] = command.target.split(' ');
      const bound = { level: level as 'plan' | 'task' | 'organisation', targetId };
      await store.policyBinding.insert([{ id: command.target, ...bound, policyId: command.policy }]);
      await store.policyBinding.updateWhere(bound, { policyId: command.policy });
      return;
    }
    case 'silence': {
      const { scope, pick, hours } = command;
      const ids = {
        occurrence: (await store.occurrence.find({})).map(({ id }) => id),
        plan: ['A', 'B'],
        contact: ['ann', 'bea', 'office'],
      }[scope];
      const scopeId = ids[pick % ids.length] ?? '';
      const row = { id: `silence-${scopeId}-${now}`, scope, scopeId, fromAt: now, toAt: addMinutes(now, hours * 60) };
      await store.silence.insert([{ ...row, reason: 'quiet', owner: 'user:office' }]);
    }
  }
}
