const indexes = new WeakMap<readonly object[], Map<PropertyKey, Map<unknown, object[]>>>();

/**
 * The rows whose field has a value, in their order. The index is made at the first question and kept as long as the array,
 * which must not change: many thousand questions are asked of the same directory.
 */
export function rowsBy<Row extends object, Field extends keyof Row>(
  rows: readonly Row[],
  field: Field,
  value: Row[Field],
): readonly Row[] {
  let fields = indexes.get(rows);
  if (!fields) indexes.set(rows, (fields = new Map()));
  let index = fields.get(field);
  if (!index) fields.set(field, (index = indexOf(rows, field)));
  return (index.get(value) ?? []) as Row[];
}

function indexOf<Row extends object>(rows: readonly Row[], field: keyof Row): Map<unknown, Row[]> {
  const index = new Map<unknown, Row[]>();
  for (const row of rows) {
    const same = index.get(row[field]);
    if (same) same.push(row);
    else index.set(row[field], [row]);
  }
  return index;
}
