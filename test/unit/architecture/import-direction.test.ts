import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');
const sources = ['src', 'workers', 'seeds'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('generated'))
    .map((name) => `${folder}/${name}`),
);

/** Which rooms each room may import from, besides its own. */
const MAY: [room: string, allowed: RegExp][] = [
  ['src/core/', /^src\/core\//],
  ['src/app/', /^src\/(core|app)\//],
  ['src/adapters/', /^src\/(core|app|adapters|generated)\//],
  ['src/http/', /^src\/(core|app|http|config)/],
  ['src/cli/', /^(src\/(core|app|cli|http|config|project-folder|wire)|workers\/|seeds\/)/],
  ['src/wire', /^(src|seeds)\//],
  ['src/config', /^src\/config/],
  ['src/project-folder', /^$/],
  ['workers/', /^(src\/(core|app|wire|config)|workers)/],
  ['seeds/', /^(src\/(core|app)|seeds)\//],
];

/** Packages the core may use: small and pure. */
const PURE = /^(dayjs(\/|$)|node:crypto$)/;

function imports(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

describe('Imports run one way', () => {
  it.each(sources)('%s', (file) => {
    const rule = MAY.find(([room]) => file.startsWith(room));
    if (!rule) throw new Error(`${file} is in no room of the house`);
    const own = imports(file)
      .filter((wanted) => wanted.startsWith('.'))
      .map((wanted) => path.join(path.dirname(file), wanted));
    const packages = imports(file).filter((wanted) => !wanted.startsWith('.'));
    expect(own.filter((wanted) => !rule[1].test(wanted))).toEqual([]);
    expect(file.startsWith('src/core/') ? packages.filter((wanted) => !PURE.test(wanted)) : []).toEqual([]);
  });

  it('and the core asks neither clock nor environment', () => {
    const impure = sources
      .filter((file) => file.startsWith('src/core/'))
      .filter((file) =>
        /Date\.now\(|new Date\(\)|process\.env|Math\.random/.test(readFileSync(path.join(root, file), 'utf8')),
      );
    expect(impure).toEqual([]);
  });
});
