import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A field of a model as schema.prisma declares it. */
export interface SchemaField {
  name: string;
  type: string;
  list: boolean;
  optional: boolean;
  attributes: string;
}

export interface SchemaModel {
  name: string;
  fields: SchemaField[];
  /** The lines that start with `@@`. */
  blocks: string[];
}

export interface Schema {
  models: SchemaModel[];
  enums: Map<string, string[]>;
}

/** prisma/schema.prisma, as far as the store's own declarations repeat it. */
export function readSchema(): Schema {
  const text = readFileSync(path.join(__dirname, '../../prisma/schema.prisma'), 'utf8');
  const found = [...text.matchAll(/^(model|enum) (\w+) \{\n(.*?)^\}/gms)];
  const sections = found.map(([, kind, name, body]) => ({ kind, name: name ?? '', lines: linesOf(body ?? '') }));
  return {
    models: sections.filter(({ kind }) => kind === 'model').map(({ name, lines }) => readModel(name, lines)),
    enums: new Map(sections.filter(({ kind }) => kind === 'enum').map(({ name, lines }) => [name, lines])),
  };
}

function linesOf(body: string): string[] {
  return body
    .split('\n')
    .map((line) => line.replace(/^\s*\/\/.*/, '').trim())
    .filter((line) => line !== '');
}

function readModel(name: string, lines: string[]): SchemaModel {
  const fields = lines.flatMap((line) => {
    const match = /^(\w+)\s+(\w+)(\[\])?(\?)?\s*(.*)$/.exec(line);
    if (!match) return [];
    const [, field = '', type = '', list, optional, attributes = ''] = match;
    return [{ name: field, type, list: list !== undefined, optional: optional !== undefined, attributes }];
  });
  return { name, fields, blocks: lines.filter((line) => line.startsWith('@@')) };
}
