import { glyphText } from '../../../src/adapters/documents/pdf/glyph-text.ts';
import { joinTables } from '../../../src/adapters/documents/pdf/join-tables.ts';
import { joinLines } from '../../../src/adapters/documents/pdf/line-joins.ts';
import { layOutPage, type PageTable } from '../../../src/adapters/documents/pdf/page-layout.ts';
import { joinRulings, pathRulings, type Ruling } from '../../../src/adapters/documents/pdf/rulings.ts';
import { IDENTITY } from '../../../src/adapters/documents/pdf/matrix.ts';
import { textLines, type TextLine } from '../../../src/adapters/documents/pdf/text-lines.ts';
import type { Glyph } from '../../../src/adapters/documents/pdf/text-pen.ts';

/** Characters of 10 points, beside each other from a place on. */
function write(text: string, left: number, baseline: number): Glyph[] {
  return Array.from(text, (character, index) => ({
    text: character,
    left: left + index * 10,
    right: left + index * 10 + 10,
    middle: baseline - 3.5,
    baseline,
    size: 10,
  }));
}

const across = (at: number, from: number, to: number): Ruling => ({ at, from, to });
const down = across;

/** A page with rulings at the given places over the whole table, and characters in it. */
function tableOf(xs: number[], ys: number[], glyphs: Glyph[], page = 1): PageTable {
  const [left = 0, right = 0] = [xs[0], xs.at(-1)];
  const [top = 0, bottom = 0] = [ys[0], ys.at(-1)];
  const rulings = { across: ys.map((y) => across(y, left, right)), down: xs.map((x) => down(x, top, bottom)) };
  const table = layOutPage({ width: 600, height: 800, glyphs, rulings }, page).parts.find(
    (part) => part.kind === 'table',
  );
  if (table?.kind !== 'table') throw new Error('no table');
  return table;
}

const textsOf = (table: PageTable): string[] => table.cells.map(({ row, column, text }) => `${row},${column}:${text}`);

describe('rulings of a page', () => {
  it('are thin rectangles, stroked lines and dots in a row; thick rectangles and curves are none', () => {
    const bar = [0, 10, 10, 1, 60, 10, 1, 60, 11, 1, 10, 11, 4];
    expect(pathRulings(bar, false, IDENTITY).across).toEqual([across(10.5, 10, 60)]);
    const shading = [0, 10, 10, 1, 60, 10, 1, 60, 40, 1, 10, 40, 4];
    expect(pathRulings(shading, false, IDENTITY)).toEqual({ across: [], down: [] });
    expect(pathRulings(shading, true, IDENTITY).down).toHaveLength(2);
    const dots = Array.from({ length: 12 }, (_, index) => across(5, index * 3, index * 3 + 1.5));
    expect(joinRulings(dots)).toEqual([across(5, 0, 34.5)]);
    expect(joinRulings([across(5, 0, 2)])).toEqual([]);
  });
});

describe('a ruled table', () => {
  it('gives the fields that no line parts as one cell', () => {
    const rulings = {
      across: [across(0, 0, 300), across(50, 100, 300), across(100, 0, 300)],
      down: [down(0, 0, 100), down(100, 0, 100), down(200, 50, 100), down(300, 0, 100)],
    };
    const glyphs = [...write('高', 10, 60), ...write('宽', 150, 30), ...write('左', 110, 80), ...write('右', 210, 80)];
    const [table] = layOutPage({ width: 600, height: 800, glyphs, rulings }, 1).parts;
    expect(table).toMatchObject({
      cells: [
        { row: 0, column: 0, rowSpan: 2, colSpan: 1, text: '高' },
        { row: 0, column: 1, rowSpan: 1, colSpan: 2, text: '宽' },
        { row: 1, column: 1, rowSpan: 1, colSpan: 1, text: '左' },
        { row: 1, column: 2, rowSpan: 1, colSpan: 1, text: '右' },
      ],
    });
  });

  it('may be open at its sides', () => {
    const rulings = { across: [across(0, 0, 300), across(50, 0, 300), across(100, 0, 300)], down: [down(150, 0, 100)] };
    const [table] = layOutPage({ width: 600, height: 800, glyphs: write('甲', 10, 30), rulings }, 1).parts;
    expect(table).toMatchObject({ kind: 'table', rows: 2, xs: [0, 150, 300] });
  });

  it('parts words of neighbouring cells that stand close together', () => {
    const table = tableOf([0, 40, 80], [0, 50], [...write('序号', 18, 30), ...write('任务', 41, 30)]);
    expect(textsOf(table)).toEqual(['0,0:序号', '0,1:任务']);
  });

  it('is no table where lines only underline words or frame a text', () => {
    const frame = { across: [across(0, 0, 300), across(100, 0, 300)], down: [down(0, 0, 100), down(300, 0, 100)] };
    const parts = layOutPage({ width: 600, height: 800, glyphs: write('框内', 10, 30), rulings: frame }, 1).parts;
    expect(parts).toMatchObject([{ kind: 'line', line: { text: '框内' } }]);
  });
});

