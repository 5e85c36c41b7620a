import { z } from 'zod';
import { draftEdits } from '../../../src/app/edit-schema.ts';
import { schemaFaults } from '../../../src/schema-fault.ts';

function said(schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return [];
  return schemaFaults(parsed.error).map(({ place, message }) => `${place}：${message}`);
}

describe('What a schema finds wrong', () => {
  it('is told place by place', () => {
    const person = z.strictObject({
      name: z.string().min(1),
      age: z.number().int().max(150),
      tags: z.array(z.string()),
    });
    expect(said(person, { name: '', age: 200, tags: ['a', 3], nick: 'x' })).toEqual([
      'name：不能为空',
      'age：不能大于150',
      'tags.1：应为文字',
      '：没有这些字段：nick',
    ]);
    expect(said(person, { name: 'a', age: 1.5 })).toEqual(['age：应为整数', 'tags：缺少']);
  });

  it('of several forms, is what is wrong with the one that was meant', () => {
    expect(said(draftEdits, [{ edit: 'set', item: '3', field: 'dates', value: ['2017-02-30'] }])).toEqual([
      '0.value.0：应为有效的日期，如 2017-06-30',
    ]);
    expect(
      said(draftEdits, [
        { edit: 'drop', item: '3' },
        { edit: 'merge', items: ['3'] },
      ]),
    ).toEqual(['1.items：至少2项']);
  });

  it('of several forms, names all that the deciding word may be', () => {
    const [fault = ''] = said(draftEdits, [{ edit: 'set', item: '3', field: 'deadlin', value: '7月15日前' }]);
    expect(fault).toMatch(/^0\.field：应为number、content、section、goal、deadline、.*之一$/);
  });

  it('of several forms, names every first word where it is missing', () => {
    const [fault = ''] = said(draftEdits, [{}]);
    expect(fault).toMatch(/^0\.edit：应为set、setPlan、merge、.*之一$/);
  });

  it('of several forms, names none where nobody can tell', () => {
    expect(said(draftEdits, [3])).toEqual(['0：不是任何一种认识的形式']);
  });
});
