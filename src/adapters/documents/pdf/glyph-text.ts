/**
 * Some fonts map a character to the radical that looks like it (⼀ for 一, ⻅ for 见): browsers that print with such fonts
 * write text nobody can search. Unicode normalises the Kangxi radicals; of the supplement only two.
 */
const SUPPLEMENT: Record<string, string> = {
  '⺁': '厂',
  '⺇': '几',
  '⺌': '小',
  '⺎': '兀',
  '⺝': '月',
  '⺟': '母',
  '⺠': '民',
  '⻁': '虎',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻉': '贝',
  '⻋': '车',
  '⻒': '镸',
  '⻓': '长',
  '⻔': '门',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻨': '麦',
  '⻩': '黄',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⻳': '龟',
};

/** Fonts for all of East Asia draw these alike with the character meant, and browsers name the other one. */
const ALIKE: Record<string, string> = {
  戶: '户',
  '〜': '～',
  內: '内',
  呂: '吕',
  靑: '青',
  敎: '教',
  卽: '即',
  旣: '既',
};

/** What a glyph says: radicals and ligatures as the characters they stand for, invisible characters as nothing. */
export function glyphText(unicode: string): string {
  if (/^[\u4e00-\u9fff\u301c]$/.test(unicode)) return alike(unicode);
  return (
    unicode
      .replaceAll(/[\u2e80-\u2eff]/g, (radical) => SUPPLEMENT[radical] ?? radical)
      .replaceAll(/[\u2f00-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/g, (character) => alike(character.normalize('NFKC')))
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      .replaceAll('\u00a0', ' ')
  );
}

function alike(character: string): string {
  return ALIKE[character] ?? character;
}
