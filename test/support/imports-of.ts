/** `import … from '…'`, `export … from '…'` and `import '…'` as statements of a module: at the start of a line, nothing quoted, called or assigned before the name. */
const STATEMENT = /^(?:import|export)\s(?:[^'"`;=()]*?[\s}]from\s)?\s*'([^'\n]+)';?[ \t]*(?:\/\/.*)?$/gm;
/** `await import('…')` and the type `import('…')`. */
const CALL = /(?<![\w.$'"`])import\(\s*'([^'\n]+)'\s*\)/g;
const COMMENT = /^[ \t]*\/\*[\s\S]*?\*\/|^[ \t]*\/\/.*$/gm;

/** What a formatted TypeScript module imports, in the order of the text: statements first, then calls. */
export function importsOf(source: string): string[] {
  const code = source.replaceAll(COMMENT, '');
  return [STATEMENT, CALL].flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] ?? ''));
}
