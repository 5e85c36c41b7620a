/**
 * How the patterns of this room are written: over the skeleton, where R is an item, T words of its title, D a date, L a
 * length of time, P a percentage, Q a quantity, N anything else with a number. Lists of words become one pattern.
 */
export function anyOf(...words: string[]): RegExp {
  return new RegExp(words.join('|'));
}

/** The sender's own side: 我局, 我们单位, 本中心, 咱们. */
export const US =
  '(?:我们?(?:单位|局|办|委|处|中心|镇|街道|区|县|市|乡|所|院|站|科|校|公司|方|这(?:边|里|儿)?|部门|家)?|咱们?(?:单位|局|这(?:边|里|儿)?|部门)?|本(?:单位|局|办|委|处|中心|镇|街道|区|县|所|院|部门)|俺们?)';

/** Another unit, by the ending of its name. */
export const UNIT =
  '(?:[\\u4e00-\\u9fa5T]{1,12}?(?:管理局|委员会|办公室|局|委|办|厅|部|中心|公司|医院|学校|街道|镇|乡|政府|大队|支队|处|所|站|院|会|集团|法院|银行|团市委|团委|妇联|残联|工会|总工会|疾控|部门|单位|科室|平台))';

/** People or parts of the own house: names, 科室, 股, 村. */
export const OWN_HANDS =
  '(?:[\\u4e00-\\u9fa5T]{0,10}?(?:科室|科|股|室|组|小组|专班|中心|站|所|队|村|镇街|社区|公司|单位|同志|主任|科长|局长|经理|老师|总|工|师傅|小[\\u4e00-\\u9fa5]|老[\\u4e00-\\u9fa5])|[\\u4e00-\\u9fa5]{2,4})';