describe('lines of text', () => {
  const line = (text: string, left: number, baseline: number): TextLine => ({
    text,
    left,
    right: left + text.length * 10,
    baseline,
    size: 10,
  });
  const room = { left: 0, right: 100 };

  it('go on in the next line where they end at the margin', () => {
    expect(joinLines([line('一二三四五六七八九十', 0, 10), line('十一', 0, 25)], room)).toEqual([
      '一二三四五六七八九十十一',
    ]);
    expect(joinLines([line('一二三', 0, 10), line('四五', 0, 25)], room)).toEqual(['一二三', '四五']);
  });

  it('go on where the next word had no room, and where a mark of punctuation hangs over', () => {
    expect(joinLines([line('一二三四五六七', 0, 10), line('abcdefgh', 0, 25)], room)).toEqual([
      '一二三四五六七abcdefgh',
    ]);
    expect(joinLines([line('一二三', 0, 10), line('，四', 0, 25)], room)).toEqual(['一二三，四']);
  });

  it('begin anew with an item mark behind a full stop, or indented', () => {
    expect(joinLines([line('（1）完成造林工作。', 0, 10), line('（2）浇水', 0, 25)], room)).toHaveLength(2);
    expect(joinLines([line('完成全年的造林工作。', 0, 10), line('组织浇水', 20, 25)], room)).toHaveLength(2);
  });

  it('are told to be centred by what is free on both sides', () => {
    expect(joinLines([line('五月底前到位', 20, 10), line('长期坚持', 30, 25)], { left: 15, right: 85 })).toEqual([
      '五月底前到位长期坚持',
    ]);
  });

  it('read from left to right, raised characters included, faked bold once', () => {
    const raised: Glyph = { text: '2', left: 20, right: 25, middle: 92, baseline: 94, size: 6 };
    const bold = write('树', 10.4, 100);
    expect(textLines([...write('栽树', 0, 100), raised, ...bold, ...write('亩', 26, 100)])[0]?.text).toBe('栽树2亩');
  });
});

describe('a table over two pages', () => {
  const xs = [0, 50, 250];

  it('drops the header that is printed again and goes on behind it', () => {
    const upper = tableOf(
      xs,
      [0, 30, 60],
      [...write('序号', 5, 20), ...write('任务', 60, 20), ...write('1', 5, 50), ...write('栽树。', 60, 50)],
    );
    const lower = tableOf(
      xs,
      [0, 30, 60],
      [...write('序号', 5, 20), ...write('任务', 60, 20), ...write('2', 5, 50), ...write('浇水。', 60, 50)],
      2,
    );
    const joined = joinTables(upper, lower);
    expect(joined && textsOf(joined)).toEqual(['0,0:序号', '0,1:任务', '1,0:1', '1,1:栽树。', '2,0:2', '2,1:浇水。']);
    expect(joined?.cells.at(-1)?.page).toBe(2);
  });

  it('joins a row that the page break cut', () => {
    const upper = tableOf(
      xs,
      [0, 30],
      [...write('1', 5, 20), ...write('完成全市范围以内的造林并且', 55, 20).slice(0, 19)],
    );
    const full = tableOf(
      xs,
      [0, 30],
      [...write('1', 5, 20), ...write('一二三四五六七八九十一二三四五六七八九', 55, 20)],
    );
    const lower = tableOf(
      xs,
      [0, 30, 60],
      [...write('做好管护。', 55, 20), ...write('2', 5, 50), ...write('浇水。', 55, 50)],
      2,
    );
    const joined = joinTables(full, lower);
    expect(joined && textsOf(joined)).toEqual([
      '0,0:1',
      '0,1:一二三四五六七八九十一二三四五六七八九做好管护。',
      '1,0:2',
      '1,1:浇水。',
    ]);
    expect(joinTables(upper, lower)?.rows).toBe(3); // the line above ended early: nothing was cut
  });

  it('is two tables where the columns differ', () => {
    const upper = tableOf(xs, [0, 30], write('1', 5, 20));
    expect(joinTables(upper, tableOf([0, 120, 180], [0, 30], write('1', 5, 20), 2))).toBeNull();
  });
});

describe('characters of a font', () => {
  it('are what they look like where the font maps them to radicals', () => {
    expect(['⼀', '⻅', '⾏', 'ﬁ', '\u200b', '好'].map(glyphText)).toEqual(['一', '见', '行', 'fi', '', '好']);
  });
});
