import { itemMark } from '../../../src/core/plan/item-mark.ts';
import { splitItems } from '../../../src/core/plan/split-items.ts';

const parts = (text: string): string[] =>
  splitItems(text).map(({ mark, text: rest }) => `${mark?.value ?? '-'}:${rest}`);

describe('the mark in front of an item', () => {
  it.each([
    ['（12）栽树', 'parenthesis', 12],
    ['(3) 栽树', 'parenthesis', 3],
    ['（二）栽树', 'chineseParenthesis', 2],
    ['4．栽树', 'decimal', 4],
    ['4、栽树', 'decimal', 4],
    ['③栽树', 'circled', 3],
    ['十一、栽树', 'chinese', 11],
    ['第三条 栽树', 'chineseOrdinal', 3],
  ])('%s', (line, style, value) => {
    expect(itemMark(line)).toMatchObject({ style, value });
  });

  it('is no number of the text', () => {
    expect(['3.5公里渠道', '2021年栽树', '（含市直）栽树', '一批苗圃'].map(itemMark)).toEqual([null, null, null, null]);
  });
});

describe('several items in one cell', () => {
  it('are split at their marks, other lines belonging to the item above', () => {
    expect(parts('（1）栽树。\n\n（2）修路：\n一是勘察；\n二是动工。\n（3）架桥。')).toEqual([
      '1:栽树。',
      '2:修路：\n一是勘察；\n二是动工。',
      '3:架桥。',
    ]);
  });

  it('are split on one line behind a full stop where they count on', () => {
    expect(parts('（4）栽树。（5）修路；（6）架桥。')).toEqual(['4:栽树。', '5:修路；', '6:架桥。']);
    expect(parts('（4）按（1）、（2）栽树。')).toEqual(['4:按（1）、（2）栽树。']);
  });

  it('are one item where the inner list has another style or begins anew', () => {
    expect(parts('（4）栽树：\n1.选苗；\n2.整地。')).toEqual(['4:栽树：\n1.选苗；\n2.整地。']);
    expect(parts('（4）栽树：\n（1）选苗；')).toEqual(['4:栽树：\n（1）选苗；']);
  });

  it('may begin with the rest of the item before the page end', () => {
    expect(parts('并按期验收。\n（8）修路。')).toEqual(['-:并按期验收。', '8:修路。']);
  });
});
