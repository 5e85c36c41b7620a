import fc from 'fast-check';
import { makeUniform } from '../../../src/core/deadline/text.ts';
import { chat, read } from './reading.ts';

/** Pieces that the rules look for; strung together at random they reach every branch. */
const PIECES = [
  ...'年月日号底初末中旬前内后起至到和、，。；：（）“”《》〔〕-—~./每逐按半季度周星期第个工作天小时上下本次当今明去立即持续长期贯穿全',
  ...'0123456789〇一二三四五六七八九十两廿',
  '2024年',
  '6月底',
  '每月',
  '5个工作日内',
  '收到',
  '之日起',
  '“十四五”',
  '春节前',
  '立行立改',
  '周调度、',
  '截至',
  '已完成',
  '2024.6.30',
  '20240630',
  '(',
  ')',
  '"',
  ' ',
  '\n',
  'Q3',
  'GB',
  '％',
  '６',
  '後',
  '\ud83d',
  '\u200b',
  '農曆',
  '全年',
  '月份',
  '次月',
];

const soup = (longest: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...PIECES), { maxLength: longest }).map((pieces) => pieces.join(''));

const isDate = (date: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(date);

function check(text: string): void {
  for (const context of [{}, { ...chat, issuedOn: null }]) {
    const reading = read(text, context);
    for (const { span, dueOn } of reading.milestones) {
      expect(isDate(dueOn)).toBe(true);
      expect(text.slice(span.start, span.end)).toBe(span.text);
    }
    for (const { span } of [...reading.recurring, ...reading.relative, ...reading.unresolved, ...reading.skipped]) {
      expect(text.slice(span.start, span.end)).toBe(span.text);
      expect(span.text).not.toBe('');
    }
    for (const { candidates } of reading.unresolved) {
      expect(candidates.every((candidate) => isDate(candidate) || /^(?:P\w+|ongoing)$/.test(candidate))).toBe(true);
    }
  }
}

describe('any text at all', () => {
  it('is read without a fault, with true spans and real dates', () => {
    fc.assert(fc.property(soup(40), check), { numRuns: 1500 });
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: 500 });
    fc.assert(fc.property(soup(1500), check), { numRuns: 12 });
  });

  it('is the same after it has been made uniform once', () => {
    fc.assert(
      fc.property(soup(60), (text) => {
        const once = makeUniform(text).chars;
        expect(makeUniform(once).chars.replace(/ /g, '')).toBe(once.replace(/ /g, ''));
      }),
    );
  });
});

/** Milliseconds to read a text, the best of three. */
function timeOf(text: string): number {
  const times = [0, 1, 2].map(() => {
    const start = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

describe('a very long line', () => {
  it('of a megabyte is read within a second', () => {
    const sentence = '请各单位于2025年6月底前完成整改，每季度末月25日前报送进展；';
    expect(timeOf(sentence.repeat(Math.ceil(1_000_000 / Buffer.byteLength(sentence))))).toBeLessThan(1000);
  });

  it.each([
    '每月5日前、',
    '“',
    '《',
    '（',
    '1',
    '一',
    '2024年',
    '1-',
    '收到',
    '、3',
    '每年1月和',
    '3月、',
    '至',
    ' ',
    '年度末',
    '后，应当',
    '持续、',
  ])('of nothing but %j is read in time that grows with its length', (piece) => {
    const long = piece.repeat(100_000 / piece.length);
    const tenth = piece.repeat(10_000 / piece.length);
    timeOf(tenth);
    expect(timeOf(long)).toBeLessThan(Math.max(40 * timeOf(tenth), 250));
  });
});
