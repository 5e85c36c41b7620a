import { eachOf } from '../any-of.ts';
import { gate } from '../gate.ts';
import type { ReplyItem } from '../types.ts';
import { uniformText } from '../writing/plain-text.ts';
import { MEASURE } from './figures.ts';
import type { OpenItems } from './open-items.ts';
import { place, type ItemMark, type Mark, type Skeleton } from './skeleton.ts';

/** Words of every plan that name no item by themselves. */
const GENERIC = eachOf(
  '完成|推进|开展|加快|加强|建设|建立|建成|工作|组织|实施|落实|全面|继续|进一步|做好|新建|新增|新设|达到|提高|提升|年度|设立|举办|项目|任务|情况|打造|打好|强化|深化|管理|服务',
  '全市|全区|全县|单位|各级|有关|相关|健康|使用|进行|完善|制定|提供|扩大|巩固|推动|支持|召开|印发|材料|方案(?=已?报)|人员|资金|问题|以上|年底|我市|市区|不少于|[\\d]',
);

/** A phrase that says "the one about …". */
const POINTER = gate(/^(?:的)?(?:那|这)?(?:一)?(?:项|个|块|件|条|事|活动|工作|任务|边)|^的事/);

interface Title {
  item: ReplyItem;
  words: string;
  /** What the title counts, as written (15家). */
  target: string | null;
  measure: string | null;
  targetValue: number | null;
  pairs: ReadonlyMap<string, number[]>;
}

const TARGET = gate(new RegExp(`(\\d+(?:\\.\\d+)?)(万|亿)?(${MEASURE}|%)`));

const FACTOR = new Map<string | undefined, number>([
  ['万', 10_000],
  ['亿', 100_000_000],
]);

/** The title without quotes and figures, and the figure it counts towards. */
export function titleOf(item: ReplyItem): Title {
  let read = READ.get(item.title);
  if (!read) {
    if (READ.size >= MOST_READ) READ.clear();
    read = readTitle(item.title);
    READ.set(item.title, read);
  }
  const { words, pairs, target, measure, targetValue } = read;
  return { item, words, pairs, target, measure, targetValue };
}

/** Titles read so far: the same ones stand in every reminder until the item closes. */
const READ = new Map<string, Omit<Title, 'item'>>();
const MOST_READ = 5_000;

