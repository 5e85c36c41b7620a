import { createRefusalRecord } from '../../../src/http/refusal-record.ts';

it('a stranger gets thirty refused requests into the record in ten minutes, then thirty more', () => {
  let now = 5;
  const mayRecord = createRefusalRecord(() => now);
  const recorded = () => Array.from({ length: 100 }, mayRecord).filter(Boolean).length;
  expect(recorded()).toBe(30);
  now += 10 * 60_000;
  expect(recorded()).toBe(30);
});
