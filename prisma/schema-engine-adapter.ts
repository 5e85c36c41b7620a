import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';

const INTERNAL_CHAR = 18; // PostgreSQL's one-byte "char", which only its own catalogues use
const TEXT = 25;

interface RawResult {
  fields: { name: string; dataTypeID: number }[];
  rows: unknown[][];
}

/**
 * adapter-pg as the schema engine needs it. The engine reads the catalogues, whose "char" columns adapter-pg 7.10 refuses;
 * they must reach the engine as characters (as plain text it panics).
 */
export class SchemaEngineAdapter extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    const queryRaw = Object.getPrototypeOf(adapter).queryRaw as (query: SqlQuery) => Promise<SqlResultSet>;
    const performIO = (query: SqlQuery): Promise<RawResult> => adapter['performIO'](query);
    adapter.queryRaw = async (query) => {
      let characters: number[] = [];
      // A view of the adapter for this one query: several run at a time on the same adapter.
      const view = Object.assign(Object.create(adapter) as typeof adapter, {
        performIO: async (inner: SqlQuery): Promise<RawResult> => {
          const result = await performIO(inner);
          characters = result.fields.flatMap((field, i) => (field.dataTypeID === INTERNAL_CHAR ? [i] : []));
          const fields = result.fields.map((field) =>
            field.dataTypeID === INTERNAL_CHAR ? { name: field.name, dataTypeID: TEXT } : field,
          );
          return { fields, rows: result.rows };
        },
      });
      const result = await queryRaw.call(view, query);
      for (const i of characters) result.columnTypes[i] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  }
}
