import fc from 'fast-check';
import { writeRegister } from '../../../../src/adapters/documents/write-register.ts';
import type { PlanDraft } from '../../../../src/core/plan/draft.ts';
import { extractPlan } from '../../../../src/core/plan/extract-plan.ts';
import { calendar } from '../../../support/calendar.ts';
import { xlsxDocument } from '../../../support/xlsx-document.ts';
import { planDraft } from './draft-arbitrary.ts';

jest.setTimeout(120_000);

async function readBack(draft: PlanDraft): Promise<PlanDraft> {
  const written = await writeRegister(draft);
  if (!written.ok) throw new Error(written.message);
  const result = extractPlan(await xlsxDocument(written.bytes), { calendar });
  if (!result.ok) throw new Error(result.message);
  return result.draft;
}

/** What a register has columns for. The order of units is kept within each role. */
function held(draft: PlanDraft): unknown {
  const { title, issuer, docNo, issuedOn, period, planMilestones, workingGroups, indicators } = draft;
  return {
    facts: { title, issuer, docNo, issuedOn, period },
    frame: { planMilestones, workingGroups, indicators },
    tasks: draft.tasks.map(({ number, section, goal, content, units, deadlineRaw, targets, perUnitTargets }) => ({
      number,
      section,
      goal,
      content,
      units: (['lead', 'responsible', 'support'] as const).map((role) =>
        units.filter((unit) => unit.role === role).map(({ name }) => name),
      ),
      deadlineRaw,
      targets,
      perUnitTargets,
    })),
  };
}

describe('a register', () => {
  it('gives back every plan that was written into it, field by field', async () => {
    await fc.assert(
      fc.asyncProperty(planDraft, async (draft) => {
        expect(held(await readBack(draft))).toEqual(held(draft));
      }),
      { numRuns: 100 },
    );
  });
});
