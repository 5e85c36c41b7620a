import { storableText } from '../../../src/adapters/store/storable-text.ts';
import { storedJson } from '../../../src/adapters/store/stored-json.ts';
import { compareText } from '../../../src/adapters/store/text-order.ts';

describe('text', () => {
  it('is compared by code point, as the database does', () => {
    const sorted = ['', 'A', 'Z', 'a', 'aa', 'a\u0300', '单', '（', '\uffff', '😀', '😁', '𬭎'];
    expect(sorted.toReversed().toSorted(compareText)).toEqual(sorted);
    expect(compareText('单位', '单位')).toBe(0);
  });

  it('loses only what no database can hold', () => {
    expect(storableText('签收😀\n“第8项”')).toBe('签收😀\n“第8项”');
    expect(storableText('\0\ud83d\ude00\ude00\ud83d')).toBe('\ufffd😀\ufffd\ufffd');
  });
});

describe('JSON', () => {
  it('keeps its keys by length and then by code point, at every depth', () => {
    expect(JSON.stringify(storedJson({ bb: 1, 名: 2, a: [{ d: 0, c: 0 }] }))).toBe(
      '{"a":[{"c":0,"d":0}],"bb":1,"名":2}',
    );
  });

  it('loses what JSON does not have', () => {
    expect(storedJson({ a: undefined, b: [undefined, Number.NaN], c: new Date(0) })).toEqual({
      b: [null, null],
      c: '1970-01-01T00:00:00.000Z',
    });
    expect(storedJson(undefined)).toBeNull();
    expect(Object.is(storedJson(-0), 0)).toBe(true);
  });

  it('is frozen throughout, and its own copy', () => {
    const given = { list: [{ deep: 1 }] };
    const stored = storedJson(given) as typeof given;
    expect(() => stored.list.push({ deep: 2 })).toThrow(TypeError);
    expect(() => Object.assign(stored.list[0] ?? {}, { deep: 2 })).toThrow(TypeError);
    given.list.push({ deep: 2 });
    expect(stored.list).toHaveLength(1);
  });

  it('takes a key that would reach into the prototype for a key like others', () => {
    const stored = storedJson(JSON.parse('{"__proto__": {"polluted": true}}'));
    expect(JSON.stringify(stored)).toBe('{"__proto__":{"polluted":true}}');
    expect((stored as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
