import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importsOf } from '../../support/imports-of.ts';

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
  ['src/http/', /^src\/(core|app|http|config|schema-fault)/],
  ['src/cli/', /^(src\/(core|app|cli|http|config|schema-fault|project-folder|wire)|workers\/|seeds\/)/],
  ['src/wire', /^(src|seeds)\//],
  ['src/config', /^src\/(config|schema-fault)/],
  ['src/schema-fault', /^$/],
  ['src/project-folder', /^$/],
  ['workers/', /^(src\/(core|app|wire|config)|workers)/],
  ['seeds/', /^(src\/(core|app)|seeds)\//],
];

/** Packages the core may use: small and pure. */
const PURE = /^(dayjs(\/|$)|node:crypto$)/;

function imports(file: string): string[] {
  return importsOf(readFileSync(path.join(root, file), 'utf8'));
}

describe('The imports of a module', () => {
  it('are its statements and calls', () => {
    const source = [
      "import a from './a.ts';",
      "import { b, type C } from './b.ts'; // why",
      "import {\n  d,\n  e,\n} from './d.ts';",
      "import './f.ts';",
      "import type { G } from './g.ts';",
      "export * from './h.ts';",
      "export { i } from './i.ts';",
      "export async function j() {\n  return (await import('./j.ts')).j;\n}",
      "let k: import('./k.ts').K;",
    ].join('\n');
    expect(importsOf(source)).toEqual([...'abdfghijk'].map((name) => `./${name}.ts`));
  });

  it('are not words in its strings and comments', () => {
    const source = [
      "export const told = '…from';",
      "const where = ['copied from', './a.ts'];",
      "export const pattern = /from '/; const name = './b.ts';",
      "// import { c } from './c.ts';",
      "/*\nimport { d } from './d.ts';\n*/",
      'say("import(\'./e.ts\')");',
    ].join('\n');
    expect(importsOf(source)).toEqual([]);
  });
});

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

  it('and what they name of packages is installed where nothing is developed', () => {
    const { dependencies, optionalDependencies } = JSON.parse(
      readFileSync(path.join(root, 'package.json'), 'utf8'),
    ) as Record<'dependencies' | 'optionalDependencies', Record<string, string>>;
    const named = sources
      .flatMap(imports)
      .filter((wanted) => !wanted.startsWith('.') && !wanted.startsWith('node:'))
      .map((wanted) => /^(?:@[^/]+\/)?[^/]+/.exec(wanted)?.[0] ?? '');
    expect([...new Set(named)].filter((name) => !(name in dependencies) && !(name in optionalDependencies))).toEqual(
      [],
    );
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
