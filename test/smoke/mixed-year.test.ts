import { runAudit } from '../../src/app/audit/run-audit.ts';
import { rehearse } from '../../src/app/rehearsal/rehearse.ts';
import { instantAt } from '../../src/core/time/instant.ts';
import { addDays, addMonths } from '../../src/core/time/local-date.ts';
import { readPlanFile, seedFile } from '../../src/wire-files.ts';
import { calendar } from '../support/calendar.ts';
import { mixedModel } from '../support/mixed-model.ts';
import { openPlan } from '../support/open-plan.ts';
import { howItStands } from '../support/who-is-next.ts';

jest.setTimeout(300_000);

it.each(['lianyungang-2017', 'yantai-2019', 'zone-2020', 'renhe-2017', 'shanting-2019'])('%s', async (name) => {
  const read = await readPlanFile(seedFile(`plans/${name}.csv`));
  if (!read.ok) throw new Error(read.message);
  const { period } = read.draft;
  const started = Date.now();
  const deps = await openPlan(read.draft, read.sha256);
  const findings: string[] = [];
  for (let day = addMonths(period.start, 1); ; day = addMonths(day, 1)) {
    const until = day < period.end ? day : addDays(period.end, 120);
    await rehearse(deps, { until: instantAt(until, 16 * 60), model: mixedModel('mixed', calendar) });
    findings.push(...(await runAudit(deps)).map(({ kind, text }) => `${until} ${kind} ${text}`));
    if (until !== day) break;
  }
  console.log(name, Date.now() - started, findings.slice(0, 10), findings.length, await howItStands(deps.store));
});
