import { newPoint, single } from '../point.ts';
import type { PointGroup } from '../point.ts';
import { matchAt } from './match.ts';

/** As written → the calendar's name. Short forms (五一, 十一) are only read in quotes or right before 前, 节, 期间, 后. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['元旦', '元旦'],
  ['新年', '元旦'],
  ['春节', '春节'],
  ['除夕', '除夕'],
  ['元宵', '元宵节'],
  ['清明', '清明节'],
  ['劳动', '劳动节'],
  ['五一', '劳动节'],
  ['端午', '端午节'],
  ['中秋', '中秋节'],
  ['国庆', '国庆节'],
  ['十一', '国庆节'],
  ['重阳', '重阳节'],
  ['三八', '妇女节'],
  ['六一', '儿童节'],
  ['七一', '建党节'],
  ['八一', '建军节'],
  ['妇女', '妇女节'],
  ['儿童', '儿童节'],
  ['建党', '建党节'],
  ['建军', '建军节'],
  ['教师', '教师节'],
  ['植树', '植树节'],
  ['青年', '青年节'],
  ['五四', '青年节'],
]);

const FESTIVAL =
  /(“)?(元旦|新年|春节|除夕|元宵|清明|五[·.]?一|端午|中秋|国庆|十[·.]?一|重阳|三[·.]?八|六[·.]?一|七[·.]?一|八[·.]?一|五[·.]?四|(?:劳动|妇女|儿童|建党|建军|教师|植树|青年)(?=节))(”)?(国际劳动节|国际妇女节|国际儿童节|劳动节|妇女节|儿童节|青年节|建党节|建军节|国庆节)?(?:佳节|小长假|黄金周|长假|假期|节日|节)?(”)?(?:“[两双]节”|[两双]节(?=之?前|以前|期间))?/y;

const NAME_STARTS = new Set([...'元新春除清五端中国十重三六七八劳妇儿建教植青'].map((char) => char.charCodeAt(0)));
const QUOTE = 0x201c;

/** Digits in words need a mark that a festival is meant. */
const NUMBER_WORD = /^[五十三六七八]/;
const MARK_BEHIND = /(?:节|假|(?:之前|以前|前|期间|后)(?!期|者|三|半))/y;

/** Reads 春节, “五一”, 国庆节, 中秋佳节 at an offset. */
export function readFestival(chars: string, at: number): PointGroup | null {
  const named = chars.charCodeAt(at) === QUOTE ? at + 1 : at;
  if (!NAME_STARTS.has(chars.charCodeAt(named))) return null;
  const found = matchAt(FESTIVAL, chars, at);
  if (!found) return null;
  const end = FESTIVAL.lastIndex;
  const word = (found[2] ?? '').replace(/[·.]/, '');
  const name = NAMES.get(word);
  const quoted = found[1] !== undefined && (found[3] !== undefined || found[5] !== undefined);
  if (!name) return null;
  if (
    NUMBER_WORD.test(word) &&
    !quoted &&
    !found[4] &&
    chars.charAt(end - 1) !== '节' &&
    !matchAt(MARK_BEHIND, chars, end)
  ) {
    return null;
  }
  const point = newPoint('festival');
  point.name = name;
  return single(point, end);
}
