/** Units of measure as plans count in them; the longer of two stands first. */
const MEASURES = [
  '微克/立方米', '毫克/升', '立方米/日', '吨/日', '吨/年', '分贝',
  '个百分点', '百分点', '场（次）', '场(次)', '场次', '人次', '批次', '件次', '例次', '车次', '班次', '套次',
  '平方公里', '平方千米', '平方米', '立方米', '吨标准煤', '千瓦时', '千瓦', '兆瓦', '公顷', '公里', '千米',
  '分钟', '小时', '个工作日', '工作日', '个月', '%', '‰', '㎡', 'm2', 'm²', 'km',
  '元', '亩', '吨', '米', '人', '名', '位', '户', '家', '所', '个', '处', '片', '条', '套', '种', '期', '场', '次',
  '件', '部', '项', '轮', '张', '座', '辆', '台', '间', '栋', '幢', '支', '册', '份', '本', '篇', '集', '档', '块',
  '倍', '对', '起', '例', '天', '岁', '床', '段', '口', '株', '棵', '头', '只', '架', '宗', '笔', '首', '幅', '款',
  '具', '枚', '组', '类', '门', '堂', '颗', '盏', '眼', '孔', '艘', '节', '分',
]; // prettier-ignore

const WORDS = MEASURES.map((measure) => measure.replaceAll(/[()]/g, '\\$&')).join('|');
/** Per so many: 9.8/10万, 3批次/千人. */
const RATIO = String.raw`\/\s*(?:\d+)?\s*(?:万|千|百)(?:人口?|名)?`;

/** A regular expression source for a unit of measure, with the ratio behind it if there is one. */
export const MEASURE = `(?:(?:${WORDS})(?:${RATIO})?|${RATIO})`;

/** Measures that need a word like 不少于 to be a target: alone they are ages, names and durations. */
export function needsComparator(measure: string): boolean {
  return /^(岁|天|小时|分钟|个月|个工作日|工作日|节|分|倍)$/.test(measure);
}

/** Measures of doing something so many times: behind 每月 they are the frequency itself. */
export function countsTimes(measure: string): boolean {
  return /^(次|期|场|轮|回|场次|场（次）|遍|个|堂|篇)$/.test(measure);
}

/** Words that only begin with a measure: 5部门, 3场所, 2名单. */
const LONGER_WORDS =
  /^(部门|场所|条件|台账|本级|家庭|名单|期间|期末|期工程|人民|人均|次性|项目部|个人|分之|门户|组织|条例|处理|张贴|口径|间隔|头部)/;

/** Whether the measure is only the beginning of another word. */
export function isPartOfWord(measure: string, following: string): boolean {
  return LONGER_WORDS.test(measure.slice(-1) + following);
}
