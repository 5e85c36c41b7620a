import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import { schemaFaults } from '../schema-fault.ts';
import { type Fault, HttpProblem } from './problem.ts';

const PART_NAMES: Record<string, string> = { body: '正文', querystring: '参数', params: '路径' };

/** One sentence that names every place: "参数有误：year：应为整数；limit：不能大于200。" */
function detailOf(part: string, faults: readonly Fault[]): string {
  const said = faults.map(({ place, message }) => (place === '' ? message : `${place}：${message}`));
  return `${PART_NAMES[part] ?? '请求'}有误：${said.join('；')}。`;
}

/** Checks a part of a request against its zod schema; what is wrong becomes one problem that lists every place. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart = '' }) =>
  (data) => {
    const parsed = schema.safeParse(data, { reportInput: true });
    if (parsed.success) return { value: parsed.data };
    const errors = schemaFaults(parsed.error);
    return { error: new HttpProblem(400, detailOf(httpPart, errors), { errors, reason: 'invalidRequest' }) };
  };
