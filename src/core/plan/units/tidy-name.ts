/** Qualifiers between 等 and the word for offices: 等区政府有关部门, 等5个部门. */
const QUALIFIER =
  '[各有关相应其他涉及省市区县州旗乡镇级直属本人民政府职能成员主管责任党群农\\d一二三四五六七八九十多余个家]';
const OFFICES = '(?:(?:部门|单位|机构|企业|地区|地方|科室|处室|股室|站所|院校)[、和及]?)+';
/** 等, 等有关部门, 等市直部门单位 say that the list goes on; 高等院校 is a name. */
const OPEN_LIST = new RegExp(`(?<![高中初同平])等(?:${QUALIFIER}{0,12}${OFFICES})?$`);
/** 按各自职责分工负责落实, 依职责分工, 共同. */
const DUTY =
  /(?:(?:按照?|依照?|依据|根据)?(?:各自)?职[责能](?:分工)?)?(?:分别|具体|共同|各自)*(?:负责|(?:组织)?(?:落实|实施))(?:具体|组织|推进|抓好)?(?:落实|实施)?$|(?:按照?|依照?|依据|根据)(?:各自)?职[责能](?:分工)?$|(?:分别|共同)$/;

/** Leaves the bare name: no 等部门, no 按职责分工负责, no numbering, no punctuation; '' where nothing is left. */
export function tidyName(text: string): string {
  const name = text
    .trim()
    .replace(/^(由|以|[（(]?\d+[)）.．、])/, '')
    .replace(DUTY, '')
    .replace(OPEN_LIST, '')
    .replaceAll(/^[\s、，。：:；;\-—－/]+|[\s、，。：:；;]+$/g, '');
  return name === '无' ? '' : name;
}
