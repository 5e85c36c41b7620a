import { z } from 'zod';
import { HttpProblem } from '../../../src/http/problem.ts';
import { importQuery } from '../../../src/http/schemas/plan.ts';
import { answerBody } from '../../../src/http/schemas/sandbox.ts';
import { deadlineLine } from '../../../src/http/schemas/language.ts';
import { validatorCompiler } from '../../../src/http/validator.ts';

function detail(schema: z.ZodType, httpPart: string, data: unknown): string {
  const result = validatorCompiler({ schema, httpPart, method: 'POST', url: '/' })(data);
  if (typeof result !== 'object' || !('error' in result)) throw new Error('nothing was wrong');
  if (!(result.error instanceof HttpProblem)) throw new Error('not a problem');
  return result.error.body.detail;
}

describe('what is wrong with a request', () => {
  it('is told in Chinese, every place of it in one sentence', () => {
    const line = { id: 7, text: '5月底前', context: { year: '2017', planStart: '2017-02-30', planEnd: '2017-12-31' } };
    expect(detail(deadlineLine, 'body', line)).toBe(
      '正文有误：id：应为文字；context.year：应为数字；context.planStart：应为有效的日期，如 2017-06-30。',
    );
  });

  it('names what is missing and what is out of range', () => {
    expect(detail(importQuery, 'querystring', { year: '1066', dryRun: 'yes' })).toBe(
      '参数有误：fileName：缺少；year：不能小于1949；dryRun：应为true、false之一。',
    );
    expect(detail(importQuery, 'querystring', { fileName: ' ', year: '二〇一七' })).toBe(
      '参数有误：fileName：不能为空；year：应为数字。',
    );
  });

  it('says so where a whole body is missing or contradicts itself', () => {
    expect(detail(answerBody, 'body', undefined)).toBe('正文有误：缺少。');
    expect(detail(answerBody, 'body', {})).toBe('正文有误：应有 text 或 button，且只有其中一个。');
    expect(detail(answerBody, 'body', { text: '收到', button: {} })).toMatch(/只有其中一个/);
    expect(detail(answerBody, 'body', { text: '收到', key: 'a b' })).toMatch(/^正文有误：key：应为1至64个字母/);
  });
});
