import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { runAudit } from '../../src/app/audit/run-audit.ts';
import { rehearse, type RehearsalDeps } from '../../src/app/rehearsal/rehearse.ts';
import { seededModel, silentModel } from '../../src/app/rehearsal/reply-model.ts';
import { instantAt, localDateOf } from '../../src/core/time/instant.ts';
import { addDays, daysBetween } from '../../src/core/time/local-date.ts';
import { readPlanFile } from '../../src/wire-files.ts';
import { calendar } from '../support/calendar.ts';
import { openPlan } from '../support/open-plan.ts';
import { sharedDir } from './shared-folder.ts';

jest.setTimeout(600_000);

const folder = path.join(sharedDir, 'plans');
const list = (under: string, kind: RegExp) =>
  existsSync(path.join(folder, under))
    ? readdirSync(path.join(folder, under))
        .filter((name) => kind.test(name))
        .map((name) => path.join(under, name))
    : [];
const files = [...list('', /^\d.*\.txt$/), ...list('office', /\.docx$/)];

/** What must hold of any year, whoever answers. */
async function broken({ store }: RehearsalDeps): Promise<string[]> {
  const faults: string[] = [];
  const reminding = await store.message.find({ kind: { in: ['digest', 'escalation'] }, state: 'open' });
  for (const { createdAt } of reminding)
    if (!calendar.isWorkday(localDateOf(createdAt))) faults.push(`a reminder on a day off: ${createdAt}`);
  const days = reminding.map(({ contactId, day, kind }) => `${contactId} ${day} ${kind}`);
  if (new Set(days).size !== days.length) faults.push('two messages of a kind on one day');
  const shown = await store.sandboxMessage.find({});
  if (new Set(shown.map(({ messageId }) => messageId)).size !== shown.length) faults.push('a message shown twice');
  if (shown.length !== (await store.message.count({ state: 'open' }))) faults.push('a message that did not arrive');
  if ((await store.inbound.count({ state: 'received' })) > 0) faults.push('an answer left unread');
  const messages = new Map(reminding.map((message) => [message.id, message]));
  const occurrences = new Map((await store.occurrence.find({})).map((one) => [one.id, one]));
  for (const { messageId, occurrenceId } of await store.messageItem.find({ droppedReason: null })) {
    const submittedAt = occurrences.get(occurrenceId)?.submittedAt;
    if (submittedAt && (messages.get(messageId)?.createdAt ?? '') > submittedAt)
      faults.push('asked after it was claimed');
  }
  return faults;
}

describe.each(files)('%s', (file) => {
  it.each(['nobody', 'people'])(
    'rehearsed over its whole period, %s answering, is clean at every look',
    async (who) => {
      const read = await readPlanFile(path.join(folder, file));
      if (!read.ok) throw new Error(read.message);
      const { period } = read.draft;
      const deps = await openPlan(read.draft, read.sha256);
      const model = who === 'nobody' ? silentModel : seededModel('plans', calendar);
      const findings: string[] = [];
      for (const part of [0.1, 0.35, 0.6, 0.85, 1]) {
        const day = addDays(period.start, Math.round(daysBetween(period.start, period.end) * part));
        await rehearse(deps, { until: instantAt(day, 18 * 60), model });
        findings.push(...(await runAudit(deps)).map(({ kind, text }) => `${day} ${kind} ${text}`));
      }
      expect(findings).toEqual([]);
      expect(await broken(deps)).toEqual([]);
    },
  );
});