function readTitle(title: string): Omit<Title, 'item'> {
  const plain = uniformText(title);
  const target = TARGET.exec(plain);
  const words = TARGET.replacedIn(plain, '').replace(/["'()、,。:《》\s]/g, '');
  return {
    words,
    pairs: pairsOf(words),
    target: target?.[0] ?? null,
    measure: target?.[3] ?? null,
    targetValue: target ? Number(target[1]) * (FACTOR.get(target[2]) ?? 1) : null,
  };
}

interface Overlap {
  start: number;
  end: number;
  title: number;
}

/** Runs of two or more characters that text and titles share. Linear in the text. */
function overlaps(text: string, titles: readonly Title[]): Overlap[] {
  const found: Overlap[] = [];
  const reached = titles.map(() => 0);
  for (let start = 0; start + 1 < text.length; start += 1) {
    // ASCII signs and letters of the skeleton begin no pair of a title
    if (!startsTitle(text.charCodeAt(start))) continue;
    const pair = text.slice(start, start + 2);
    for (let title = 0; title < titles.length; title += 1) {
      const hits = titles[title]?.pairs.get(pair);
      if (hits) longest(text, start, title, titles[title]?.words ?? '', hits, reached, found);
    }
  }
  return found;
}

/** a-z, 0-9 or no ASCII at all. */
function startsTitle(code: number): boolean {
  return code >= 0x80 || (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** Follows every place where a title has the pair at `start`; keeps what goes further than was reached before. */
function longest(
  text: string,
  start: number,
  title: number,
  words: string,
  hits: readonly number[],
  reached: number[],
  found: Overlap[],
): void {
  for (const at of hits) {
    let length = 2;
    while (at + length < words.length && words.charAt(at + length) === text.charAt(start + length)) length += 1;
    if (start + length <= (reached[title] ?? 0)) continue;
    reached[title] = start + length;
    found.push({ start, end: start + length, title });
  }
}

/** Where each pair of neighbouring characters stands in the words of a title. */
function pairsOf(words: string): ReadonlyMap<string, number[]> {
  const pairs = new Map<string, number[]>();
  for (let at = 0; at + 1 < words.length; at += 1) {
    const pair = words.slice(at, at + 2);
    const known = pairs.get(pair);
    if (known) known.push(at);
    else pairs.set(pair, [at]);
  }
  return pairs;
}

interface Island {
  start: number;
  end: number;
  parts: Overlap[];
}

/** Joins overlaps that touch or have only 的 between them into one mention. */
function islands(text: string, found: Overlap[]): Island[] {
  const out: Island[] = [];
  for (const part of found) {
    const last = out.at(-1);
    const gap = last ? text.slice(last.end, part.start) : '';
    if (last && (part.start <= last.end || gap === '的' || gap === '"')) {
      last.end = Math.max(last.end, part.end);
      last.parts.push(part);
    } else out.push({ start: part.start, end: part.end, parts: [part] });
  }
  return out;
}

/** How many characters of the mention each title shares, words of every plan not counted unless pointed at. */
function scores(text: string, island: Island, titles: readonly Title[], pointed: boolean): number[] {
  const words = text.slice(island.start, island.end);
  const plain = pointed ? words : GENERIC.replacedIn(words, (word) => ' '.repeat(word.length));
  if (plain.trim().length < 2) return titles.map(() => 0);
  return titles.map((_, title) => {
    const covered = new Set<number>();
    for (const part of island.parts) {
      if (part.title !== title) continue;
      for (let at = part.start; at < part.end; at += 1) covered.add(at);
    }
    let score = 0;
    for (const at of covered) score += plain.charAt(at - island.start) === ' ' ? 0.25 : 1;
    return score;
  });
}

function itemOf(scored: number[], titles: readonly Title[], pointed: boolean): ItemMark | null {
  const best = Math.max(...scored);
  if (best < 1.5) return null;
  const winners = titles.filter((_, title) => scored[title] === best);
  const [winner] = winners;
  if (winners.length === 1 && winner) return { kind: 'title', items: [winner.item.number], doubt: null };
  if (winners.length === titles.length && !pointed) return null;
  return { kind: 'title', items: winners.map(({ item }) => item.number), doubt: 'severalItems' };
}

const NAMED = gate(/^(?:"|的?(?:那|这)(?:一)?[项个件块]|这项)/);
const REACHED = gate(/[成完了到已共计达]/);
const FIRST_VERB = gate(/(?:完成|新建|开展|建设|打造|举办|培养|推进|加快|做好)$/);

/** Widens a mention by the figure of the title before it (40个锅炉改造) and by its first verb where it is quoted. */
function widened(text: string, island: Island, title: Title | undefined): { start: number; end: number } {
  let { start, end } = island;
  const target = title?.target;
  const named = NAMED.test(text.slice(end, end + 5));
  if (target && text.slice(0, start).endsWith(target)) {
    // 换了1500个井盖 counts
    const reached = REACHED.test(text.charAt(start - target.length - 1));
    if (named || !reached) start -= target.length;
  }
  if (!named) return { start, end };
  const verb = FIRST_VERB.exec(text.slice(Math.max(0, start - 2), start))?.[0];
  if (verb && title?.words.startsWith(verb)) start -= verb.length;
  return { start, end };
}

const UNIT = gate(
  /^(?:[^由给归转找到是的和跟让请叫派在,。][\u4e00-\u9fa5]?)?(?:局|委(?!托|派)|厅|办公室|部门|站(?!点)|科(?!普|技))/,
);

/** Marks mentions of the items by words of their titles, with the item (or the several) they fit. */
export function markTitleWords(skeleton: Skeleton, open: OpenItems, titles: readonly Title[]): void {
  const { text } = skeleton;
  const marks: Mark[] = [];
  for (const island of islands(text, overlaps(text, titles))) {
    const pointed = open.items.length > 1 && POINTER.test(text.slice(island.end, island.end + 4));
    const item = itemOf(scores(text, island, titles, pointed), titles, pointed);
    if (item === null) continue;
    // 生态环境局 is a unit, not the item on 生态环境
    const behind = text.slice(island.end, island.end + 5);
    if (UNIT.test(behind)) continue;
    // 防汛期间人都在坝上: when, not what
    if (behind.startsWith('期间') || behind.startsWith('期内')) continue;
    const title = titles.find(({ item: { number } }) => number === item.items[0]);
    const { start, end } = widened(text, island, title);
    if (!pointed && isWeak(text, start, end)) item.weak = true;
    const last = marks.at(-1);
    marks.push({ letter: 'T', item, start: last && start < last.end ? last.end : start, end });
  }
  place(skeleton, marks);
}

/** Those who act or are acted on, whatever the item. */
const ACTOR = gate(
  /^(?:公司|企业|学校|医院|社区|街道|乡镇|部门|机关|家庭|小区|农村|群众|居民|村民|学生|职工|农户|商户|平台|系统|设备|车辆|道路|工地)$/,
);
/** 发现隐患: an object. */
const OBJECT_OF = gate(/(?:发现|查出|查处|检出|梳理出|排查出)(?:了|的|各类|一般|重大)*$/);

/** Whether a mention is too short to stand against an item already named, or is an object of what is told. */
function isWeak(text: string, start: number, end: number): boolean {
  if (OBJECT_OF.test(text.slice(Math.max(0, start - 10), start))) return true;
  if (end - start > 2) return false;
  return ACTOR.test(text.slice(start, end)) || /[\u4e00-\u9fa5]/.test(text.charAt(start - 1));
}

const ABBREVIATION = gate(/([\u4e00-\u9fa5]{1,6}?)的?(?:那|这)(?:一)?(?:项|个|块|件)/g);
const LEAD =
  /^(?:我们|还有|就是|另外|然后|关于|对于|至于|其中|目前|现在|那个|这个|除了?|有|把|的|和|与|是|说|讲|做|搞|弄)+/;

/** 体测那项: characters of a title in their order, where no run of two was found. */
export function markAbbreviations(skeleton: Skeleton, titles: readonly Title[]): void {
  if (titles.length < 2 || !ABBREVIATION.canMatch(skeleton.text)) return;
  const marks: Mark[] = [];
  for (const match of ABBREVIATION.allIn(skeleton.text)) {
    const phrase = (match[1] ?? '').replace(LEAD, '');
    if (phrase.length === 0) continue;
    const fits = titles.filter(({ words }) => inOrder(phrase, words));
    const [fit] = fits;
    if (fits.length !== 1 || !fit) continue;
    const start = match.index + (match[1] ?? '').length - phrase.length;
    marks.push({
      letter: 'T',
      item: { kind: 'title', items: [fit.item.number], doubt: null },
      start,
      end: start + phrase.length,
    });
  }
  place(skeleton, marks);
}

function inOrder(phrase: string, words: string): boolean {
  let at = -1;
  for (const character of phrase) {
    at = words.indexOf(character, at + 1);
    if (at < 0) return false;
  }
  return true;
}

export type { Title };
