/** Long forms of offices and the short ones in daily use; the longer before the shorter. Both are brought to the short one. */
const SHORT_FORMS: [RegExp, string][] = [
  [/卫生(和|与)?健康|卫生健康/, '卫健'],
  [/卫生(和|与)?计划生育|卫生计生/, '卫计'],
  [/人力资源(和|与)?社会保障|人力资源社保|人力社保/, '人社'],
  [/发展(和|与)?改革/, '发改'],
  [/住房(和|与)?城乡建设|住房建设/, '住建'],
  [/工业(和|与)?信息化/, '工信'],
  [/经济(和|与)?信息化/, '经信'],
  [/食品药品(监督管理|监管)?|食药(?!监)/, '食药监'],
  [/质量技术(监督|监管)|质量监督/, '质监'],
  [/工商行政(管理)?/, '工商'],
  [/安全生产(监督管理|监管)/, '安监'],
  [/市场(监督管理|监管|(?=局$))/, '市监'],
  [/城市管理(和|与)?(综合)?(行政)?执法|城管(综合)?(行政)?执法|城市管理/, '城管'],
  [/综合(行政)?执法/, '综执'],
  [/应急管理/, '应急'],
  [/医疗保障/, '医保'],
  [/退役军人事务/, '退役军人'],
  [/自然资源(和|与)?规划/, '资规'],
  [/国土资源/, '国土'],
  [/环境保护/, '环保'],
  [/农村农业/, '农业农村'],
  [/交通运输|交运/, '交通'],
  [/机关事务(管理|服务)?/, '机关事务'],
  [/行政审批(服务)?/, '审批'],
  [/国有资产(监督管理|管理)?/, '国资'],
  [/(地方)?金融(监督管理|监管|发展|工作|服务)*/, '金融'],
  [/民族(和|与)?宗教(事务)?/, '民宗'],
  [/烟草专卖/, '烟草'],
  [/人民防空/, '人防'],
  [/国防动员/, '国动'],
  [/粮食(和|与)?物资储备/, '粮储'],
  [/大数据(发展)?(管理|局)?(?=局|中心)/, '大数据'],
  [/科学技术协会/, '科协'],
  [/科学技术/, '科技'],
  [/侨务/, '侨'],
  [/外事/, '外'],
  [/台湾事务|台务/, '台'],
  [/扶贫开发(领导小组)?/, '扶贫'],
  [/残疾人联合会/, '残联'],
  [/妇女联合会/, '妇联'],
  [/文学艺术界联合会/, '文联'],
  [/工商业联合会/, '工商联'],
  [/归国华侨联合会/, '侨联'],
  [/红十字会/, '红会'],
  [/供销(合作)?(社|总社)?(联合?社)?$/, '供销社'],
  [/爱国卫生(运动)?(委员会|委)?/, '爱卫'],
  [/创建国家卫生城市/, '创卫'],
  [/创建(全国)?文明城市/, '创文'],
  [/精神文明建设(指导)?(委员会|委)?/, '文明'],
  [/关心下一代/, '关'],
  [/疾病预防控制/, '疾控'],
  [/住房公积金(管理)?/, '公积金'],
  [/消防救援/, '消防'],
  [/交通警察/, '交警'],
  [/人民检察院/, '检察院'],
  [/(中级|高级)?人民法院/, '法院'],
  [/机构编制(委员会|委)?(?=办)|编委(?=办)/, '编'],
  [/网络安全(和|与)?信息化(委员会|委)?/, '网信'],
  [/人大常委会/, '人大'],
  [/(工作)?领导小组(?=办)/, ''],
  [/纪委.{0,2}监委|纪律检查委/, '纪委'],
  [/[省市区县]?(直属?|级)机关(?=工)/, '机关'],
  [/政策研究室/, '政研室'],
  [/全面深化改革(委员会|委)?/, '改革'],
  [/旅游发展|旅发/, '旅游'],
  [/^(移动|联通|电信|邮政|供电).{2,4}分公司$/, '$1公司'],
  [/人民政府/, '政府'],
  [/(?<!政)府办/, '政府办'],
];

/** An office by its short form: 卫生健康委员会 → 卫健委, 人民政府办公室 → 政府办. */
export function shortForm(office: string): string {
  let short = office
    .replace(/委员会(?=办公室$|$)/, '委')
    .replace(/工作委$/, '工委')
    .replace(/办公[室厅]$/, '办');
  for (const [long, form] of SHORT_FORMS) short = short.replace(long, form);
  return short;
}

/** Words that say how an office works and not what for: with or without them it is the same one. */
const NOISE = /管理|事务|事业|工作|监督|服务|指导|[和与及]/g;

/** 文化广电和旅游 and 文广旅: offices that are known by several fields at once, in any order. */
const FIELDS: [RegExp, string][] = [
  [/文化/g, '文'],
  [/广播电视|广电/g, '广'],
  [/旅游/g, '旅'],
  [/体育/g, '体'],
  [/教育/g, '教'],
  [/科技/g, '科'],
];

/** 教委, 科委: one letter is the whole field. */
const SINGLE_FIELDS: Record<string, string> = { 教: '教育', 科: '科技', 体: '体育' };

/** What an office is for, without its ending: 卫健 of 卫健委, 文旅 of 文化和旅游局. */
export function purposeOf(stem: string): string {
  const bare = stem.replaceAll(NOISE, '');
  let fields = bare;
  for (const [word, letter] of FIELDS) fields = fields.replaceAll(word, letter);
  if (/^[文广旅体教科]{2,}$/.test(fields)) return [...fields].sort().join('');
  return SINGLE_FIELDS[bare] ?? bare;
}

/** Whether one office has the other's field among several: 教体局 does what 教育局 does elsewhere. */
export function sharesField(a: string, b: string): boolean {
  const fields = (purpose: string): Set<string> =>
    new Set(FIELDS.reduce((text, [word, letter]) => text.replaceAll(word, letter), purpose));
  const [some, more] = [fields(a), fields(b)].toSorted((left, right) => left.size - right.size);
  const letters = new Set(FIELDS.map(([, letter]) => letter));
  return (
    some !== undefined &&
    more !== undefined &&
    some.size < more.size &&
    [...more].every((letter) => letters.has(letter)) &&
    [...some].every((letter) => more.has(letter))
  );
}

/**
 * Offices that the reform of 2018 and later ones merged or renamed: what it was for → what its successor is for. A document
 * keeps the old name, a directory the new one; whether that is so here only a person knows.
 */
const SUCCESSORS: Record<string, readonly string[]> = {
  卫计: ['卫健'],
  卫生: ['卫健'],
  食药监: ['市监'],
  工商: ['市监'],
  质监: ['市监'],
  环保: ['生态环境'],
  国土: ['资规', '自然资源'],
  规划: ['资规'],
  自然资源: ['资规'],
  安监: ['应急'],
  旅游: ['文旅', '广文旅'],
  文化: ['文旅', '广文旅'],
  文广新: ['文旅', '广文旅'],
  农: ['农业农村'],
  农业: ['农业农村'],
  经信: ['工信'],
  扶贫: ['乡村振兴'],
  建设: ['住建'],
  城乡建设: ['住建'],
  人防: ['国动'],
  城管: ['综执'],
  粮食: ['粮储'],
  审批: ['政务'],
};

/** Whether one of the two purposes became the other. */
export function succeeded(a: string, b: string): boolean {
  const sorted = (text: string): string => [...text].sort().join('');
  const leads = (from: string, to: string): boolean =>
    (SUCCESSORS[from] ?? []).some((next) => next === to || sorted(next) === sorted(to));
  return leads(a, b) || leads(b, a);
}
