import { seedFile } from '../../src/wire-files.ts';
import { mixedYear } from '../support/mixed-year.ts';

jest.setTimeout(600_000);

describe.each([
  ['yantai-2019', false],
  ['zone-2020', true],
])('The year of %s (claims reviewed: %s) with all kinds of people at once', (name, review) => {
  it('is clean at every look, and leaves nothing without an end or somebody who has the next step', async () => {
    const { findings, stands, decided } = await mixedYear(seedFile(`plans/${name}.csv`), { review });
    expect(findings).toEqual([]);
    expect(stands.nobody).toBe(0);
    // all kinds of decisions were made
    expect(Math.min(...Object.values(decided))).toBeGreaterThan(0);
    // all kinds of ends have come about
    expect(Math.min(stands.closed, stands.parked, stands.cancelled, stands.coordinator)).toBeGreaterThan(0);
  });
});
