import { squeeze } from './squeeze.ts';

/** The directory as far as names go. Members of a group are names of units. */
export interface UnitDirectory {
  units: { name: string; aliases: string[] }[];
  groups: { name: string; aliases?: string[]; members: string[] }[];
}

export type UnitResolution = { kind: 'unit'; name: string } | { kind: 'group'; name: string; members: string[] };

/** A unit that a name may mean, with the reason in Chinese; only a person can say yes. */
export interface UnitSuggestion {
  name: string;
  why: string;
}

/**
 * What a name in a document means: a unit by its name or an alias, else a group (各功能区 and 功能区 are the same one).
 * Null for everything else: names that are merely near (教育局 for 市教育局) are never taken silently, see `suggestUnits`.
 */
export function resolveUnit(name: string, directory: UnitDirectory): UnitResolution | null {
  const key = squeeze(name);
  const unit =
    directory.units.find((each) => squeeze(each.name) === key) ??
    directory.units.find((each) => each.aliases.some((alias) => squeeze(alias) === key));
  if (unit) return { kind: 'unit', name: unit.name };
  const groupNames = (group: UnitDirectory['groups'][number]): string[] =>
    [group.name, ...(group.aliases ?? [])].map(squeeze);
  const group =
    directory.groups.find((each) => groupNames(each).includes(key)) ??
    directory.groups.find((each) => groupNames(each).some((known) => withoutEach(known) === withoutEach(key)));
  return group ? { kind: 'group', name: group.name, members: group.members } : null;
}

function withoutEach(name: string): string {
  return name.replace(/^各(?=..)/, '');
}

/** Short and long forms of the same office, as both are in use. */
const SAME_OFFICE: [string, string][] = [
  ['卫健', '卫生健康'],
  ['卫计', '卫生和计划生育'],
  ['卫计', '卫生计生'],
  ['人社', '人力资源和社会保障'],
  ['人社', '人力资源社会保障'],
  ['发改', '发展和改革'],
  ['住建', '住房和城乡建设'],
  ['教体', '教育和体育'],
  ['工信', '工业和信息化'],
  ['经信', '经济和信息化'],
  ['文旅', '文化和旅游'],
  ['文广旅', '文化广电和旅游'],
  ['市场监管', '市场监督管理'],
  ['城管', '城市管理'],
  ['食药监', '食品药品监督管理'],
  ['环保', '环境保护'],
  ['安监', '安全生产监督管理'],
  ['医保', '医疗保障'],
  ['农业农村', '农村农业'],
];

/** Units whose names are near: the level of administration left out, a short form, another ending. At most three. */
export function suggestUnits(name: string, directory: UnitDirectory): UnitSuggestion[] {
  const key = squeeze(name);
  const suggestions = directory.units.flatMap((unit): UnitSuggestion[] => {
    const known = [unit.name, ...unit.aliases].map(squeeze);
    if (known.some((each) => withoutLevel(each) === withoutLevel(key))) {
      return [{ name: unit.name, why: '只差“市”“区”等字头' }];
    }
    return known.some((each) => bareName(each) === bareName(key)) ? [{ name: unit.name, why: '简称或写法相近' }] : [];
  });
  return suggestions.slice(0, 3);
}

/** 市教育局 → 教育局. A unit of the Party keeps its 委: 市委宣传部 is not 宣传部 of anything else. */
function withoutLevel(name: string): string {
  return name.length > 3 ? name.replace(/^[省市区县](?!委|政府)/, '') : name;
}

function bareName(name: string): string {
  let bare = withoutLevel(name);
  for (const [short, long] of SAME_OFFICE) bare = bare.replace(long, short);
  return bare.replace(/(委员会|委|局|办公室|办|分局|厅|中心)$/, '').replaceAll(/[和与]/g, '');
}
