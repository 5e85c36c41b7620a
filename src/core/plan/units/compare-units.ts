import { sharesField, succeeded } from './office-words.ts';
import { isAdministration, type UnitName } from './unit-name.ts';

/** How near two names are, from 0 to 1, and why in Chinese. */
export interface Nearness {
  confidence: number;
  why: string;
}

/**
 * Whether two names may mean one unit. Null where they can't: another level (区教育局, 市教育局), another place, another
 * office. Near is never the same: it is for a person to say.
 */
export function compareUnits(a: UnitName, b: UnitName): Nearness | null {
  const where = comparePlaces(a, b);
  const what = where && compareOffices(a, b);
  if (!where || !what) return null;
  const reasons = [what.why, where.why].filter((why) => why !== '');
  return {
    confidence: Math.round(what.confidence * where.confidence * 100) / 100,
    why: reasons.length === 0 ? '写法略有不同' : reasons.join('，'),
  };
}

export const LEVEL_MISSING = '没有写明“市”“区”等级别';
const SAME: Nearness = { confidence: 1, why: '' };

function comparePlaces(a: UnitName, b: UnitName): Nearness | null {
  if (a.level !== null && b.level !== null && a.level !== b.level) return null;
  if (a.place !== null && b.place !== null) return a.place === b.place ? SAME : null;
  if (a.level !== b.level) return { confidence: 0.9, why: LEVEL_MISSING };
  return a.place === b.place ? SAME : { confidence: 0.9, why: '一处写了地名，一处没有' };
}

function compareOffices(a: UnitName, b: UnitName): Nearness | null {
  if (a.region !== null || b.region !== null) return compareRegions(a, b);
  if (a.office === b.office) {
    if (a.party !== b.party) return { confidence: 0.95, why: '只差“市委”等字头' };
    return sameWords(a, b) ? SAME : { confidence: 0.95, why: '简称与全称' };
  }
  return compareEndings(a, b) ?? compareTails(a, b) ?? comparePen(a, b);
}

/** Whether the offices were written alike before short forms were put in. */
function sameWords(a: UnitName, b: UnitName): boolean {
  return a.text.endsWith(b.text) || b.text.endsWith(a.text) || a.text.slice(1) === b.text.slice(1);
}

/** 卫健局 and 卫健委; 卫计委 and 卫健委. Only among offices of the administration: 烟草局 is not 烟草公司. */
function compareEndings(a: UnitName, b: UnitName): Nearness | null {
  if (a.purpose === '' || b.purpose === '') return null;
  if (a.purpose === b.purpose && a.ending === b.ending) return { confidence: 0.9, why: '简称与全称' };
  if (!isAdministration(a.ending) || !isAdministration(b.ending)) return null;
  if (a.purpose === b.purpose) return { confidence: 0.75, why: `只差字尾“${a.ending}”“${b.ending}”` };
  if (succeeded(a.purpose, b.purpose)) return { confidence: 0.6, why: '机构改革前后的名称' };
  return sharesField(a.purpose, b.purpose) || isPartOf(a, b) || isPartOf(b, a)
    ? { confidence: 0.55, why: '职能相同或合署' }
    : null;
}

/** 商务局 of 商务和投资促进局. */
function isPartOf(a: UnitName, b: UnitName): boolean {
  const stem = ({ office, ending }: UnitName): string => office.slice(0, office.length - ending.length);
  const parts = stem(b).split(/[和与及]/);
  return stem(a).length >= 2 && parts.length > 1 && parts.includes(stem(a));
}

/** 交警支队 of 公安局交警支队; 供电公司 of 连云港供电公司: a longer name that ends like the shorter one. */
function compareTails(a: UnitName, b: UnitName): Nearness | null {
  const [long, short] = a.office.length > b.office.length ? [a.office, b.office] : [b.office, a.office];
  if (short.length < 4 || !long.endsWith(short)) return null;
  const front = long.slice(0, long.length - short.length);
  if (/^公安局$/.test(front)) return { confidence: 0.8, why: '只差所属单位' };
  const named = /(公司|集团|管委会|分局)$/.test(short) && front.length >= 2 && front.length <= 4;
  return named ? { confidence: 0.6, why: '只差前面的地名或字号' } : null;
}

/** Names of a length at which one wrong character is a slip and not another office. */
const SHORTEST_SLIP = 6;

/** 市自然资源和规化局: one character wrong, missing or too many, or words written twice. */
function comparePen(a: UnitName, b: UnitName): Nearness | null {
  if (!isAdministration(a.ending) || a.ending !== b.ending) return null;
  const [left, right] = [a.text, b.text].map((text) => text.replace(/(..)\1/, '$1'));
  if (left === undefined || right === undefined || Math.min(left.length, right.length) < SHORTEST_SLIP) return null;
  return left === right || oneApart(left, right) ? { confidence: 0.5, why: '只差一个字，可能是笔误' } : null;
}

function oneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return start > 0 && Math.max(left.length, right.length) === 1 && !/[一二三四五六七八九十\d]/.test(left + right);
}

/** 莱山 or 莱山区人民政府 for 莱山区. */
function compareRegions(a: UnitName, b: UnitName): Nearness | null {
  if (a.region === b.region) {
    if (a.text === b.text) return SAME;
    return /[()]/.test(a.text + b.text)
      ? { confidence: 0.9, why: '只差括号里的说明' }
      : { confidence: 0.9, why: '地名与其政府、机关' };
  }
  if (a.region !== null && b.region !== null) return compareNamedRegions(a.region, b.region);
  const [region, short] = a.region === null ? [b.region, a.text] : [a.region, b.text];
  const bare = region?.replace(/(镇|乡|街道|区|县|市|旗)$/, '') ?? '';
  return bare.length >= 2 && bare === short ? { confidence: 0.75, why: '只差“区”“县”“镇”等字尾' } : null;
}

/** 景区 for 云台山景区, 开发区 for 某某开发区: the kind of region without its name. */
function compareNamedRegions(a: string, b: string): Nearness | null {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  return /^(开发区|高新区|景区|新区|保税区|园区|度假区)$/.test(short) && long.endsWith(short)
    ? { confidence: 0.6, why: '只差前面的地名' }
    : null;
}
