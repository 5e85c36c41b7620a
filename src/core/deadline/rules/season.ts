import { unclearFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { dayPoint, monthPoint } from '../point.ts';
import type { Point } from '../point.ts';
import { matchAt } from '../readers/match.ts';
import type { Rule } from './rule.ts';

/** Seasons and yearly occasions, as an office names them; when they begin differs by place and year. */
const SEASONS =
  '两节|双节|节日|节|主?汛期|台汛期|汛(?![前后](?:检查|准备|排查|工作|大检查|安全|会商|演练|培训))|供暖季|采暖季|供热季|供暖期|采暖期|供热期|供暖|采暖|供热|入冬|封冻期?|冻土期?|冰冻期?|霜冻|上冻|入汛|开学|放假|寒假|暑假|暑期|暑运|春运|假期|黄金周|小长假|长假|高考|中考|期末考试|雨季|梅雨(?:季节?|期)?|台风(?:季节?|期)|高温(?:季节?|天气|期)|防火期|年关|冬季|[春秋]季?(?:学期)?(?:开学)?|夏季|冬春季?|秋冬季?|入夏|入秋|入春|春耕|春播|春灌|春种|夏收|夏种|夏播|三夏|三秋|双抢|秋收|秋播|秋种|冬灌|冬播|农忙(?:季节?|时节)?|农闲|大忙|[秋夏新]粮(?:上市|收购)|开镰|(?:冬?小麦)?返青|越冬期?|迎峰度[夏冬]|(?:旅游|销售|生产|采茶|用[电水工煤气])?[旺淡]季|(?:流感|疫情|传染病|火灾|事故|冬春季?|秋冬季?|夏秋季?)?高发[季期]节?|流感季|[禁休]渔期?|伏季休渔|枯水期|丰水期|平水期|毕业季|招生季|采摘季';
/** Occasions with a date that is fixed somewhere else. */
const OCCASIONS = '换届|任期届?满|下班|国检|省检|迎检|开工|竣工|验收|大会|全会|“?两会”?';
const COMES = '(?:来临|到来|开始|启动|召开|结束|高峰)?';
const BEFORE = new RegExp(
  `(?:${SEASONS}|${OCCASIONS})${COMES}(?:之前|以前|前(?![期沿台提言置线列后\\d一二三四五六七八九十]))`,
  'y',
);
const AFTER = new RegExp(
  `(?:${SEASONS})(?:结束|过|完)?(?:之后|以后|后)(?![续期勤半备台方\\d一二两三四五六七八九十]|第)`,
  'y',
);
/** 枯水期、丰水期各监测一次: in a season as a whole. */
const WATER = /(?:枯水期|丰水期|平水期)(?!水[位量质]|流量|径流)/y;
const IN_TERM = /(?:本届[^，。；]{0,6}|任期)内(?!审)/y;
const BOUND = /[春元端中国秋清重“”师童女军党旦宵午环细调情季礼关章末小]/;

const within = (month: number): Point => {
  const point = monthPoint(month);
  point.part = 'end';
  return point;
};

/** Where such a season usually begins: readings to choose from, none of them certain. */
const USUAL: readonly (readonly [words: string, points: readonly Point[]])[] = [
  ['汛', [within(4), within(5)]],
  ['暖供热', [dayPoint(10, 31), dayPoint(11, 14)]],
  ['学', [within(2), dayPoint(8, 31)]],
  ['暑度夏', [within(6)]],
  ['度冬', [within(11)]],
  ['高考', [dayPoint(6, 6)]],
];

function usualDates(words: string): readonly Point[] {
  const found = USUAL.find(([signs]) =>
    signs.length === 2 ? words.includes(signs) : [...signs].some((sign) => words.includes(sign)),
  );
  return found?.[1] ?? [];
}

/** 汛期前, 节前, 开学前, 秋收后, 枯水期: known to the reader, written nowhere. */
function readSeason(chars: string, at: number): Finding | null {
  for (const pattern of [BEFORE, AFTER, IN_TERM, WATER]) {
    const found = matchAt(pattern, chars, at);
    if (!found || (found[0].startsWith('节') && BOUND.test(chars.charAt(at - 1)))) continue;
    if (found[0].startsWith('下班')) return null;
    const candidates = pattern === BEFORE ? usualDates(found[0]) : [];
    return unclearFinding(at, pattern.lastIndex, { reason: `“${found[0]}”没有确定的日期`, candidates });
  }
  return null;
}

export const season: Rule = {
  name: 'season',
  starts:
    '两节 双节 节 主汛 台汛 汛 供暖 采暖 供热 入冬 封冻 冻土 冰冻 霜冻 上冻 入汛 开学 放假 寒假 暑 春 假期 黄金 小长 长假 高考 中考 期末 雨季 梅雨 台风 高温 防火 年关 冬 秋 夏 入夏 入秋 入春 三夏 三秋 双抢 农忙 农闲 大忙 新粮 开镰 小麦 返青 越冬 迎峰 旅游 销售 生产 采茶 用电 用水 用工 用煤 用气 旺季 淡季 流感 疫情 传染 火灾 事故 高发 禁渔 休渔 伏季 枯水 丰水 平水 毕业 招生 采摘 换届 任期 下班 国检 省检 迎检 开工 竣工 验收 大会 全会 “两 两会 本届',
  read: readSeason,
};
