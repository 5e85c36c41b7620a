import { read } from './reading.ts';

describe('what a careful clerk would ask about', () => {
  it.each([
    ['月底前报送', ['2024-03-31', 'P1M']],
    ['7、8月份开展', ['2024-07-31', '2024-08-31']],
    ['2月30日前', ['2024-02-29', '2024-03-01']],
    ['12月26日（周五）前', ['2024-12-26', '2024-12-27']],
    ['20日前', ['2024-03-20']],
    ['学期末', ['2024-06-30', '2024-12-31']],
    ['年前完成', []],
    ['汛期前', ['2024-04-30', '2024-05-31']],
    ['枯水期', []],
    ['元月底前', ['2024-01-31', '2025-01-31']],
    ['第三周', []],
    ['农历三月初三前', []],
    ['13月底前', []],
    ['任期内', []],
  ])('%s is unresolved, with the readings to choose from', (text, candidates) => {
    const { unresolved } = read(text);
    expect(unresolved.map((open) => open.candidates)).toEqual([candidates]);
    expect(unresolved[0]?.reason).not.toBe('');
  });

  it('a date far before the document has perhaps the wrong year', () => {
    expect(read('1月15日前报送', { issuedOn: '2024-11-20' }).unresolved).toMatchObject([
      { candidates: ['2024-01-15', '2025-01-15'] },
    ]);
  });

  it('a date beside it answers the question', () => {
    expect(read('节前（4月20日前）完成').unresolved).toEqual([]);
    expect(read('第一周 3月1日-3月7日').unresolved).toEqual([]);
  });

  it('words that only hope are none and not asked about', () => {
    for (const text of ['适时', '定期', '尽快', '按时', '择机']) {
      expect(read(text)).toMatchObject({ none: true, unresolved: [] });
    }
  });
});
