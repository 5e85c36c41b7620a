import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { mixedYear } from '../support/mixed-year.ts';
import { sharedDir } from './shared-folder.ts';

jest.setTimeout(1_200_000);

const folder = path.join(sharedDir, 'plans');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^\d.*\.txt$/.test(name)) : [];

describe.each(files)('%s', (file) => {
  it.each([false, true])(
    'with all kinds of people over its whole period (claims reviewed: %s) leaves nothing without an end or a next person',
    async (review) => {
      const { findings, stands } = await mixedYear(path.join(folder, file), { review });
      expect({ findings, nobody: stands.nobody }).toEqual({ findings: [], nobody: 0 });
    },
  );
});
