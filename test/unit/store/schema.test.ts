import type { Column } from '../../../src/adapters/store/fields.ts';
import { columnsOf, tableNames } from '../../../src/adapters/store/fields.ts';
import type { Reference, UniqueKey } from '../../../src/adapters/store/keys.ts';
import { keys, referencesOf } from '../../../src/adapters/store/keys.ts';
import type { SchemaField, SchemaModel } from '../../support/schema-models.ts';
import { readSchema } from '../../support/schema-models.ts';

const schema = readSchema();
const tableOf = (model: string): string => model.charAt(0).toLowerCase() + model.slice(1);
const modelOf = (table: string): SchemaModel => {
  const found = schema.models.find((model) => tableOf(model.name) === table);
  if (!found) throw new Error(`schema.prisma has no model for ${table}`);
  return found;
};
const isRelation = (field: SchemaField): boolean => schema.models.some((model) => model.name === field.type);

describe("the store's declarations and schema.prisma", () => {
  it('name the same tables', () => {
    expect(schema.models.map((model) => tableOf(model.name)).toSorted()).toEqual(tableNames.toSorted());
  });

  it.each(tableNames)('name the same fields of %s, kept in the same way', (table) => {
    const declared = [...columnsOf(table).values()].map(describeColumn);
    const inSchema = modelOf(table).fields.filter((field) => !isRelation(field));
    expect(declared.toSorted()).toEqual(inSchema.map(describeField).toSorted());
  });

  it.each(tableNames)('name the same unique keys of %s', (table) => {
    const declared: readonly UniqueKey[] = keys[table].unique ?? [];
    expect(declared.map(describeKey).toSorted()).toEqual(uniqueKeys(modelOf(table)).toSorted());
  });

  it.each(tableNames)('name the same references of %s, and what becomes of them', (table) => {
    expect(referencesOf(table).map(describeReference).toSorted()).toEqual(references(modelOf(table)).toSorted());
  });

  it('stand in an order in which the tables can be filled', () => {
    for (const [i, table] of tableNames.entries()) {
      for (const [, [to]] of referencesOf(table)) expect(tableNames.slice(0, i + 1)).toContain(to);
    }
  });
});

function describeColumn(column: Column): string {
  return [column.name, column.kind, column.nullable ? 'nullable' : '', ...(column.values ?? [])].join(' ');
}

function describeField(field: SchemaField): string {
  return [field.name, kindOf(field), field.optional ? 'nullable' : '', ...(schema.enums.get(field.type) ?? [])].join(
    ' ',
  );
}

function kindOf({ type, list, attributes }: SchemaField): string {
  if (schema.enums.has(type)) return list ? 'enums' : 'enum';
  const scalar = { String: 'text', Int: 'int', Float: 'float', Boolean: 'bool', Json: 'json' }[type];
  if (scalar) return list ? `${scalar} list` : scalar;
  if (attributes.includes('@db.Date')) return list ? 'dates' : 'date';
  return attributes.includes('@db.Timestamptz(3)') && !list ? 'instant' : `${type} ${attributes}`;
}

function describeKey({ fields, where }: UniqueKey): string {
  return where ? `${fields.join()} where "${where.field}" IS ${where.set ? 'NOT ' : ''}NULL` : fields.join();
}

function uniqueKeys(model: SchemaModel): string[] {
  const single = model.fields.filter((field) => /@unique\b/.test(field.attributes)).map((field) => field.name);
  const several = model.blocks.flatMap((block) => {
    const match = /^@@unique\(\[([^\]]+)\](?:.*where: raw\("(.*)"\))?/.exec(block);
    if (!match) return [];
    const fields = (match[1] ?? '').replaceAll(' ', '');
    return [match[2] ? `${fields} where ${match[2].replaceAll('\\', '')}` : fields];
  });
  return [...single, ...several];
}

function describeReference([field, [to, onRemove]]: readonly [string, Reference]): string {
  return `${field} → ${to}, ${onRemove}`;
}

/** Without `onDelete` Prisma restricts, or sets null where the field is optional. */
function references(model: SchemaModel): string[] {
  return model.fields.flatMap((field) => {
    const match = /@relation\(.*fields: \[(\w+)\]/.exec(field.attributes);
    if (!match) return [];
    const written = /onDelete: (\w+)/.exec(field.attributes)?.[1] ?? (field.optional ? 'SetNull' : 'Restrict');
    return [`${match[1]} → ${tableOf(field.type)}, ${tableOf(written)}`];
  });
}
