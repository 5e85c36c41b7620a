/** How a value is kept; `enums` and `dates` are lists. */
export type FieldKind = 'text' | 'int' | 'float' | 'bool' | 'date' | 'instant' | 'json' | 'dates' | 'enum' | 'enums';

/** How one field of a row is kept. `Value` is what a row holds in it; a declaration must be able to keep all of that. */
export interface Field<Value = never> {
  readonly kind: FieldKind;
  readonly nullable: boolean;
  /** Of an `enum` or `enums`: its values in the order in which the database declares, and therefore sorts, them. */
  readonly values?: readonly string[];
  /** Only for the type checker. */
  readonly holds?: (value: Value) => void;
}

/** A declaration of every field of a row. */
export type Fields<Row> = { readonly [Name in keyof Row]-?: Field<Row[Name]> };

/** Whether a field holds one plain value, which can be looked for and sorted by. */
export function isPlain(field: Field): boolean {
  return field.kind !== 'json' && field.kind !== 'dates' && field.kind !== 'enums';
}

const required = { nullable: false } as const;

export const text: Field<string> = { kind: 'text', ...required };
/** A whole number of 32 bits. */
export const int: Field<number> = { kind: 'int', ...required };
export const float: Field<number> = { kind: 'float', ...required };
export const bool: Field<boolean> = { kind: 'bool', ...required };
/** LocalDate in rows, `date` in the database. */
export const date: Field<string> = { kind: 'date', ...required };
/** Instant in rows, `timestamptz(3)` in the database. */
export const instant: Field<string> = { kind: 'instant', ...required };
/** Any JSON value. */
export const json: Field<unknown> = { kind: 'json', ...required };
/** A list of LocalDate. */
export const dates: Field<string[]> = { kind: 'dates', ...required };

export function oneOf<const Value extends string>(...values: Value[]): Field<Value> {
  return { kind: 'enum', values, ...required };
}

export function listOf<Value extends string>(choice: Field<Value>): Field<Value[]> {
  return { kind: 'enums', values: choice.values ?? [], ...required };
}

export function nullable<Value>(field: Field<Value>): Field<Value | null> {
  const { kind, values } = field;
  return values ? { kind, values, nullable: true } : { kind, nullable: true };
}
