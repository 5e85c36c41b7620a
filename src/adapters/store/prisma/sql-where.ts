import { Prisma } from '../../../generated/prisma/client.ts';
import type { Comparison, Condition } from '../condition.ts';
import type { Column } from '../fields.ts';

const OPERATORS: Record<Comparison, Prisma.Sql> = {
  lt: Prisma.raw('<'),
  lte: Prisma.raw('<='),
  gt: Prisma.raw('>'),
  gte: Prisma.raw('>='),
};

const TYPES = {
  text: 'text',
  int: 'int',
  float: 'float8',
  bool: 'bool',
  date: 'date',
  instant: 'timestamptz',
} as const;

/** Conditions as SQL after WHERE. */
export function sqlWhere(conditions: readonly Condition[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions.map(sqlCondition), ' AND ');
}

function sqlCondition(condition: Condition): Prisma.Sql {
  const name = Prisma.raw(`"${condition.column.name}"`);
  if (condition.op === 'in') return listed(condition.column, name, [...condition.values]);
  const { column, op, value } = condition;
  if (op === 'is') return value === null ? Prisma.sql`${name} IS NULL` : Prisma.sql`${name} = ${one(column, value)}`;
  if (op === 'not')
    return value === null ? Prisma.sql`${name} IS NOT NULL` : Prisma.sql`${name} <> ${one(column, value)}`;
  return value === null ? Prisma.sql`false` : Prisma.sql`${name} ${OPERATORS[op]} ${one(column, value)}`;
}

/** A list is one parameter, however long; that of choices, which are few, is written out. */
function listed(column: Column, name: Prisma.Sql, values: readonly unknown[]): Prisma.Sql {
  const set = values.filter((value) => value !== null);
  const list =
    column.kind === 'enum'
      ? set.length === 0
        ? Prisma.sql`false`
        : Prisma.sql`${name} IN (${Prisma.join(set.map((value) => one(column, value)))})`
      : Prisma.sql`${name} = ANY(${set}::${Prisma.raw(typeOf(column))}[])`;
  return set.length < values.length ? Prisma.sql`(${list} OR ${name} IS NULL)` : list;
}

/** Choices are written out, checked as they are against their declaration: a parameter would be no choice to PostgreSQL. */
function one(column: Column, value: unknown): Prisma.Sql {
  if (column.kind !== 'enum') return Prisma.sql`${value}::${Prisma.raw(typeOf(column))}`;
  const choice = String(value);
  if (!column.values?.includes(choice)) throw new TypeError(`${column.table}.${column.name} is never ${choice}`);
  return Prisma.raw(`'${choice}'`);
}

function typeOf({ kind, table, name }: Column): string {
  const type = TYPES[kind as keyof typeof TYPES] as string | undefined;
  if (type === undefined) throw new TypeError(`${table}.${name} cannot be searched`);
  return type;
}
