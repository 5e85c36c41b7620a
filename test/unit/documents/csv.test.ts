import { parseCsv } from '../../../src/adapters/documents/text/parse-csv.ts';

const rowsOf = (text: string): unknown => {
  const reading = parseCsv(text);
  return reading.ok ? reading.records.map((record) => record.fields) : reading.message;
};

describe('a comma-separated text', () => {
  it('keeps commas, quotes and line breaks inside quoted fields', () => {
    expect(rowsOf('甲,乙\n"1,2","说""好""\n了"\n')).toEqual([
      ['甲', '乙'],
      ['1,2', '说"好"\n了'],
    ]);
  });

  it('may end its lines in any way and leave lines empty', () => {
    expect(rowsOf('甲,乙\r\n1,2\r3,4\n\n5,')).toEqual([
      ['甲', '乙'],
      ['1', '2'],
      ['3', '4'],
      ['5', ''],
    ]);
  });

  it('names the line of a record that has another width, counting lines inside fields', () => {
    expect(rowsOf('甲,乙\n"a\nb",2\n1\n')).toBe('第4行有1列，表头有2列');
  });

  it('refuses a quote inside a plain field and one that is never closed', () => {
    expect(rowsOf('甲,乙\n1,a"b\n')).toContain('第2行');
    expect(rowsOf('甲,乙\n1,"ab\n')).toContain('第2行');
  });
});
