/** Words that mean the same in this kind of text; the first stands for all. */
const SAME_WORDS: readonly (readonly string[])[] = [
  ['培训', '轮训', '集训', '训练', '培养', '培育'],
  ['比例', '占比', '比率', '百分比', '覆盖面', '覆盖率', '普及率'],
  ['厕所', '公厕', '公共厕所', '卫生间'],
  ['停车位', '停车泊位', '泊位', '车位'],
  ['老人', '老年人', '长者', '老年'],
  ['学生', '中小学生', '在校生'],
  ['儿童', '少年儿童', '未成年人'],
  ['残疾人', '残障人士'],
  ['餐厅', '食堂', '饭堂'],
  ['宣传', '宣讲', '宣教'],
  ['检查', '巡查', '督查', '排查', '抽查', '巡检'],
  ['监测', '抽样调查', '调查'],
  ['隐患', '风险点', '险情'],
  ['企业', '公司'],
  ['更新', '更换', '老化更新'],
  ['农户', '农村户用', '农家'],
  ['改厕', '厕所改造', '厕改'],
  ['志愿者', '义工', '志愿服务人员'],
  ['机动车', '车辆', '汽车'],
  ['医保', '医疗保险', '基本医疗保险', '基本医保'],
  ['公交', '公共交通'],
  ['互联网', '网络', '线上', '网上'],
  ['人员', '人次', '人数'],
  ['里程', '公里数', '长度'],
  ['地址', '地点', '位置', '选址'],
  ['名单', '名册', '花名册'],
  ['绿化', '造林', '植树'],
  ['污水', '废水'],
  ['垃圾', '废弃物'],
  ['疏浚', '清淤'],
  ['小区', '住宅区'],
  ['办理', '受理'],
  ['专精特新', '“专精特新”'],
  ['辅具', '辅助器具'],
  ['高企', '高新技术企业'],
  ['社零', '社会消费品零售'],
];

/**
 * What nearly every item says, whatever it is about: doing, finishing and reporting, counting words and time. It parts the
 * words that tell.
 */
const EVERYDAY =
  /报送|上报|填报|汇报|通报|报告|报表|月报|季报|年报|报结果|报名单|报进度|报结|统计|汇总|台账|清单|数据|情况|进展|进度|总结|材料|完成|实现|实施|推进|推动|加快|加强|做好|抓好|落实|组织|开展|举办|建设|建成|新建|改建|扩建|新增|新开|增加|达到|提高|提升|稳定|控制|保持|建立|健全|完善|进行|制定|明确|力争|确保|争取|继续|持续|全面|深入|积极|有关|相关|工作|任务|项目|活动|数量|总数|个数|家数|场次|件数|栋数|座数|户数|台数|批次|人次|不少于|不低于|不超过|以上|以下|左右|至少|同比|全市|全区|全县|全年|年内|本年度|年度|本季度|上半年|下半年|年底前|月底前|汛前|每月|每季度|每年|季度|逐条|逐座|逐村|逐个|并报|累计|其中|以及|为主|公布|填写|提交|月底|年底|条数|亩数|面积|幅度|增幅|增速|金额|完工|开工|竣工|验收|投用|开通|方案|结果|分布|规模|名称|地址|名单|处理|利用|涉及|惠及|受益|参加|参与/g;

/** Words that many items share though they are about different things. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  '城市 城镇 城乡 农村 居民 社会 公共 重点 服务 管理 健康 安全 社区 群众 单位 企业 改造 整治 培训 宣传 检查 监测 比例 人员 治理 制度 体系 机制 设施 环境 政策 保障 生活 职工 推广 示范 创建 发展 教育 全民'.split(
    ' ',
  ),
);

const WORDING = new Map(SAME_WORDS.flatMap(([first = '', ...rest]) => rest.map((word) => [word, first] as const)));
const PATTERN = new RegExp([...WORDING.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

/** The text in one wording: half-width, synonyms by one word. */
function oneWording(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\s+/g, '')
    .replaceAll(PATTERN, (word) => WORDING.get(word) ?? word);
}

/** The words of a text that tell what it is about, in one wording, without figures. */
export function tellingWords(text: string): string[] {
  const words = oneWording(text)
    .replaceAll(EVERYDAY, ' ')
    .split(/[^\p{Script=Han}A-Za-z]+/u);
  return words.filter((word) => word !== '');
}

/** The figures of a text as written, in plain digits: 300 of 300名, 12000 of 1.2万户. Dates and years are none. */
export function figuresOf(text: string): string[] {
  const plain = text.normalize('NFKC').replaceAll(/\s+/g, '');
  const bare = plain.replaceAll(/\d{4}年(度)?|\d{1,2}月(\d{1,2}[日号])?/g, ' ');
  return [...bare.matchAll(/(\d+(?:\.\d+)?)(万|亿)?/g)].map(([, digits = '', big]) =>
    String(Number(digits) * (big === '万' ? 10_000 : big === '亿' ? 100_000_000 : 1)),
  );
}
