import { squeeze } from '../squeeze.ts';
import { purposeOf, shortForm } from './office-words.ts';

export type UnitLevel = 'nation' | 'province' | 'city' | 'county' | 'town';

/** A unit's name taken apart; names are compared by their parts. */
export interface UnitName {
  /** Squeezed, as written. */
  text: string;
  level: UnitLevel | null;
  /** 海州 of 海州区教育局; null where no place is named. */
  place: string | null;
  /** 市委宣传部, as opposed to 宣传部 or 市政府…. */
  party: boolean;
  /** The office's short form without level and place: 卫健委; '' for a region. */
  office: string;
  /** What it is for, without ending: 卫健. */
  purpose: string;
  /** 局, 委, 公司 …; '' where there is none of the known ones. */
  ending: string;
  /** 海州区, 朝阳街道: the name is that of a place, or of its government. */
  region: string | null;
}

const LEVELS: Record<string, UnitLevel> = { 省: 'province', 市: 'city', 区: 'county', 县: 'county', 旗: 'county' };

/** 市 before these is no level: 市场, 市政园林, 市容; 区域, 县域. */
const OWN_LEVEL =
  /^(?:省(?!道)|市(?!场|容|监(?!狱)|民(?:中心|服务|热线)|政(?:管理|园林|工程|公用|设施|建设|养护))|区(?!域|划|块|间)|县(?!域))(?:直属?(?!机关)|本级|级(?!机关))?(?=.)/;
/** 连云港市…, 海州区…; not 市场, 城市 (健康城市), 社区, 小区 and the like, which are no places of their own. */
const PLACE =
  /^(某|[一-龥]{2,4}?(?<!委|社|小|校|片|街|健康城|卫生城|文明城|智慧城|园林城|森林城|海绵城|宜居城))(省|市|区|县|旗)(?!场|域|划|块|间|民中心)(?=.)/;

/** Endings of offices of the administration: 局 here may be 委 there. */
const ADMINISTRATION = /(局|委|厅|办|署)$/;
const OTHER_ENDING =
  /(部|中心|支队|大队|分局|公司|集团|工委|院|会|社|联|协|校|组|专班|指挥部|室|馆|站|所|学校|中学|小学)$/;

/** 公安局仁和分局 is 仁和公安分局. */
const BRANCH = /^(公安|税务|国土资源|自然资源|生态环境|规划|工商|市场监管)局([一-龥]{2,4}?)[区县市]?分局$/;

/** Takes a name apart. Anything can be a name: what is not recognised stays in `office`. */
export function parseUnitName(name: string): UnitName {
  const text = squeeze(name);
  const bare = text
    .replace(/(?<=.)\([^()]*\)$/, '')
    .replace(/^(中共|国家税务总局|国网|中国(?=移动|联通|电信|邮政))/, '')
    .replace(/经济(技术)?开发区|经开区/, '开发区')
    .replace(/高新技术(产业)?开发区/, '高新区');
  const youth = youthLeague(bare);
  const { level, place, rest: behind, suffix } = stripPrefix(youth ?? bare);
  const rest = behind.replace(BRANCH, '$2$1分局');
  const region = regionOf(rest, place, suffix);
  if (region !== null)
    return {
      text,
      level: null,
      place: region.place,
      party: false,
      office: '',
      purpose: '',
      ending: '',
      region: region.name,
    };
  const party = /^委(?!员|办(公[室厅])?$).{2,}/.test(rest);
  const governed = (party ? rest.slice(1) : rest).replace(/^(人民)?政府(?=.{3,}$)(?!办公[室厅]$)/, '');
  const office = shortForm(governed.replace(/^[省市区县](?=(直|级)机关)/, ''));
  const ending = (OTHER_ENDING.exec(office) ?? ADMINISTRATION.exec(office))?.[0] ?? '';
  return {
    text,
    level: level ?? (ending === '厅' ? 'province' : null),
    place,
    party,
    office,
    purpose: purposeOf(office.slice(0, office.length - ending.length)),
    ending,
    region: null,
  };
}

export function isAdministration(ending: string): boolean {
  return ADMINISTRATION.test(ending) && !OTHER_ENDING.test(ending);
}

/** 团市委 and 共青团某市委员会 → 市团委. */
function youthLeague(name: string): string | null {
  const match = /^(?:共青)?团(.{0,4}?[省市区县])委(员会)?$/.exec(name);
  return match ? `${match[1] ?? ''}团委` : null;
}

interface Prefix {
  level: UnitLevel | null;
  place: string | null;
  /** The character behind the place: 区 of 海州区. */
  suffix: string;
  rest: string;
}

/** Levels and places in front, the last of which counts: 连云港市海州区教育局 is of 海州区. */
function stripPrefix(name: string): Prefix {
  let prefix: Prefix = { level: null, place: null, suffix: '', rest: name };
  const nation = /^(全国|国家)(?=.{2})/.exec(name);
  if (nation) return { ...prefix, level: 'nation', rest: name.slice(nation[0].length) };
  for (;;) {
    const { rest } = prefix;
    const own = prefix.level === null ? OWN_LEVEL.exec(rest)?.[0] : undefined;
    const named = PLACE.exec(rest);
    if (own !== undefined)
      prefix = { level: LEVELS[own.charAt(0)] ?? null, place: null, suffix: '', rest: rest.slice(own.length) };
    else if (named)
      prefix = {
        level: LEVELS[named[2] ?? ''] ?? null,
        place: named[1] ?? null,
        suffix: named[2] ?? '',
        rest: rest.slice(named[0].length),
      };
    else return prefix;
  }
}

const GOVERNMENT = /^((人民)?政府|管理委员会|管委会|党工委|党委|委员会|委)$/;
const REGION = /^(.{1,8}?(?:镇|乡|街道|区|县|市|旗|新城))(?:人民政府|政府|管理委员会|管委会|党工委|党委)?$/;
const NO_REGION = /(社区|小区|校区|片区|功能区|城市|超市|县区|市区|乡镇|镇街)$|^(各|其)/;

/** The region that a name means, or whose government it means. */
function regionOf(rest: string, place: string | null, suffix: string): { name: string; place: string | null } | null {
  if (place !== null && GOVERNMENT.test(rest)) return { name: place + suffix, place: null };
  const street = rest
    .replace(/(街道办事处|街道办|街办)$/, '街道')
    .replace(/^([一-龥]{2,4}?)(?<!街道|公共|联络)办事处$/, '$1街道');
  const name = REGION.exec(street)?.[1];
  if (name === undefined || NO_REGION.test(name)) return null;
  return name.length < 3 && !/^(景区|园区|新区)$/.test(name) ? null : { name, place };
}
