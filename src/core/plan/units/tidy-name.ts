const OFFICES = '(?:(?:部门|单位|机构|企业|组织|地区|地方|科室|处室|股室|站所|院校)[、和及]?)+';
/** 等, 等5个部门, 等区政府有关部门, 等群团组织 say that the list goes on; 高等院校 and 等级评定机构 are names. */
const OPEN_LIST = new RegExp(`(?<![高中初同平])等(?:(?![级候待])[^、，,；;]{0,10}?${OFFICES})?$`);
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
