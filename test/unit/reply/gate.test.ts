import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { GatedPattern } from '../../../src/core/reply/gate.ts';
import { firstCharacters, neededCharacters } from '../../../src/core/reply/pattern-characters.ts';
import type { ReplyContext } from '../../../src/core/reply/types.ts';
import { reply, several } from './reading.ts';

const lines = ['replies.jsonl', 'replies-in-use.jsonl'].flatMap((name) =>
  readFileSync(join(__dirname, '..', '..', 'corpus', 'data', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { text: string; context: ReplyContext }),
);

function needed(source: string): string | null {
  const characters = neededCharacters(source);
  return characters === null ? null : [...characters].toSorted().join('');
}

describe('the characters a pattern needs', () => {
  it.each([
    ['办结', '结'],
    ['清完|办结', '清结'],
    ['(?:已经?)?办', '办'],
    ['办?', null],
    ['[办弄]完', '办弄'],
    ['[^办]', null],
    ['[\\u4e00-\\u9fa5]{2}', null],
    ['\\u4e00?办', '办'],
    ['\\d{1,2}', '0123456789'],
    ['(?<!不)能', '能'],
    ['[\\u4e00-\\u9fa5](?=办)', '办'],
    ['催{0,3}', null],
    ['催{2,}', '催'],
    ['^$', null],
    ['[\\]督-]', '-]督'],
  ])('of %s are %s', (source, characters) => {
    expect(needed(source)).toBe(characters);
  });

  it('are the rare ones rather than those every clause has', () => {
    expect(needed('R[^,。;]{0,3}挂牌')).toMatch(/^[挂牌]$/);
  });
});

it('a pattern can start with what its alternatives start with', () => {
  expect([...(firstCharacters('(?:已经?|都)办|[弄搞]完') ?? [])].toSorted().join('')).toBe(
    '弄搞已都'.split('').toSorted().join(''),
  );
  expect(firstCharacters('.办|已')).toBeNull();
});

/** Reads with every gate checked: what it holds back must match nothing. */
function misses(read: () => void): string[] {
  const canMatch = Reflect.get(GatedPattern.prototype, 'canMatch') as (this: GatedPattern, text: string) => boolean;
  const wrong: string[] = [];
  GatedPattern.prototype.canMatch = function (text) {
    const can = canMatch.call(this, text);
    const { source } = this.pattern;
    if (!can && new RegExp(source).test(text)) wrong.push(`${source.slice(0, 80)} in ${text}`);
    return can;
  };
  try {
    read();
  } finally {
    GatedPattern.prototype.canMatch = canMatch;
  }
  return wrong;
}

describe('a gate', () => {
  it('holds back no pattern that would match in a reply', () => {
    const wrong = misses(() => {
      for (const { text, context } of lines) reply(text, context);
    });
    expect(wrong).toEqual([]);
  });

  it('holds back no pattern that would match in pieces of replies put together', () => {
    const piece = fc
      .tuple(fc.constantFrom(...lines), fc.nat(30), fc.integer({ min: 1, max: 12 }))
      .map(([{ text }, from, length]) => text.slice(from, from + length));
    const wrong = misses(() =>
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
          reply(pieces.join(''), several);
        }),
        { numRuns: 1500 },
      ),
    );
    expect(wrong).toEqual([]);
  });
});
