import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stateMachinePage } from '../../support/state-machine-page.ts';

it('docs/state-machine.md shows the state machine as it is (write it anew with npx tsx test/support/write-state-machine.ts)', () => {
  const page = readFileSync(path.join(__dirname, '../../../docs/state-machine.md'), 'utf8');
  expect(page).toBe(stateMachinePage());
});
